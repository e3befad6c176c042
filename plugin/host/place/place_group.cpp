// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/place_group.hpp"

#include <memory>
#include <utility>

#include "host/place/insertion.hpp"

namespace remix {
namespace {

// Each has an insertion, unless something comes in between: and that again and again is nobody's doing.
constexpr int most_attempts = 4;

// Where the variations belong now, and what of them is there already.
InsertionPoint look(VariationGroup& made) {
  InsertionPoint target = find_insertion_point(made.placement, made.recipe.run_id);
  const bool joins = target.image != nullptr && !made.placement.again;
  made.earlier = joins ? find_marked(target.image, made.recipe.run_id) : MarkedLayers();
  return target;
}

// All that is to be said of what was placed.
std::vector<PlacedNote> all_notes(const InsertionPoint& target, const std::vector<PlacedNote>& notes,
                                  const ReadyLayers& ready) {
  std::vector<PlacedNote> all = target.notes;
  all.insert(all.end(), notes.begin(), notes.end());
  all.insert(all.end(), ready.notes.begin(), ready.notes.end());
  return all;
}

}  // namespace

Result<Placed> place_group(VariationGroup made, const std::vector<PlacedNote>& notes, const GoodMoment& moment) {
  std::unique_ptr<ReadyLayers> ready;
  Error refusal{.kind = Error::Kind::host, .detail = "the image kept changing"};
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    InsertionPoint target = look(made);
    if (!ready || !suit(*ready, made, target)) {
      auto layers = make_layers(made, target);
      if (!layers.has_value()) return layers.error();
      const bool first = !ready;
      ready = std::make_unique<ReadyLayers>(*std::move(layers));
      if (first && moment && !moment()) return cancelled();
      target = look(made);
      if (!suit(*ready, made, target)) continue;
    }
    auto placed = insert_layers(*ready, made, target);
    if (placed.has_value()) {
      placed->notes = all_notes(target, notes, *ready);
      return placed;
    }
    refusal = placed.error();
  }
  return refusal;
}

}  // namespace remix
