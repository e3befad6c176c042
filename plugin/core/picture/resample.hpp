// SPDX-License-Identifier: GPL-3.0-or-later
// Scaling, through zimg.
#pragma once

#include <functional>
#include <span>
#include <stop_token>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// A part of a picture, in its pixels with fractions: its first pixel reaches from 0 to 1.
struct Region {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  bool operator==(const Region&) const = default;
};

/// `picture` (3 channels) scaled to `size` (sides at least 1 px) with a spline filter of 36 taps (Spline36). Where a
/// side shrinks the work is done in linear light, else thin lines would darken; a pure enlargement is done on the
/// gamma-coded values, where the filter's overshoot is evenly visible in lights and shadows. Errors: kind host. Any
/// thread.
[[nodiscard]] Result<Picture> resample(const Picture& picture, Size size);

/// Takes rows of a picture from the top: the first one's number, and as many rows as there are, R'G'B'.
template <class Value>
using StripSink = std::function<void(int y, std::span<const Value> pixels)>;

inline constexpr int strip_rows = 256;  ///< of each strip but the last

/// The part of `picture` (3 channels) that `region` says, scaled to `size` as by resample(), strip by strip: a large
/// picture need not be in memory. A strip is scaled on another thread while this one takes the strip before. Where the
/// region is beyond the picture, its edges are mirrored. A region that is not scaled at all comes as it is; in 16 bits,
/// multiplied by 257. Errors: kind host, and kind cancelled between two strips once `stop` says so; the strips before
/// it have been taken then. Any thread.
[[nodiscard]] Result<void> resample(const Picture& picture, const Region& region, Size size,
                                    const StripSink<std::uint8_t>& take, const std::stop_token& stop = {});

/// The part of `picture` as the function above gives it, in 16 bits a channel.
[[nodiscard]] Result<void> resample(const Picture& picture, const Region& region, Size size,
                                    const StripSink<std::uint16_t>& take, const std::stop_token& stop = {});

}  // namespace remix
