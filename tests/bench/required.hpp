// SPDX-License-Identifier: GPL-3.0-or-later
// A benchmark has nobody to tell of an error: it ends.
#pragma once

#include <stdexcept>
#include <utility>

#include "core/base/result.hpp"

namespace remix {

template <class Value>
Value required(Result<Value> result) {
  if (!result.has_value()) throw std::runtime_error(result.error().detail);
  return *std::move(result);
}

inline void required(const Result<void>& result) {
  if (!result.has_value()) throw std::runtime_error(result.error().detail);
}

}  // namespace remix
