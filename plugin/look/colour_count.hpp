// SPDX-License-Identifier: GPL-3.0-or-later
// How many colours a picture has.
#pragma once

#include <vector>

#include "look/colour.hpp"

namespace remix::look {

/// About how many different colours there are: as many equally frequent ones would have the same entropy (M. O. Hill,
/// "Diversity and evenness", 1973). 1 for one colour, some 4 for a poster, 7 or more for a photograph. `samples` must
/// not be empty.
[[nodiscard]] float number_of_colours(const std::vector<Oklab>& samples);

}  // namespace remix::look
