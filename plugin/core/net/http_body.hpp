// SPDX-License-Identifier: GPL-3.0-or-later
// What an HTTP client sends: bytes that are made while they are sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace remix {

/// A body of known length that is read once, front to back, by one thread.
class HttpBody {
 public:
  virtual ~HttpBody() = default;

  /// Length of the whole body in bytes.
  [[nodiscard]] virtual std::int64_t size() const = 0;

  /// How many bytes were read so far.
  [[nodiscard]] virtual std::int64_t position() const = 0;

  /// Writes the next bytes into `buffer` and returns how many; 0 at the end or when `buffer` is empty.
  virtual std::size_t read(std::span<char> buffer) = 0;
};

}  // namespace remix
