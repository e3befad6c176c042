// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette_refinement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "colour_table.hpp"
#include "displacement_field.hpp"
#include "palette_transport.hpp"
#include "sanitised.hpp"

namespace remix::look {
namespace {

constexpr int rounds = 2;
constexpr std::size_t every = 2;  // samples of an analysis: half of them are enough to move colours by
constexpr float longest = 0.25f;
constexpr float lightness_apart = 0.06f;

// Interpolates a displacement at a colour.
class Interpolation {
 public:
  explicit Interpolation(const std::vector<Oklab>& displacements) {
    for (int i = 0; i < ColourTable::nodes; ++i) {
      const Oklab& d = displacements[static_cast<std::size_t>(i)];
      table_.set(i, {d.l, d.a, d.b});
    }
  }

  [[nodiscard]] Oklab operator()(Oklab colour) const {
    const Rgb place = srgb_from_oklab(colour);
    const Rgb d = table_.look_up({clamped(place.r), clamped(place.g), clamped(place.b)});
    return {d.r, d.g, d.b};
  }

 private:
  ColourTable table_;
};

Oklab sum(Oklab a, Oklab b) {
  return {a.l + b.l, a.a + b.a, a.b + b.b};
}

// Colours that were equally light stay about so: else what stands before something of another colour may change from
// darker to lighter. The mean displacement at each lightness stays, what differs from it is bounded.
void bound_lightness(std::vector<Oklab>& displacements, const std::vector<Oklab>& colours) {
  constexpr int steps = 64, reach = 8;
  constexpr float width = 3;
  std::array<float, steps + 1> sums{}, weights{}, means{};
  const Interpolation displacement(displacements);
  for (const Oklab& colour : colours) {
    const auto step = static_cast<std::size_t>(std::lround(clamped(colour.l) * steps));
    sums[step] += displacement(colour).l;
    weights[step] += 1;
  }
  for (int i = 0; i <= steps; ++i) {
    float total = 0, weight = 1e-3f * static_cast<float>(colours.size());
    for (int j = std::max(0, i - reach); j <= std::min(steps, i + reach); ++j) {
      const auto distance = static_cast<float>(j - i);
      const float share = std::exp(-0.5f * distance * distance / (width * width));
      total += share * sums[static_cast<std::size_t>(j)];
      weight += share * weights[static_cast<std::size_t>(j)];
    }
    means[static_cast<std::size_t>(i)] = total / weight;
  }
  for (int i = 0; i < ColourTable::nodes; ++i) {
    float& d = displacements[static_cast<std::size_t>(i)].l;
    const float place = clamped(oklab_from_srgb(ColourTable::at(i)).l) * steps;
    const auto step = std::min(static_cast<std::size_t>(place), std::size_t{steps - 1});
    const float mean = means[step] + (place - static_cast<float>(step)) * (means[step + 1] - means[step]);
    d = mean + lightness_apart * std::tanh((d - mean) / lightness_apart);
  }
}

}  // namespace

PaletteRefinement refine_palette(const Analysis& content, const Analysis& reference,
                                 const std::function<Oklab(Oklab)>& smooth, int threads) {
  std::vector<Oklab> colours, moved, wanted;
  std::vector<float> flatness, roughness;
  for (std::size_t i = 0; i < content.samples.size(); i += every) {
    colours.push_back(content.samples[i]);
    moved.push_back(smooth(content.samples[i]));
    wanted.push_back(reference.samples[i]);
    flatness.push_back(i < content.flatness.size() ? content.flatness[i] : 0);
    roughness.push_back(i < content.roughness.size() ? content.roughness[i] : 0);
  }
  PaletteRefinement result{std::vector<Oklab>(ColourTable::nodes), {}};
  // Smoothing takes away some of the way; of what is left another round goes a part.
  for (int round = 0; round < rounds; ++round) {
    std::vector<Oklab> now = moved;
    if (round > 0) {
      const Interpolation so_far(result.displacements);
      for (std::size_t i = 0; i < now.size(); ++i) now[i] = sum(now[i], so_far(colours[i]));
    }
    std::vector<Oklab> step = transport(now, wanted, threads);
    if (round > 0)
      for (std::size_t i = 0; i < step.size(); ++i) {
        const float share = 1 - flatness[i];
        step[i] = {share * step[i].l, share * step[i].a, share * step[i].b};
      }
    DisplacementField field = displacement_field(colours, step, flatness, roughness, longest);
    for (std::size_t i = 0; i < field.displacements.size(); ++i)
      result.displacements[i] = sum(result.displacements[i], field.displacements[i]);
    result.unlike_skin = std::move(field.unlike_skin);
    bound_lightness(result.displacements, colours);
  }
  return result;
}

}  // namespace remix::look
