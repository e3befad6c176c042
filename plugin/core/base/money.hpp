// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts of US dollars without rounding surprises.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace remix {

/// An amount in millionths of a US dollar; never a floating-point number, so that sums are exact.
struct Money {
  std::int64_t micros = 0;

  static constexpr Money from_cents(std::int64_t cents) { return {cents * 10'000}; }

  /// Nearest amount to `dollars`. Not finite or beyond a billion dollars: clamped.
  static Money from_dollars(double dollars);

  [[nodiscard]] constexpr double dollars() const { return static_cast<double>(micros) / 1e6; }

  auto operator<=>(const Money&) const = default;
  constexpr Money operator+(Money other) const { return {micros + other.micros}; }
  constexpr Money operator-(Money other) const { return {micros - other.micros}; }
  constexpr Money operator*(int count) const { return {micros * count}; }
};

/// The amount as "0.12": at least two decimals, more when they are needed, a point whatever the locale.
[[nodiscard]] std::string to_decimal(Money amount);

/// The amount that a text such as "1", "0.5" or "0.125" stands for; empty for every other text: signs, blanks, commas,
/// exponents, more than six decimals, a million dollars or more.
[[nodiscard]] std::optional<Money> read_money(std::string_view text);

/// The amount as "$0.12": at least two decimals, more when they are needed, a point whatever the locale.
[[nodiscard]] std::string to_text(Money amount);

}  // namespace remix
