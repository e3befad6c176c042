// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON body of a remix request, produced while it is sent: no copy of the pictures in Base64 is ever built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/net/http_body.hpp"
#include "core/order/order.hpp"

namespace remix {

/// The body of one request. Borrows the order, which must outlive it.
class RequestBody : public HttpBody {
 public:
  /// The body for `order` with the given delivery (which may differ from the order's own after a fall-back).
  RequestBody(const Order& order, Delivery delivery);

  [[nodiscard]] std::int64_t size() const override { return size_; }
  [[nodiscard]] std::int64_t position() const override { return position_; }
  std::size_t read(std::span<char> buffer) override;

 private:
  struct Part {
    std::string text;                         // sent as it is, when not empty
    std::span<const std::uint8_t> picture{};  // else sent in Base64

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::size_t read(std::size_t offset, std::span<char> buffer) const;
  };

  std::vector<Part> parts_;
  std::size_t part_ = 0;    // the part that is being read
  std::size_t offset_ = 0;  // and how many bytes of it have been
  std::int64_t size_ = 0;
  std::int64_t position_ = 0;
};

}  // namespace remix
