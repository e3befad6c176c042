// SPDX-License-Identifier: GPL-3.0-or-later
// What is clear, as a sky, shows no more than it did.
#pragma once

#include <functional>
#include <vector>

#include "look/colour.hpp"

namespace remix::look {

/// A content's colours, and how much of it is clear. The first three are as long as one another.
struct ClearAreas {
  const std::vector<Oklab>& colours;
  const std::vector<Oklab>& ways;       ///< what is added to each colour in all
  const std::vector<float>& clearness;  ///< of each, 0 to 1
  const std::vector<float>& shares;  ///< for each node of a ColourTable: how much of what is about that colour is clear
};

/// A stretched sky shows what nobody saw in it: how a lens darkens the corners, dust, blocks of a JPEG file. Where
/// neighbouring colours of clear areas go ways that are too different, they go a part of those, and for the rest the
/// mean way of a wider neighbourhood. `displacements`, one for each node of a ColourTable, are added after `smooth`.
void keep_clear_areas_calm(std::vector<Oklab>& displacements, const ClearAreas& areas,
                           const std::function<Oklab(Oklab)>& smooth, int threads);

}  // namespace remix::look
