// SPDX-License-Identifier: GPL-3.0-or-later
// What a run has become in GIMP.
#pragma once

#include <libgimp/gimp.h>

#include <string>
#include <vector>

#include "core/base/money.hpp"
#include "text/run_notes.hpp"

namespace remix {

struct PlacedRun {
  std::vector<GimpLayer*> layers{};  ///< top first
  GimpLayer* group = nullptr;        ///< null for a single layer
  Money cost{};                      ///< as far as known; the highest possible one after a dry run
  std::string run_id{};              ///< empty after a dry run
  GimpImage* new_image = nullptr;    ///< without a display yet; null when the user's image took the layers
  std::vector<RunNote> notes{};      ///< about everything unusual
};

}  // namespace remix
