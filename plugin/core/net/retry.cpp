// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retry.hpp"

#include <algorithm>

namespace remix {

using std::chrono::milliseconds;

std::optional<milliseconds> Retry::pause(Cost cost, int attempt, std::optional<std::chrono::seconds> asked) {
  const int price = static_cast<int>(cost);
  if (tokens_ < price) return std::nullopt;
  tokens_ -= price;
  if (asked) return clamp(*asked);
  const int doublings = std::clamp(attempt - 1, 0, 16);
  const auto ceiling = std::min(limits_.longest, limits_.base * (1 << doublings));
  return milliseconds(std::uniform_int_distribution<milliseconds::rep>(0, ceiling.count())(random_));
}

milliseconds Retry::clamp(std::chrono::seconds asked) const {
  return std::clamp(milliseconds(asked), limits_.shortest_asked, limits_.longest_asked);
}

void Retry::succeeded() {
  tokens_ = std::min(tokens_ + 1, limits_.tokens);
}

}  // namespace remix
