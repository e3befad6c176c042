// SPDX-License-Identifier: GPL-3.0-or-later
// Scaling, through zimg.
#pragma once

#include "picture.hpp"
#include "result.hpp"

namespace remix {

/// `picture` (3 channels) scaled to `size` (sides at least 1 px) with a spline filter of 36 taps (Spline36). Where a
/// side shrinks the work is done in linear light, else thin lines would darken; a pure enlargement is done on the
/// gamma-coded values, where the filter's overshoot is evenly visible in lights and shadows. Errors: kind host. Any
/// thread.
[[nodiscard]] Result<Picture> resample(const Picture& picture, Size size);

}  // namespace remix
