// SPDX-License-Identifier: GPL-3.0-or-later
// A limit on spending that a run would go beyond.
#pragma once

#include "core/base/money.hpp"

namespace remix {

/// What a limit is for.
enum class Period { run, day, month };

struct ExceededLimit {
  Period period = Period::run;
  Money price{};  ///< the highest that the run can cost
  Money total{};  ///< the highest that the period can come to with it; the price itself for a run's own limit
  Money cap{};
};

}  // namespace remix
