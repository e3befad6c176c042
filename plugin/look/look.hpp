// SPDX-License-Identifier: GPL-3.0-or-later
// A look: how a content is changed so that it has the reference's light, palette, contrast and grain.
#pragma once

#include <array>
#include <cstdint>

#include "look/analysis.hpp"
#include "look/colour_table.hpp"
#include "look/local_correction.hpp"

namespace remix::look {

/// What of the look is taken.
enum class LookPart {
  full,    ///< light, palette, local contrast and grain
  gentle,  ///< light and tints, with less of each
  light,   ///< light and local contrast; colours stay
  colour,  ///< colours; light stays
};

/// What the user chooses.
struct Settings {
  LookPart part = LookPart::full;
  float strength = 1;      ///< 0: the content itself, 1: the whole look
  std::uint32_t seed = 0;  ///< of the grain
};

/// Grain that is added.
struct AddedGrain {
  std::array<float, 3> deviation{};  ///< in shadows, midtones and highlights of the result, of values 0 to 1
  float size = 0;                    ///< diameter as a part of the content's longer side

  [[nodiscard]] bool is_none() const { return deviation[0] <= 0 && deviation[1] <= 0 && deviation[2] <= 0; }
};

/// A look that was made for a content. It is a value, and any thread may use one. It fits its content at any scale: a
/// preview has the same look as the whole.
struct Look {
  float strength = 1;  ///< 0 to 1; may be changed at any time: nothing needs to be made anew
  std::uint32_t seed = 0;
  bool changes_nothing = true;  ///< the content or the reference shows nothing
  ColourTable table{};          ///< the whole look but for what differs from place to place; this is exported
  ColourTable base{};           ///< what pixels go through before the local correction
  LocalCorrection correction{};
  AddedGrain grain{};
};

/// The look of `reference` for `content`. Where one of them has no pixels that count the look changes nothing.
/// \param threads  0 is one for each processor; the result is the same with any number
[[nodiscard]] Look make_look(const Analysis& content, const Analysis& reference, const Settings& settings = {},
                             int threads = 0);

}  // namespace remix::look
