// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/look.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "look/guards.hpp"
#include "look/palette_refinement.hpp"
#include "look/parallel.hpp"
#include "look/sanitised.hpp"
#include "look/tone_bands.hpp"
#include "look/tone_curve.hpp"

namespace remix::look {
namespace {

// How much of each step a part takes, 0 to 1.
struct Amounts {
  float tone = 0;
  float tint = 0;
  float palette = 0;
  float detail = 0;
  float grain = 0;
};

Amounts amounts_of(LookPart part) {
  switch (part) {
    case LookPart::gentle:
      return {.tone = 0.5f, .tint = 0.6f, .palette = 0, .detail = 0.4f, .grain = 0.5f};
    case LookPart::light:
      return {.tone = 0.9f, .tint = 0, .palette = 0, .detail = 1, .grain = 0};
    case LookPart::colour:
      return {.tone = 0, .tint = 1, .palette = 1, .detail = 0, .grain = 0};
    case LookPart::full:
      break;
  }
  return {.tone = 0.95f, .tint = 1, .palette = 1, .detail = 1, .grain = 1};
}

constexpr float least_detail = 0.8f, greatest_detail = 1.4f;

// Light and tints: what is smooth in colour by construction.
class SmoothPart {
 public:
  SmoothPart(const Analysis& content, const Analysis& reference, const Amounts& amounts)
      : curve_(ToneCurve::match(content, reference, amounts.tone)), tint_(amounts.tint) {
    std::vector<Oklab> toned = content.samples;
    for (Oklab& sample : toned) sample.l = curve_(sample.l);
    bands_ = ToneBands::match(toned, reference.samples);
  }

  [[nodiscard]] Oklab operator()(Oklab colour) const {
    const Oklab toned{curve_(colour.l), colour.a, colour.b}, tinted = bands_(toned);
    return {toned.l, toned.a + tint_ * (tinted.a - toned.a), toned.b + tint_ * (tinted.b - toned.b)};
  }

 private:
  ToneCurve curve_;
  ToneBands bands_;
  float tint_;
};

ColourTable table_of(const std::vector<Oklab>& colours) {
  ColourTable table;
  for (int i = 0; i < ColourTable::nodes; ++i) {
    const Rgb rgb = srgb_from_oklab(colours[static_cast<std::size_t>(i)]);
    table.set(i, {clamped(rgb.r), clamped(rgb.g), clamped(rgb.b)});
  }
  return table;
}

float detail_gain(const Analysis& content, const Analysis& reference, const ColourTable& table) {
  if (reference.detail <= 0) return 1;
  std::vector<Rgb> colours(content.thumbnail.colours.size());
  std::ranges::transform(content.thumbnail.colours, colours.begin(), [&](Rgb c) { return table.look_up(c); });
  const float own = detail_of(content.thumbnail, colours);
  return own > 0 ? std::clamp(std::sqrt(reference.detail / own), least_detail, greatest_detail) : 1;
}

// Grain adds up by its variance.
AddedGrain added_grain(const Grain& content, const Grain& reference, float amount) {
  AddedGrain result{.size = reference.size};
  for (std::size_t i = 0; i < result.deviation.size(); ++i) {
    const float more = reference.deviation[i] * reference.deviation[i] - content.deviation[i] * content.deviation[i];
    // Less than a code of 8 bits is no grain.
    const float deviation = more > 0 ? std::sqrt(more) : 0;
    result.deviation[i] = amount * std::min(deviation < 0.004f ? 0 : deviation, 0.08f);
  }
  return result;
}

}  // namespace

Look make_look(const Analysis& content, const Analysis& reference, const Settings& settings, int threads) {
  Look look{.strength = clamped(settings.strength), .seed = settings.seed};
  if (content.samples.empty() || reference.samples.empty()) return look;
  look.changes_nothing = false;
  const Amounts amounts = amounts_of(settings.part);
  const SmoothPart smooth(content, reference, amounts);
  const Guards guards(content, reference);
  const auto guarded = [&](Oklab original, Oklab result, float unlike_skin) {
    result.l = bounded_darkening(original.l, result.l);
    return settings.part == LookPart::light ? within_gamut(result) : guards(original, result, unlike_skin);
  };

  PaletteRefinement refinement{std::vector<Oklab>(ColourTable::nodes), std::vector<float>(ColourTable::nodes)};
  if (amounts.palette > 0) refinement = refine_palette(content, reference, smooth, thread_count(threads));

  std::vector<Oklab> base(ColourTable::nodes), refined(ColourTable::nodes);
  constexpr int side = ColourTable::side;
  in_parallel(side, thread_count(threads), [&](int slice) {
    for (int i = slice * side * side; i < (slice + 1) * side * side; ++i) {
      const auto node = static_cast<std::size_t>(i);
      const Oklab original = oklab_from_srgb(ColourTable::at(i)), result = smooth(original),
                  &d = refinement.displacements[node];
      const float light = amounts.tone > 0 ? amounts.palette : 0;
      base[node] = guarded(original, result, refinement.unlike_skin[node]);
      refined[node] = guarded(
          original, {result.l + light * d.l, result.a + amounts.palette * d.a, result.b + amounts.palette * d.b},
          refinement.unlike_skin[node]);
    }
  });
  for (auto* colours : {&base, &refined}) {
    keep_order_of_lightness(*colours);
    for (Oklab& colour : *colours) colour = within_gamut(colour);
  }
  look.base = table_of(base);
  look.table = table_of(refined);

  const float gain = 1 + amounts.detail * (detail_gain(content, reference, look.table) - 1);
  look.correction = local_correction(content.thumbnail, look.base, look.table, gain);
  look.grain = added_grain(content.grain, reference.grain, amounts.grain);
  return look;
}

}  // namespace remix::look
