// SPDX-License-Identifier: GPL-3.0-or-later
// Where a picture has edges, and which way they run, whatever its colours are.
#pragma once

#include "core/fit/correlation.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// The direction of the edge at each pixel at twice its angle, so that light against dark and dark against light are
/// the same (the structure tensor's double-angle representation, Granlund 1978), summed over the channels. Lengths are
/// 0 to 1: an edge counts the more the clearer it stands above noise, hardly more when it is stronger still. 3
/// channels.
[[nodiscard]] Field edge_field(const Picture& picture);

}  // namespace remix
