// SPDX-License-Identifier: GPL-3.0-or-later
// What a run costs: the one place that knows the service's prices.
#pragma once

#include <optional>

#include "core/base/money.hpp"

namespace remix {

struct Options;

/// The vendor's prices, and where they come from.
struct PriceTable {
  const char* read_on;           ///< the day on which they were read at the vendor's, ISO 8601
  const char* api_version;       ///< of the service's API, for which they are published
  Money variation;               ///< for each variation
  Money variation_with_profile;  ///< for one in which the service recognised a trained profile, instead
};

inline constexpr PriceTable price_table{
    .read_on = "2026-11-23",
    .api_version = "0.7.0",
    .variation = Money::from_cents(12),
    .variation_with_profile = Money::from_cents(15),
};

/// What something costs at least and at most.
struct PriceRange {
  Money lowest;
  Money highest;

  bool operator==(const PriceRange&) const = default;
  [[nodiscard]] bool is_exact() const { return lowest == highest; }
};

/// Whether a trained profile may be recognised in what is ordered: one is asked for by its id, among the profiles or
/// between double brackets in the prompt ("[[id]]").
[[nodiscard]] bool may_show_profile(const Options& options);

/// What an order with these options can cost. With profiles the exact price is known only afterwards, because the
/// higher rate applies to the variations in which a profile was recognised.
[[nodiscard]] PriceRange price_before(const Options& options);

/// How often the service generated profiles, as its `known_subjects` tell: sums over all variations of a run.
struct Recognition {
  std::optional<int> times{};  ///< all profiles together; empty: the service did not say
  int most = 0;                ///< the profile that was generated most often; 0: none, or not said
};

/// What `variations` pictures cost. The service does not say which pictures the profiles are in, so that several
/// profiles leave a range: at best they share pictures, at worst each picture has one. Without any word of the service
/// the range is that of price_before().
[[nodiscard]] PriceRange price_after(const Options& options, int variations, const Recognition& recognition);

}  // namespace remix
