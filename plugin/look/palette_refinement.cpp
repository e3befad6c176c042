// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/palette_refinement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "look/clear_areas.hpp"
#include "look/colour_count.hpp"
#include "look/colour_table.hpp"
#include "look/displacement_field.hpp"
#include "look/palette_transport.hpp"
#include "look/sanitised.hpp"

namespace remix::look {
namespace {

constexpr int rounds = 2;
constexpr std::size_t every = 2;   // samples of an analysis: half of them are enough to move colours by
constexpr float near = 0.85f;      // deviation of the smoothing, in cells
constexpr float flat_calm = 0.8f;  // of the later rounds, where all is flat
constexpr float longest = 0.25f;
constexpr float lightness_apart = 0.12f;
constexpr float least_density = 1e-5f;              // of all samples, at a node
constexpr float few_colours = 1, many_colours = 5;  // of a reference

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

Oklab bounded(Oklab d) {
  return longest / std::max(longest, std::sqrt(square(d))) * d;
}

}  // namespace

PaletteRefinement refine_palette(const Analysis& content, const Analysis& reference,
                                 const std::function<Oklab(Oklab)>& smooth, int threads) {
  std::vector<Oklab> colours, moved, wanted;
  std::vector<float> flatness, clearness, unlike_skin;
  for (std::size_t i = 0; i < content.samples.size(); i += every) {
    colours.push_back(content.samples[i]);
    moved.push_back(smooth(content.samples[i]));
    wanted.push_back(reference.samples[i]);
    flatness.push_back(content.flatness[i]);
    clearness.push_back(content.clearness[i]);
    unlike_skin.push_back(content.flatness[i] + content.roughness[i]);
  }
  const std::vector<float> equal(colours.size(), 1);
  PaletteRefinement result{std::vector<Oklab>(ColourTable::nodes), {}};
  std::vector<float> density;
  // Smoothing takes away some of the way; of what is left another round goes a part.
  for (int round = 0; round < rounds; ++round) {
    const Interpolation so_far(result.displacements);
    std::vector<Oklab> now = moved;
    for (std::size_t i = 0; i < now.size(); ++i) now[i] = now[i] + so_far(colours[i]);
    std::vector<Oklab> step = transport(now, wanted, threads);
    if (round > 0)
      for (std::size_t i = 0; i < step.size(); ++i) step[i] = (1 - flat_calm * flatness[i]) * step[i];
    const auto field = displacement_field(colours, step, equal, near);
    for (std::size_t i = 0; i < field.size(); ++i)
      result.displacements[i] = result.displacements[i] + bounded(field[i].displacement);
    if (round == 0)
      for (const auto& node : field) density.push_back(node.density);
    bound_lightness(result.displacements, colours);
  }
  // A reference of a few colours would leave nothing of the content but these.
  const float amount = smoothstep(few_colours, many_colours, number_of_colours(wanted));
  for (Oklab& displacement : result.displacements) displacement = amount * displacement;
  const auto share_of = [&](const std::vector<float>& weights) {
    std::vector<float> shares;
    for (const auto& node : displacement_field(colours, colours, weights, near))
      shares.push_back(node.density / (density[shares.size()] + least_density * static_cast<float>(colours.size())));
    return shares;
  };
  result.unlike_skin = share_of(unlike_skin);
  const Interpolation refinement(result.displacements);
  for (std::size_t i = 0; i < colours.size(); ++i) moved[i] = moved[i] + refinement(colours[i]) - colours[i];
  keep_clear_areas_calm(result.displacements, {colours, moved, clearness, share_of(clearness)}, smooth, threads);
  return result;
}

}  // namespace remix::look
