// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/capture/known_content.hpp"

#include <algorithm>

#include "core/fit/turn.hpp"
#include "host/capture/capture.hpp"
#include "host/marks/layer_recipe.hpp"

namespace remix {
namespace {

constexpr double same_look = 8;  // of 255, on average: what turning, scaling and rounding make of a fingerprint

// The layer, unless it was made by the run.
GimpLayer* unless_made_by(GimpLayer* layer, const std::string& run_id) {
  return layer != nullptr && !run_id.empty() && is_made_by(layer, run_id) ? nullptr : layer;
}

// Whether the layer looks as the content did, though it may have been turned since.
bool shows(GimpLayer* layer, const Bytes& fingerprint) {
  if (layer == nullptr || fingerprint.empty()) return false;
  const auto now = capture_fingerprint(layer);
  return now.has_value() &&
         std::ranges::any_of(turns, [&](Turn turn) { return mean_difference(fingerprint, turn, *now) <= same_look; });
}

}  // namespace

GimpLayer* find_content(GimpImage* image, const ContentSigns& signs) {
  const auto& [tattoo, name, fingerprint, run_id] = signs;
  GimpLayer* numbered = tattoo != 0 ? unless_made_by(gimp_image_get_layer_by_tattoo(image, tattoo), run_id) : nullptr;
  GimpLayer* named =
      !name.empty() ? unless_made_by(gimp_image_get_layer_by_name(image, name.c_str()), run_id) : nullptr;
  if (numbered == named || shows(named, fingerprint)) return named;
  return shows(numbered, fingerprint) ? numbered : nullptr;
}

}  // namespace remix
