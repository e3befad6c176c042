// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/apply.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "look/grain_field.hpp"
#include "look/parallel.hpp"
#include "look/sanitised.hpp"
#include "look/vector4.hpp"

namespace remix::look {
namespace {

constexpr int strip_rows = 64;

// Where the numbers of a correction's grid are for each pixel of a side.
struct Place {
  std::size_t first = 0, second = 0;
  float share = 0;  // of the second
};

std::vector<Place> places(int pixels, int cells) {
  std::vector<Place> result(static_cast<std::size_t>(pixels));
  for (std::size_t i = 0; i < result.size(); ++i) {
    const float at = (static_cast<float>(i) + 0.5f) * static_cast<float>(cells) / static_cast<float>(pixels) - 0.5f;
    const float inside = std::clamp(at, 0.0f, static_cast<float>(cells - 1));
    const auto first = static_cast<std::size_t>(inside);
    result[i] = {first, std::min(first + 1, static_cast<std::size_t>(cells - 1)), inside - static_cast<float>(first)};
  }
  return result;
}

// Evenly spread over -0.5 to 0.5 in each small area: M. Roberts' R2 sequence, 2018, in fractions of 2^32.
float dither(std::uint32_t x, std::uint32_t y, std::uint32_t channel) {
  const std::uint32_t place = x * 3242174889u + y * 2447445413u + channel * 1431655765u;
  return static_cast<float>(static_cast<std::int32_t>(place)) * 0x1p-32f;
}

// What is the same for all rows.
class Brush {
 public:
  Brush(const Look& look, const Source& content, Depth depth) : look_(look), width_(content.width), depth_(depth) {
    if (look.correction.width > 0) {
      across_ = places(content.width, look.correction.width);
      down_ = places(content.height, look.correction.height);
    }
    const float diameter = look.grain.size * static_cast<float>(content.longest());
    grain_diameter_ = std::clamp(diameter, 1.0f, 8.0f);
    // Grain that is finer than pixels is averaged by them.
    grain_strength_ = look.strength * std::min(1.0f, diameter);
  }

  // Rows of one thread.
  void paint(int y, int rows, float* rgba) const {
    const auto stride = static_cast<std::size_t>(width_) * channels;
    if (look_.changes_nothing || look_.strength <= 0) {
      for (std::size_t i = 0; i < stride * static_cast<std::size_t>(rows); ++i) rgba[i] = finite(rgba[i]);
      return;
    }
    std::optional<GrainField> grain;
    if (!look_.grain.is_none()) grain.emplace(width_, grain_diameter_, look_.seed);
    std::vector<float> numbers(static_cast<std::size_t>(look_.correction.width) * LocalCorrection::numbers);
    for (int row = 0; row < rows; ++row, rgba += stride) {
      colour(y + row, rgba, numbers);
      if (grain) add_grain(grain->row(y + row), rgba);
      if (depth_ == Depth::bits8) add_dither(y + row, rgba);
    }
  }

 private:
  void colour(int y, float* pixel, std::vector<float>& numbers) const {
    const bool corrected = !numbers.empty();
    if (corrected) interpolate_row(down_[static_cast<std::size_t>(y)], numbers);
    const Vector4 strength = {look_.strength, look_.strength, look_.strength, 0};  // alpha stays
    for (int x = 0; x < width_; ++x, pixel += channels) {
      const Vector4 own = finite(load(pixel)), inside = clamped(own);
      Vector4 value = look_.base.look_up(inside);
      if (corrected) {
        const Place place = across_[static_cast<std::size_t>(x)];
        const float* left = numbers.data() + place.first * LocalCorrection::numbers;
        const float* right = numbers.data() + place.second * LocalCorrection::numbers;
        const Vector4 gain = load(left) + (load(right) - load(left)) * place.share;
        const Vector4 offset = load(left + 4) + (load(right + 4) - load(left + 4)) * place.share;
        value += gain * luma(inside[0], inside[1], inside[2]) + offset;
      }
      // What is beyond the range of sRGB stays as far beyond.
      store(own + strength * (clamped(value) - inside), pixel);
    }
  }

  void interpolate_row(Place place, std::vector<float>& numbers) const {
    const float* upper = look_.correction.values.data() + place.first * numbers.size();
    const float* lower = look_.correction.values.data() + place.second * numbers.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = upper[i] + place.share * (lower[i] - upper[i]);
  }

  void add_grain(const std::vector<float>& noise, float* pixel) const {
    const auto& deviation = look_.grain.deviation;
    for (const float value : noise) {
      // Shadows, midtones and highlights each at the middle of their third.
      const float tone = std::clamp(luma(pixel[0], pixel[1], pixel[2]) * 3 - 0.5f, 0.0f, 2.0f);
      const float strength = tone < 1 ? deviation[0] + tone * (deviation[1] - deviation[0])
                                      : deviation[1] + (tone - 1) * (deviation[2] - deviation[1]);
      for (int c = 0; c < 3; ++c) pixel[c] += value * strength * grain_strength_;
      pixel += channels;
    }
  }

  void add_dither(int y, float* pixel) const {
    const auto row = static_cast<std::uint32_t>(y);
    for (std::uint32_t x = 0; x < static_cast<std::uint32_t>(width_); ++x, pixel += channels)
      for (std::uint32_t c = 0; c < 3; ++c) pixel[c] += dither(x, row, c) * (1 / 255.0f);
  }

  const Look& look_;
  int width_;
  Depth depth_;
  std::vector<Place> across_, down_;
  float grain_diameter_ = 1;
  float grain_strength_ = 0;
};

}  // namespace

void apply(const Look& look, const Source& content, Depth depth, const Sink& take, int threads) {
  threads = thread_count(threads);
  const Brush brush(look, content, depth);
  const auto stride = static_cast<std::size_t>(content.width) * channels;
  const int batch = strip_rows * threads;
  std::vector<float> pixels(stride * static_cast<std::size_t>(std::min(batch, content.height)));
  for (int y = 0; y < content.height; y += batch) {
    const int rows = std::min(batch, content.height - y);
    content.read(y, rows, pixels.data());
    in_parallel(threads, threads, [&](int part) {
      const int begin = rows * part / threads, end = rows * (part + 1) / threads;
      brush.paint(y + begin, end - begin, pixels.data() + static_cast<std::size_t>(begin) * stride);
    });
    take(y, rows, pixels.data());
  }
}

}  // namespace remix::look
