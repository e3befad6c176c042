// SPDX-License-Identifier: GPL-3.0-or-later
// How well it is measured how a returned picture lies over what was sent: real photographs, moved, scaled and cropped
// by known amounts, under strong changes of their look. Prints the distribution of the errors.
#include "core/fit/registration.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "core/fit/frame.hpp"
#include "support/photographs.hpp"

namespace remix {
namespace {

// What services were seen to do: nothing, a shift by a fraction of a pixel, a crop, other ratios.
struct Change {
  const char* name;
  AxisMap x, y;
};
constexpr Change changes[] = {
    {"none", {}, {}},
    {"shifted by 0.3 %", {1, 0.003}, {1, -0.002}},
    {"shifted by 3 %", {1, -0.03}, {1, 0.02}},
    {"cropped by 4 %", {1.04, -0.02}, {1.04, -0.02}},
    {"cropped at the bottom", {1, 0}, {1.07, 0}},
    {"widened", {0.95, 0.025}, {1, 0}},
    {"shrunk and shifted", {0.93, 0.05}, {0.94, 0.01}},
    {"narrowed and cropped", {1.1, -0.05}, {1.02, -0.01}},
};

// What a service would return: what is at `u` in the sent picture is at scale * u + shift.
Picture returned(const Picture& sent, const Change& change) {
  const Size size = returned_size(sent.size);
  const auto part = [](const AxisMap& map, int length) {
    return std::pair{-map.shift / map.scale * length, length / map.scale};
  };
  const auto [x, width] = part(change.x, sent.size.width);
  const auto [y, height] = part(change.y, sent.size.height);
  Picture picture = make_picture(size, 3);
  const auto done =
      resample(sent, Region{x, y, width, height}, size, [&](int top, std::span<const std::uint16_t> strip) {
        std::ranges::transform(strip, picture.row(top),
                               [](std::uint16_t value) { return static_cast<std::uint8_t>((value + 128) / 257); });
      });
  EXPECT_TRUE(done.has_value());
  return picture;
}

// By how many pixels of the returned picture a measured map is off, at the worst of its ends.
double error_of(const AxisMap& measured, const AxisMap& truth, int length) {
  const double at_begin = measured.shift - truth.shift;
  const double at_end = at_begin + measured.scale - truth.scale;
  return std::max(std::abs(at_begin), std::abs(at_end)) * length;
}

double error_of(const Registration& measured, const Change& change, Size size) {
  return std::max(error_of(measured.x, change.x, size.width), error_of(measured.y, change.y, size.height));
}

double at_share(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

// Measures every second pair of picture and change under each look; prints what comes of it. `least`: the share of
// pairs that must be trusted under a look that keeps edges.
void expect_half_a_pixel(const std::vector<Picture>& pictures, double least) {
  std::printf("%-18s %5s %8s %8s %8s %8s\n", "look", "pairs", "trusted", "median", "95 %", "largest");
  for (const Look& look : looks()) {
    std::vector<double> errors;
    int pairs = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i)
      for (std::size_t k = 0; k < std::size(changes); ++k) {
        if ((i + k) % 2 != 0) continue;
        const Picture& sent = pictures[i];
        const Change& change = changes[k];
        const Picture back = look.apply(returned(sent, change));
        const auto measured = measure_registration(sent, back);
        ASSERT_TRUE(measured.has_value());
        ++pairs;
        if (!measured->trusted) continue;
        const double error = error_of(*measured, change, back.size);
        errors.push_back(error);
        EXPECT_LE(error, 0.5) << look.name << ", " << change.name;
      }
    std::printf("%-18s %5d %8zu %8.3f %8.3f %8.3f\n", look.name, pairs, errors.size(), at_share(errors, 0.5),
                at_share(errors, 0.95), at_share(errors, 1));
    EXPECT_GE(static_cast<double>(errors.size()), look.keeps_edges ? least * pairs : 0) << look.name;
  }
}

TEST(Registration, IsWithinHalfAPixelWhereItIsTrusted) {
  const std::vector<Picture> pictures = photographs(1600);
  ASSERT_GE(pictures.size(), 2u);
  expect_half_a_pixel(pictures, 0.7);
}

TEST(Registration, IsAsGoodForNarrowPictures) {
  std::vector<Picture> pictures = photographs(2400);
  if (pictures.size() > 3) pictures.resize(3);
  std::vector<Picture> strips;
  for (const Picture& picture : pictures) {
    const Size size{picture.size.width, picture.size.width / 8};
    Picture strip = make_picture(size, 3);
    std::copy_n(picture.row((picture.size.height - size.height) / 2), strip.pixels.size(), strip.pixels.begin());
    strips.push_back(std::move(strip));
  }
  expect_half_a_pixel(strips, 0.5);
}

TEST(Registration, RefusesPicturesThatHaveNothingInCommon) {
  const std::vector<Picture> pictures = photographs(1600);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const Picture& other = pictures[(i + 1) % pictures.size()];
    const auto fitted = resample(other, returned_size(pictures[i].size));
    const auto measured = measure_registration(pictures[i], *fitted);
    ASSERT_TRUE(measured.has_value());
    EXPECT_FALSE(measured->trusted) << i;
    EXPECT_EQ(measured->x, AxisMap{});
    EXPECT_EQ(measured->y, AxisMap{});
  }
}

TEST(Registration, RefusesPicturesWithoutEdges) {
  Picture flat = make_picture({1600, 1067}, 3);
  std::ranges::fill(flat.pixels, std::uint8_t{128});
  Picture slope = flat;
  for (int y = 0; y < slope.size.height; ++y)
    for (int x = 0; x < slope.size.width * 3; ++x)
      slope.row(y)[x] = static_cast<std::uint8_t>(x * 255 / (slope.size.width * 3));
  for (const Picture& picture : {flat, slope, with_noise(flat, 2)}) {
    const auto measured = measure_registration(picture, *resample(picture, returned_size(picture.size)));
    ASSERT_TRUE(measured.has_value());
    EXPECT_FALSE(measured->trusted && (measured->x != AxisMap{} || measured->y != AxisMap{}));
  }
}

// A part of the picture again and again, as a pattern fill has it.
Picture pattern(const Picture& picture, Size tile, Size size) {
  Picture filled = make_picture(size, 3);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      std::copy_n(picture.row(y % tile.height + 100) + 3 * (x % tile.width + 200), 3, filled.row(y) + 3 * x);
  return filled;
}

TEST(Registration, DisplacesNothingThatRepeatsExactly) {
  for (const Picture& picture : photographs(800))
    for (const Size tile : {Size{20, 20}, Size{33, 47}, Size{64, 64}, Size{81, 40}}) {
      const Picture sent = pattern(picture, tile, {511, 383});
      for (const Change& change : {changes[0], changes[1]}) {
        const auto measured = measure_registration(sent, returned(sent, change));
        ASSERT_TRUE(measured.has_value());
        EXPECT_FALSE(measured->trusted) << tile.width << "x" << tile.height;
        EXPECT_EQ(measured->x, AxisMap{});
        EXPECT_EQ(measured->y, AxisMap{});
      }
    }
}

TEST(Registration, TakesPicturesOfAnySize) {
  for (const Size sent : {Size{1, 1}, Size{256, 256}, Size{4096, 205}, Size{30, 2000}})
    for (const Size back : {Size{1, 1}, Size{8, 8}, Size{6144, 768}, Size{2048, 2048}}) {
      const auto measured = measure_registration(make_picture(sent, 3), make_picture(back, 3));
      ASSERT_TRUE(measured.has_value());
      EXPECT_FALSE(measured->trusted);
    }
}

}  // namespace
}  // namespace remix
