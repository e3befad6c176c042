// SPDX-License-Identifier: GPL-3.0-or-later
// What a run costs: the one place that knows the service's prices.
#pragma once

#include <optional>

#include "money.hpp"

namespace remix {

struct Options;

/// The vendor's price list as published for API version 0.7.0.
inline constexpr Money price_per_variation = Money::from_cents(12);
/// The price of a variation in which the service recognised a trained profile.
inline constexpr Money price_per_variation_with_profile = Money::from_cents(15);

struct PriceRange {
  Money lowest;
  Money highest;

  bool operator==(const PriceRange&) const = default;
};

/// What an order with these options can cost. With profiles the exact price is known only afterwards, because the
/// higher rate applies to the variations in which a profile was recognised.
[[nodiscard]] PriceRange price_before(const Options& options);

/// What `variations` pictures cost when profiles were generated `recognised` times in all (the service's
/// `known_subjects`, summed). The service reports a sum over all pictures, so with several profiles this is the
/// highest amount the answer allows; `recognised` unknown counts as the highest too if profiles were asked for.
[[nodiscard]] Money price_after(const Options& options, int variations, std::optional<int> recognised);

}  // namespace remix
