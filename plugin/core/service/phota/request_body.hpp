// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON body of a remix request, produced while it is sent: no copy of the pictures in Base64 is ever built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/order/order.hpp"

namespace remix {

/// A body of known length that is read once, front to back. Borrows the order, which must outlive it.
class RequestBody {
 public:
  /// The body for `order` with the given delivery (which may differ from the order's own after a fall-back).
  RequestBody(const Order& order, Delivery delivery);

  /// Length of the whole body in bytes.
  [[nodiscard]] std::int64_t size() const { return size_; }

  /// Bytes that were read so far.
  [[nodiscard]] std::int64_t position() const { return position_; }

  /// Writes the next bytes into `buffer` and returns how many; 0 at the end or when `buffer` is empty.
  std::size_t read(std::span<char> buffer);

 private:
  struct Part {
    std::string text;                         // sent as it is, when not empty
    std::span<const std::uint8_t> picture{};  // else sent in Base64

    [[nodiscard]] std::size_t size() const;
    std::size_t read(std::size_t offset, std::span<char> buffer) const;
  };

  std::vector<Part> parts_;
  std::size_t part_ = 0;    // the part that is being read
  std::size_t offset_ = 0;  // and how many bytes of it have been
  std::int64_t size_ = 0;
  std::int64_t position_ = 0;
};

}  // namespace remix
