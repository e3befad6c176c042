// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/resample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <new>
#include <span>
#include <vector>

#include "support/test_pictures.hpp"

namespace remix {
namespace {

Picture constant(Size size, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  Picture picture = make_picture(size, 3);
  for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
    picture.pixels[i] = red;
    picture.pixels[i + 1] = green;
    picture.pixels[i + 2] = blue;
  }
  return picture;
}

TEST(Resample, KeepsAConstantColourExactly) {
  for (const Size size : {Size{64, 48}, Size{301, 7}, Size{1, 1}, Size{2000, 3}}) {
    const auto scaled = resample(constant({97, 53}, 200, 100, 3), size);
    ASSERT_TRUE(scaled.has_value());
    EXPECT_EQ(largest_difference(*scaled, constant(size, 200, 100, 3)), 0);
  }
}

TEST(Resample, AveragesLightNotCodes) {
  // Black and white lines give half the light: 188 in sRGB, not 128.
  Picture lines = make_picture({256, 64}, 3);
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 256; ++x)
      for (int c = 0; c < 3; ++c) lines.row(y)[x * 3 + c] = x % 2 == 0 ? 255 : 0;
  const auto scaled = resample(lines, {64, 16});
  ASSERT_TRUE(scaled.has_value());
  EXPECT_NEAR(scaled->row(8)[32 * 3], 188, 2);
}

TEST(Resample, MovesNothing) {
  // Up and down again: a shift of half a pixel would show as a difference of several codes in the steep channel.
  const Picture picture = gradient({128, 96});
  const auto larger = resample(picture, {512, 384});
  ASSERT_TRUE(larger.has_value());
  const auto back = resample(*larger, picture.size);
  ASSERT_TRUE(back.has_value());
  EXPECT_LE(largest_difference(*back, picture), 3);
}

template <class Value>
std::vector<Value> all_strips(const Picture& picture, const Region& region, Size size) {
  std::vector<Value> all;
  const auto done = resample(picture, region, size, [&](int y, std::span<const Value> rows) {
    EXPECT_EQ(static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) * 3, all.size());
    all.insert(all.end(), rows.begin(), rows.end());
  });
  EXPECT_TRUE(done.has_value());
  EXPECT_EQ(all.size(), static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
  return all;
}

// A single strip is made with nothing else under way.
template <class Value>
void expect_each_strip_as_alone(const Picture& picture, const Region& region, Size size) {
  const auto all = all_strips<Value>(picture, region, size);
  std::vector<Value> alone;
  for (int y = 0; y < size.height; y += strip_rows) {
    const int rows = std::min(strip_rows, size.height - y);
    const double step = region.height / size.height;
    const auto strip =
        all_strips<Value>(picture, {region.x, region.y + y * step, region.width, rows * step}, {size.width, rows});
    alone.insert(alone.end(), strip.begin(), strip.end());
  }
  EXPECT_EQ(all, alone);
}

TEST(Strips, AreTheSameWhateverIsUnderWay) {
  const Picture picture = gradient({300, 900});
  for (const Size size : {Size{400, 1100}, Size{150, 700}, Size{300, 900}}) {
    expect_each_strip_as_alone<std::uint16_t>(picture, {0, 0, 300, 900}, size);
    expect_each_strip_as_alone<std::uint8_t>(picture, {0, 0, 300, 900}, size);
  }
}

TEST(Strips, AreTheWholePicture) {
  const Picture picture = gradient({300, 900});
  for (const Size size : {Size{400, 1100}, Size{150, 700}, Size{300, 900}}) {
    Picture joined{size, 3, all_strips<std::uint8_t>(picture, {0, 0, 300, 900}, size)};
    EXPECT_LE(largest_difference(joined, *resample(picture, size)), 1);
  }
}

TEST(Strips, EndBetweenTwoWhenTheyAreStopped) {
  const Picture picture = gradient({300, 900});
  std::stop_source stop;
  int taken = 0;
  const StripSink<std::uint8_t> take = [&](int, std::span<const std::uint8_t>) {
    ++taken;
    stop.request_stop();
  };
  const auto done = resample(picture, {0, 0, 300, 900}, {400, 1100}, take, stop.get_token());
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().kind, Error::Kind::cancelled);
  EXPECT_EQ(taken, 1);
}

TEST(Strips, EndWithWhoeverTakesThem) {
  const Picture picture = gradient({300, 900});
  const StripSink<std::uint8_t> refuse = [](int, std::span<const std::uint8_t>) { throw std::bad_alloc(); };
  EXPECT_THROW(static_cast<void>(resample(picture, {0, 0, 300, 900}, {400, 1100}, refuse)), std::bad_alloc);
}

}  // namespace
}  // namespace remix
