// SPDX-License-Identifier: GPL-3.0-or-later
#include "money.hpp"

#include <algorithm>
#include <cmath>

namespace remix {

Money Money::from_dollars(double dollars) {
  if (std::isnan(dollars)) return {};
  return {std::llround(std::clamp(dollars, -1e9, 1e9) * 1e6)};
}

std::string to_text(Money amount) {
  const std::int64_t micros = amount.micros < 0 ? -amount.micros : amount.micros;
  std::string decimals = std::to_string(micros % 1'000'000);
  decimals.insert(0, 6 - decimals.size(), '0');
  while (decimals.size() > 2 && decimals.back() == '0') decimals.pop_back();
  return (amount.micros < 0 ? "-$" : "$") + std::to_string(micros / 1'000'000) + "." + decimals;
}

}  // namespace remix
