// SPDX-License-Identifier: GPL-3.0-or-later
// How an image may have been turned over, and a small picture by which that can be told.
#pragma once

#include <array>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// Turns of an image or a layer; rotations are clockwise, in degrees.
enum class Turn { none, flip_horizontal, flip_vertical, rotate_90, rotate_180, rotate_270 };

inline constexpr std::array turns = {Turn::none,      Turn::flip_horizontal, Turn::flip_vertical,
                                     Turn::rotate_90, Turn::rotate_180,      Turn::rotate_270};

/// The size of what was `size` before the turn.
[[nodiscard]] Size turned(Size size, Turn turn);

/// Where a rectangle in something of size `whole` is after all of it was turned.
[[nodiscard]] Rectangle turned(const Rectangle& rectangle, Turn turn, Size whole);

inline constexpr int fingerprint_side = 32;  ///< pixels

/// What a part of a picture looks like: the brightness of each pixel when it is flattened and squeezed into a small
/// square, row by row. Errors: kind host. Any thread.
[[nodiscard]] Result<Bytes> fingerprint(const Picture& picture, const Rectangle& part);

/// How much two fingerprints are alike once the first is turned: their normalised cross-correlation, -1 to 1; 0 if one
/// is flat or no fingerprint.
[[nodiscard]] double likeness(const Bytes& then, Turn turn, const Bytes& now);

/// By how much two fingerprints differ once the first is turned: the mean over their pixels, 0 to 255; 255 if one of
/// them is no fingerprint. Unlike likeness(), it knows flat ones apart, and darker ones from brighter ones.
[[nodiscard]] double mean_difference(const Bytes& then, Turn turn, const Bytes& now);

}  // namespace remix
