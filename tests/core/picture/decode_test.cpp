// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/decode.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string_view>

#include "core/picture/jpeg.hpp"
#include "core/picture/resample.hpp"
#include "support/png_file.hpp"
#include "support/test_pictures.hpp"

namespace remix {
namespace {

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

}  // namespace
}  // namespace remix
