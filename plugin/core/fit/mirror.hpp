// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that go on beyond their edges.
#pragma once

#include "picture.hpp"

namespace remix {

/// `picture` at `place` inside a picture of `size`, which it may not leave; the rest mirrors it at its edges, as often
/// as it takes. The edge pixels themselves are there twice.
[[nodiscard]] Picture mirror_edges(const Picture& picture, const Rectangle& place, Size size);

}  // namespace remix
