// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/price.hpp"

#include <algorithm>
#include <string_view>

#include "core/order/order.hpp"

namespace remix {
namespace {

Money price_of(int variations, int with_profile) {
  return price_table.variation * (variations - with_profile) + price_table.variation_with_profile * with_profile;
}

// How many profiles are asked for at most: what is twice in the prompt counts twice.
int count_profiles(const Options& options) {
  auto count = static_cast<int>(options.profiles.size());
  const std::string_view prompt = options.prompt;
  std::size_t begin = prompt.find("[[");
  while (begin != std::string_view::npos) {
    const std::size_t end = prompt.find("]]", begin + 2);
    if (end == std::string_view::npos) break;
    ++count;
    begin = prompt.find("[[", end + 2);
  }
  return count;
}

}  // namespace

bool may_show_profile(const Options& options) {
  return count_profiles(options) > 0;
}

PriceRange price_before(const Options& options) {
  return price_after(options, options.variations, {});
}

PriceRange price_after(const Options& options, int variations, const Recognition& recognition) {
  const int profiles = count_profiles(options);
  if (!recognition.times) return {price_of(variations, 0), price_of(variations, profiles == 0 ? 0 : variations)};
  // A picture holds each profile once: the pictures are at least as many as the most frequent profile was generated,
  // and as all profiles together need.
  const int times = std::max(*recognition.times, 0);
  const int needed = profiles == 0 ? times : times / profiles + (times % profiles == 0 ? 0 : 1);
  const int at_most = std::min(times, variations);
  const int at_least = std::clamp(std::max(needed, recognition.most), 0, at_most);
  return {price_of(variations, at_least), price_of(variations, at_most)};
}

}  // namespace remix
