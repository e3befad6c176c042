// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/money.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/ascii.hpp"

namespace remix {

Money Money::from_dollars(double dollars) {
  if (std::isnan(dollars)) return {};
  return {std::llround(std::clamp(dollars, -1e9, 1e9) * 1e6)};
}

std::string to_decimal(Money amount) {
  const std::int64_t micros = amount.micros < 0 ? -amount.micros : amount.micros;
  std::string decimals = std::to_string(micros % 1'000'000);
  decimals.insert(0, 6 - decimals.size(), '0');
  while (decimals.size() > 2 && decimals.back() == '0') decimals.pop_back();
  return (amount.micros < 0 ? "-" : "") + std::to_string(micros / 1'000'000) + "." + decimals;
}

std::string to_text(Money amount) {
  return amount.micros < 0 ? "-$" + to_decimal({-amount.micros}) : "$" + to_decimal(amount);
}

std::optional<Money> read_money(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view dollars = text.substr(0, point);
  const std::string_view decimals = point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
  if (dollars.empty() || dollars.size() > 6 || decimals.empty() || decimals.size() > 6) return std::nullopt;
  if (!std::ranges::all_of(dollars, is_digit) || !std::ranges::all_of(decimals, is_digit)) return std::nullopt;
  std::int64_t micros = 0;
  for (const char digit : dollars) micros = micros * 10 + (digit - '0');
  for (std::size_t i = 0; i < 6; ++i) micros = micros * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  return Money{micros};
}

}  // namespace remix
