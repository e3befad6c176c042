// SPDX-License-Identifier: GPL-3.0-or-later
// Gives pixels a look.
#pragma once

#include "look/look.hpp"
#include "look/pixel_strips.hpp"

namespace remix::look {

/// For whom the pixels are made.
enum class Depth {
  bits8,   ///< will be rounded to 8 bits: a dither of at most half a code keeps smooth areas from banding
  deeper,  ///< 16 bits or floats
};

/// Reads `content` once, strip by strip, and gives each to `take`. Alpha stays. What is outside of a selection changes
/// too: selections are for analyse(). The result is finite, is the same with any number of `threads` (0 is one for each
/// processor), and takes memory for one strip a thread. `content` may have another size than what was analysed, as a
/// preview's.
void apply(const Look& look, const Source& content, Depth depth, const Sink& take, int threads = 0);

}  // namespace remix::look
