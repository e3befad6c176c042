// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that go on beyond their edges.
#pragma once

#include "core/picture/picture.hpp"

namespace remix {

/// Fills what of a picture is beside `place`, which lies in it, with the mirror image of what is in there, as often as
/// it takes. The edge pixels themselves are there twice.
void mirror_edges(Picture& picture, const Rectangle& place);

}  // namespace remix
