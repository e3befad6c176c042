// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/guards.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "look/colour_table.hpp"

namespace remix::look {
namespace {

constexpr float degree = 0.0174532925f;
constexpr float skin_turn = 11 * degree;
constexpr double neutral_rank = 0.7;  // of the reference's chromas: what is its own neutral tint, at most
constexpr float neutral_below = 0.01f, coloured_above = 0.03f;  // chroma

float chroma_rank(const Analysis& analysis, double rank) {
  std::vector<float> chromas(analysis.samples.size());
  std::ranges::transform(analysis.samples, chromas.begin(), &Oklab::chroma);
  const auto place = chromas.begin() + static_cast<std::ptrdiff_t>(rank * static_cast<double>(chromas.size() - 1));
  std::ranges::nth_element(chromas, place);
  return *place;
}

// Below `limit`, approached ever more slowly.
float softly_below(float value, float limit) {
  return limit > 0 ? limit * std::tanh(value / limit) : 0;
}

bool is_inside(Oklab colour) {
  const Rgb c = linear_from_oklab(colour);
  constexpr float slack = 1e-4f;
  return std::min({c.r, c.g, c.b}) >= -slack && std::max({c.r, c.g, c.b}) <= 1 + slack;
}

}  // namespace

float skin_likeness(Oklab colour) {
  const float hue = std::atan2(colour.b, colour.a) / degree, chroma = colour.chroma();
  const float greatest = 0.05f + 0.12f * colour.l;  // dark skin is less colourful than what is orange
  return smoothstep(24, 34, hue) * (1 - smoothstep(72, 86, hue)) * smoothstep(0.015f, 0.035f, chroma) *
         (1 - smoothstep(greatest, greatest + 0.03f, chroma)) * smoothstep(0.25f, 0.38f, colour.l) *
         (1 - smoothstep(0.9f, 0.97f, colour.l));
}

Guards::Guards(const Analysis& content, const Analysis& reference)
    : neutral_tint_(std::max(chroma_rank(reference, neutral_rank), 0.02f)),
      greatest_chroma_(chroma_rank(reference, 0.995)) {
  // Of a content that is grey all over the neutral colours are all there is to take the palette.
  const float coloured = smoothstep(0.01f, 0.04f, chroma_rank(content, 0.8));
  neutral_tint_ += (1 - coloured) * (chroma_rank(reference, 0.8) - neutral_tint_);
}

Oklab Guards::operator()(Oklab original, Oklab result, float unlike_skin) const {
  const float own_chroma = original.chroma();
  float chroma = result.chroma();
  float hue = std::atan2(result.b, result.a);

  const float skin = skin_likeness(original) * (1 - smoothstep(0.5f, 0.8f, unlike_skin));
  if (skin > 0 && chroma > 1e-6f) {
    const float own_hue = std::atan2(original.b, original.a);
    const float turn = std::remainder(hue - own_hue, 360 * degree);
    hue = own_hue + turn + skin * (skin_turn * std::tanh(turn / skin_turn) - turn);
    // A hue that was turned back had its chroma from going elsewhere.
    const float calm = std::clamp(chroma, 0.0f, 1.35f * own_chroma);
    chroma += skin * (calm - chroma);
  }
  const float neutral = 1 - smoothstep(neutral_below, coloured_above, own_chroma);
  const float tint = chroma - own_chroma;
  if (tint > 0) chroma -= neutral * (tint - softly_below(tint, neutral_tint_ * 1.5f));
  chroma = std::min(chroma, std::max(own_chroma, greatest_chroma_));
  return within_gamut({result.l, chroma * std::cos(hue), chroma * std::sin(hue)});
}

float bounded_darkening(float original, float result) {
  // Below half as light it bends away, without a kink, towards a quarter: six stops of light.
  if (result >= original / 2) return result;
  const float share = std::max(result, 0.0f) / original;
  return original * (0.25f + share * share);
}

Oklab within_gamut(Oklab colour) {
  colour.l = std::clamp(colour.l, 0.0f, 1.0f);
  if (is_inside(colour)) return colour;
  float inside = 0, outside = 1;
  for (int i = 0; i < 12; ++i) {
    const float middle = (inside + outside) / 2;
    (is_inside({colour.l, colour.a * middle, colour.b * middle}) ? inside : outside) = middle;
  }
  return {colour.l, colour.a * inside, colour.b * inside};
}

void keep_order_of_lightness(std::vector<Oklab>& colours) {
  constexpr int side = ColourTable::side, diagonal = 1 + side + side * side;
  std::vector<std::size_t> line;
  for (int start = 0; start < ColourTable::nodes; ++start) {
    const int r = start % side, g = start / side % side, b = start / (side * side);
    if (r != 0 && g != 0 && b != 0) continue;
    line.clear();
    for (int i = 0; i < side - std::max({r, g, b}); ++i) line.push_back(static_cast<std::size_t>(start + i * diagonal));
    // Pool adjacent violators (M. Ayer and others, 1955): the nearest rising sequence.
    struct Pool {
      float sum;
      std::size_t count;
      [[nodiscard]] float mean() const { return sum / static_cast<float>(count); }
    };
    std::vector<Pool> pools;
    for (const std::size_t node : line) {
      pools.push_back({colours[node].l, 1});
      while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
        const Pool last = pools.back();
        pools.pop_back();
        pools.back() = {pools.back().sum + last.sum, pools.back().count + last.count};
      }
    }
    std::size_t place = 0;
    for (const Pool& pool : pools)
      for (std::size_t i = 0; i < pool.count; ++i) colours[line[place++]].l = pool.mean();
  }
}

}  // namespace remix::look
