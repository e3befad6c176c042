// SPDX-License-Identifier: GPL-3.0-or-later
#include "price.hpp"

#include <algorithm>

#include "order.hpp"

namespace remix {

PriceRange price_before(const Options& options) {
  const Money lowest = price_per_variation * options.variations;
  const Money highest = price_per_variation_with_profile * options.variations;
  return {lowest, options.profiles.empty() ? lowest : highest};
}

Money price_after(const Options& options, int variations, std::optional<int> recognised) {
  const int unknown = options.profiles.empty() ? 0 : variations;
  const int with_profile = std::clamp(recognised.value_or(unknown), 0, variations);
  return price_per_variation * (variations - with_profile) + price_per_variation_with_profile * with_profile;
}

}  // namespace remix
