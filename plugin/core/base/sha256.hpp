// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4), through OpenSSL.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace remix {

/// Fed with any number of pieces. Where no hash can be made, the program ends at once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  /// Takes the next bytes.
  void feed(std::span<const std::uint8_t> bytes);

  /// The hash, 64 hexadecimal digits in lower case. Call once, at the end.
  [[nodiscard]] std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// The hash of all bytes at once, 64 hexadecimal digits in lower case.
[[nodiscard]] std::string sha256(std::span<const std::uint8_t> bytes);

}  // namespace remix
