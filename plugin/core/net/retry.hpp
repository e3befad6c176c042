// SPDX-License-Identifier: GPL-3.0-or-later
// When to try again, and after how long. Never decides whether trying again is safe: that is its caller's knowledge.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>

namespace remix {

/// Bounds of one run's patience. The figures follow the standard mode of the AWS clients.
struct RetryLimits {
  std::chrono::milliseconds base{1'000};            ///< the first pause lies between 0 and this
  std::chrono::milliseconds longest{20'000};        ///< no own pause is longer
  std::chrono::milliseconds shortest_asked{100};    ///< a Retry-After counts as this at least
  std::chrono::milliseconds longest_asked{60'000};  ///< and as this at most
  int tokens = 40;                                  ///< what one run can spend on retries
};

/// Exponential pauses with full jitter, within a bucket of tokens: when too much goes wrong a run stops trying rather
/// than adding to the load. Not thread-safe.
class Retry {
 public:
  /// How many tokens a retry takes.
  enum class Cost : int { poll = 1, download = 2, order = 5 };

  /// `seed`: of the jitter; a run takes a random one.
  Retry(RetryLimits limits, std::uint64_t seed) : limits_(limits), tokens_(limits.tokens), random_(seed) {}

  /// The pause before the `attempt`-th retry (from 1), or empty when the bucket does not allow one. What the service
  /// asked for with Retry-After wins over the own pause.
  [[nodiscard]] std::optional<std::chrono::milliseconds> pause(Cost cost, int attempt,
                                                               std::optional<std::chrono::seconds> asked = {});

  /// The pause that a Retry-After asks for, within the limits.
  [[nodiscard]] std::chrono::milliseconds clamp(std::chrono::seconds asked) const;

  /// A success gives a token back.
  void succeeded();

 private:
  RetryLimits limits_;
  int tokens_;
  std::mt19937_64 random_;
};

}  // namespace remix
