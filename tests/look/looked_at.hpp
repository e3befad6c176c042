// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures made by formulas, and the whole way from two of them to a result.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <random>
#include <vector>

#include "look/apply.hpp"
#include "look/grain.hpp"
#include "look/look.hpp"

namespace remix::look {

struct TestPicture {
  int width = 0;
  int height = 0;
  std::vector<float> rgba{};
  std::vector<float> selected{};

  [[nodiscard]] Source source() const {
    const auto w = static_cast<std::size_t>(width);
    const auto rows_of = [w](const std::vector<float>& from, std::size_t values) {
      return [&from, w, values](int y, int rows, float* to) {
        const auto begin = from.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * w * values);
        std::copy(begin, begin + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(rows) * w * values), to);
      };
    };
    Source result{.width = width, .height = height, .read = rows_of(rgba, 4)};
    if (!selected.empty()) result.read_selection = rows_of(selected, 1);
    return result;
  }
  [[nodiscard]] Rgb at(int x, int y) const {
    const float* p =
        &rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4];
    return {p[0], p[1], p[2]};
  }
};

using Painter = std::function<Rgb(double u, double v)>;  // of the place, 0 to 1

inline TestPicture painted(int width, int height, const Painter& paint) {
  TestPicture result{.width = width, .height = height};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const Rgb c = paint((x + 0.5) / width, (y + 0.5) / height);
      result.rgba.insert(result.rgba.end(), {c.r, c.g, c.b, 1});
    }
  return result;
}

inline float wave(double value) {
  return static_cast<float>(0.5 + 0.5 * std::sin(value));
}

/// Something like a landscape: a smooth sky above, coloured shapes with edges below.
inline Rgb landscape(double u, double v) {
  if (v < 0.45) return {static_cast<float>(0.45 + 0.3 * v), static_cast<float>(0.6 + 0.3 * v), 0.85f};
  const bool stripe = std::fmod(u * 13 + 4 * v, 1.0) < 0.5;
  const float light = 0.25f + 0.5f * wave(u * 40 + 20 * v * v);
  return stripe ? Rgb{light, 0.7f * light, 0.35f * light} : Rgb{0.35f * light, 0.8f * light, 0.3f * light};
}

/// A warm evening.
inline Rgb evening(double u, double v) {
  const float light = 0.15f + 0.75f * wave(9 * u + 5 * v);
  return {light, 0.62f * light + 0.05f * wave(31 * v), 0.35f * light + 0.2f * wave(17 * u)};
}

inline TestPicture result_of(const Look& look, const TestPicture& content, Depth depth = Depth::deeper,
                             int threads = 1) {
  TestPicture result = content;
  apply(
      look, content.source(), depth,
      [&](int y, int rows, const float* rgba) {
        const auto w = static_cast<std::size_t>(content.width) * 4;
        std::copy(rgba, rgba + static_cast<std::size_t>(rows) * w,
                  result.rgba.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * w));
      },
      threads);
  return result;
}

inline Look look_between(const TestPicture& content, const TestPicture& reference, const Settings& settings = {}) {
  return make_look(analyse(content.source(), 1), analyse(reference.source(), 1), settings, 1);
}

inline TestPicture remixed(const TestPicture& content, const TestPicture& reference, const Settings& settings = {}) {
  return result_of(look_between(content, reference, settings), content);
}

inline float greatest_difference(const TestPicture& a, const TestPicture& b) {
  float greatest = a.rgba.size() == b.rgba.size() ? 0.0f : 1e9f;
  for (std::size_t i = 0; i < std::min(a.rgba.size(), b.rgba.size()); ++i)
    greatest = std::max(greatest, std::fabs(a.rgba[i] - b.rgba[i]));
  return greatest;
}

inline bool all_finite(const TestPicture& picture) {
  return std::ranges::all_of(picture.rgba, [](float value) { return std::isfinite(value); });
}

/// The analysis of a picture that no formula has made: other colours for each seed.
inline Analysis random_analysis(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> any(0, 1);
  Analysis result{
      .thumbnail = {.width = 1, .height = 1, .colours = {{0.5f, 0.5f, 0.5f}}, .weights = {1}, .alphas = {1}}};
  const float low = any(random), high = any(random), bend = 4 * any(random), colourful = 0.2f * any(random);
  for (int i = 0; i < Analysis::sample_count; ++i) {
    const float l = low + (high - low) * std::pow(any(random), bend);
    result.samples.push_back({l, colourful * (any(random) - 0.3f), colourful * (any(random) - 0.6f)});
    result.flatness.push_back(any(random) < bend / 4 ? 1 : 0);
    result.clearness.push_back(result.flatness.back());
    result.roughness.push_back(0);
  }
  return result;
}

}  // namespace remix::look
