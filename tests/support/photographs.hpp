// SPDX-License-Identifier: GPL-3.0-or-later
// Real photographs, and what a service may make of their look.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <vector>

#include "core/picture/decode.hpp"
#include "core/picture/resample.hpp"

namespace remix {

/// The longest side of `size` becomes `side`.
inline Size with_longest(Size size, int side) {
  const double scale = static_cast<double>(side) / std::max(size.width, size.height);
  return {static_cast<int>(std::lround(size.width * scale)), static_cast<int>(std::lround(size.height * scale))};
}

/// Some of the photographs of the Debian package budgie-backgrounds, which are in the public domain (CC0), `side`
/// pixels long: one of REMIX_PHOTOGRAPHS_APART.
inline std::vector<Picture> photographs(int side) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(REMIX_PHOTOGRAPHS))
    if (entry.path().extension() == ".jpg" && entry.is_regular_file() && !entry.is_symlink())
      files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<Picture> pictures;
  for (std::size_t i = 0; i < files.size(); i += REMIX_PHOTOGRAPHS_APART) {
    const std::filesystem::path& path = files[i];
    std::ifstream file(path, std::ios::binary);
    const Bytes bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto picture = decode(bytes);
    EXPECT_TRUE(picture.has_value()) << path;
    if (!picture.has_value()) continue;
    const auto scaled = resample(*picture, with_longest(picture->size, side));
    if (scaled.has_value()) pictures.push_back(*scaled);
  }
  return pictures;
}

struct Look {
  const char* name;
  std::function<Picture(Picture)> apply;
  bool keeps_edges = true;
};

inline std::uint8_t to_byte(double value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

/// Changes each pixel by itself; `change` gets and gives red, green and blue, 0 to 1.
inline Look pointwise(const char* name, std::array<double, 3> (*change)(double, double, double)) {
  return {name, [change](Picture picture) {
            for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
              const auto rgb =
                  change(picture.pixels[i] / 255.0, picture.pixels[i + 1] / 255.0, picture.pixels[i + 2] / 255.0);
              for (std::size_t c = 0; c < 3; ++c) picture.pixels[i + c] = to_byte(rgb[c]);
            }
            return picture;
          }};
}

/// Noise that is the same each time.
inline Picture with_noise(Picture picture, double deviation) {
  std::mt19937 random(7);
  std::normal_distribution<double> noise(0, deviation);
  for (std::uint8_t& byte : picture.pixels) byte = to_byte((byte + noise(random)) / 255);
  return picture;
}

/// As with a broad brush: the mean of each (2 * radius + 1) squared.
inline Picture smeared(const Picture& picture, int radius) {
  Picture result = picture;
  const auto [width, height] = picture.size;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) {
        int sum = 0, count = 0;
        for (int v = std::max(0, y - radius); v <= std::min(height - 1, y + radius); ++v)
          for (int u = std::max(0, x - radius); u <= std::min(width - 1, x + radius); ++u, ++count)
            sum += picture.row(v)[u * 3 + c];
        result.row(y)[x * 3 + c] = static_cast<std::uint8_t>((sum + count / 2) / count);
      }
  return result;
}

/// What the measuring has to stand: from no change at all to changes that leave nothing but the edges.
inline std::vector<Look> looks() {
  return {
      {"as it is", [](Picture picture) { return picture; }},
      pointwise("dark and warm",
                [](double r, double g, double b) {
                  return std::array{std::pow(r, 1.4), std::pow(g, 1.8) * 0.9, std::pow(b, 2.2) * 0.7};
                }),
      pointwise("bright and flat",
                [](double r, double g, double b) { return std::array{0.5 + 0.4 * r, 0.55 + 0.35 * g, 0.6 + 0.3 * b}; }),
      pointwise("negative", [](double r, double g, double b) { return std::array{1 - r, 1 - g, 1 - b}; }),
      pointwise("other colours", [](double r, double g, double b) { return std::array{b, r, 1 - g}; }),
      pointwise("poster",
                [](double r, double g, double b) {
                  const auto step = [](double v) { return std::floor(v * 4.999) / 4; };
                  return std::array{step(r), step(g), step(b)};
                }),
      {"grain", [](Picture picture) { return with_noise(std::move(picture), 12); }},
      {"brush", [](Picture picture) { return smeared(picture, 2); }, false},
  };
}

}  // namespace remix
