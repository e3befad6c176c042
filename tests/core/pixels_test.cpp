// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG, PNG, scaling and what is made of a picture before it is sent.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "core/order/sent_picture.hpp"
#include "core/picture/decode.hpp"
#include "core/picture/flatten.hpp"
#include "core/picture/jpeg.hpp"
#include "core/picture/resample.hpp"
#include "png_file.hpp"

namespace remix {
namespace {

// Smooth in both directions and different in each channel.
Picture gradient(Size size, int channels = 3) {
  Picture picture = make_picture(size, channels);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      std::uint8_t* pixel = picture.row(y) + x * channels;
      pixel[0] = static_cast<std::uint8_t>(255 * x / std::max(1, size.width - 1));
      pixel[1] = static_cast<std::uint8_t>(255 * y / std::max(1, size.height - 1));
      pixel[2] = static_cast<std::uint8_t>(128 + 100 * std::sin(0.1 * x + 0.07 * y));
      if (channels == 4) pixel[3] = static_cast<std::uint8_t>(255 - pixel[0] / 2);
    }
  return picture;
}

Picture constant(Size size, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  Picture picture = make_picture(size, 3);
  for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
    picture.pixels[i] = red;
    picture.pixels[i + 1] = green;
    picture.pixels[i + 2] = blue;
  }
  return picture;
}

int largest_difference(const Picture& a, const Picture& b) {
  EXPECT_EQ(a.size, b.size);
  EXPECT_EQ(a.pixels.size(), b.pixels.size());
  int largest = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i)
    largest = std::max(largest, std::abs(int{a.pixels[i]} - int{b.pixels[i]}));
  return largest;
}

TEST(Jpeg, KeepsThePicture) {
  const Picture picture = gradient({301, 203});
  const auto file = encode_jpeg(picture, 95);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(sniff(*file), PictureFormat::jpg);
  const auto decoded = decode(*file);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_LE(largest_difference(*decoded, picture), 6);
}

TEST(Jpeg, IsSentWithFullColourResolutionAndNoMetadata) {
  const auto file = encode_jpeg(gradient({64, 64}), 95);
  ASSERT_TRUE(file.has_value());
  bool found = false;
  for (std::size_t i = 0; i + 12 < file->size() && !found; ++i)
    if ((*file)[i] == 0xFF && (*file)[i + 1] == 0xC0) {
      found = true;
      EXPECT_EQ((*file)[i + 11], 0x11) << "luma is not subsampled differently";
    }
  EXPECT_TRUE(found);
  for (std::size_t i = 0; i + 1 < file->size(); ++i)
    EXPECT_FALSE((*file)[i] == 0xFF && (*file)[i + 1] >= 0xE1 && (*file)[i + 1] <= 0xEF);
}

TEST(Png, ReadsEveryKindAsThreeChannels) {
  const Picture picture = gradient({37, 23});
  const auto rgb = decode(png_file(picture));
  ASSERT_TRUE(rgb.has_value());
  EXPECT_EQ(largest_difference(*rgb, picture), 0);
  const Picture with_alpha = gradient({37, 23}, 4);
  const auto rgba = decode(png_file(with_alpha));
  ASSERT_TRUE(rgba.has_value());
  EXPECT_EQ(largest_difference(*rgba, picture), 0);
}

TEST(Decode, RefusesACutFileAtEveryLength) {
  const Picture picture = gradient({40, 30});
  for (const Bytes& file : {png_file(picture), *encode_jpeg(picture, 90)})
    for (std::size_t length = 0; length + 2 < file.size(); length += 7) {
      const auto cut = decode(std::span(file).first(length));
      // A JPEG may lack its last marker when all its data is there; nothing else may pass.
      if (cut.has_value()) {
        EXPECT_GT(length + 16, file.size());
      } else {
        EXPECT_EQ(cut.error().kind, Error::Kind::picture);
      }
    }
}

TEST(Decode, RefusesOtherFiles) {
  for (const std::string_view text :
       {"", "x", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<html></html>", "GIF89a", "RIFF....WEBP", "II*"}) {
    const auto decoded = decode(Bytes(text.begin(), text.end()));
    ASSERT_FALSE(decoded.has_value());
    EXPECT_EQ(decoded.error().kind, Error::Kind::picture);
  }
}

TEST(Decode, ChecksLimitsBeforeItSpendsMemory) {
  const auto too_wide = decode(png_file(gradient({400, 2})), {.side = 300});
  EXPECT_FALSE(too_wide.has_value());
  EXPECT_FALSE(decode(png_file(gradient({40, 40})), {.pixels = 1000}).has_value());
  EXPECT_FALSE(decode(*encode_jpeg(gradient({40, 40}), 90), {.pixels = 1000}).has_value());
  EXPECT_FALSE(decode(*encode_jpeg(gradient({400, 2}), 90), {.side = 300}).has_value());
}

TEST(Thumbnail, IsSmallAndLooksTheSame) {
  const Picture picture = gradient({1500, 1000});
  const Picture expected = *resample(picture, {150, 100});
  for (const Bytes& file : {png_file(picture), *encode_jpeg(picture, 95)}) {
    const auto thumbnail = decode_thumbnail(file, 150);
    ASSERT_TRUE(thumbnail.has_value());
    EXPECT_EQ(thumbnail->size, (Size{150, 100}));
    EXPECT_LE(largest_difference(*thumbnail, expected), 12);
  }
  EXPECT_EQ(decode_thumbnail(png_file(gradient({40, 30})), 150)->size, (Size{40, 30}));
  EXPECT_EQ(decode_thumbnail(png_file(gradient({600, 1})), 150)->size, (Size{150, 1}));
}

TEST(Thumbnail, IsMadeUnderTheLimitsOfTheWholePicture) {
  const DecodeLimits limits{.pixels = 1000};
  for (const Bytes& file : {png_file(gradient({80, 80})), *encode_jpeg(gradient({80, 80}), 90)})
    EXPECT_EQ(decode_thumbnail(file, 8, limits).error().kind, Error::Kind::picture);
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

TEST(Strips, EndWithWhoeverTakesThem) {
  const Picture picture = gradient({300, 900});
  const StripSink<std::uint8_t> refuse = [](int, std::span<const std::uint8_t>) { throw std::bad_alloc(); };
  EXPECT_THROW(static_cast<void>(resample(picture, {0, 0, 300, 900}, {400, 1100}, refuse)), std::bad_alloc);
}

TEST(Jpeg, IsTheSameInPieces) {
  const Picture picture = gradient({70, 50});
  JpegEncoder encoder(picture.size, 95);
  const std::span rows(picture.pixels);
  encoder.add(rows.first(picture.stride() * 11));
  encoder.add(rows.subspan(picture.stride() * 11));
  EXPECT_EQ(*encoder.finish(), *encode_jpeg(picture, 95));
}

TEST(Jpeg, IsRefusedWhereItIsTooLargeOrCutShort) {
  JpegEncoder too_wide({70'000, 1}, 95);
  too_wide.add(Bytes(210'000));
  EXPECT_EQ(too_wide.finish().error().kind, Error::Kind::host);
  JpegEncoder cut({70, 50}, 95);
  cut.add(Bytes(210));
  EXPECT_EQ(cut.finish().error().kind, Error::Kind::host);
}

TEST(SentSize, KeepsTheRatioWithinTheLimits) {
  EXPECT_EQ(sent_size({1000, 800}), (Size{1000, 800}));
  EXPECT_EQ(sent_size({6000, 4000}), (Size{4096, 2731}));
  EXPECT_EQ(sent_size({64, 64}), (Size{256, 256}));
  EXPECT_EQ(sent_size({1, 1}), (Size{256, 256}));
  EXPECT_EQ(sent_size({1600, 100}), (Size{4096, 256}));
  EXPECT_EQ(sent_size({100'000, 10}), (Size{4096, 1}));
}

TEST(Flatten, UsesTheMeanOfWhatIsVisible) {
  Picture picture = make_picture({2, 1}, 4);
  const std::uint8_t pixels[] = {200, 100, 50, 255, 9, 9, 9, 0};
  picture.pixels.assign(std::begin(pixels), std::end(pixels));
  EXPECT_EQ(flatten(picture).pixels, (Bytes{200, 100, 50, 200, 100, 50}));
  EXPECT_EQ(flatten(make_picture({1, 1}, 4)).pixels, (Bytes{128, 128, 128}));
}

TEST(Prepare, SendsOpaqueJpegWithinTheLimits) {
  const auto file = sent_jpeg(gradient({5000, 100}, 4));
  ASSERT_TRUE(file.has_value());
  const auto decoded = decode(*file);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->size, (Size{4096, 82}));
}

}  // namespace
}  // namespace remix
