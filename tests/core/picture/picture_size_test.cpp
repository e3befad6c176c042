// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_size.hpp"

#include <gtest/gtest.h>

#include "core/picture/jpeg.hpp"
#include "support/png_file.hpp"

namespace remix {
namespace {

TEST(PictureSize, IsWhatTheHeaderSays) {
  const Bytes jpeg = *encode_jpeg(make_picture({300, 7}, 3), 90);
  EXPECT_EQ(picture_size(jpeg), (Size{300, 7}));
  EXPECT_EQ(picture_size(png_file(make_picture({12, 345}, 3))), (Size{12, 345}));
}

TEST(PictureSize, IsUnknownForWhatIsCutShort) {
  const Bytes jpeg = *encode_jpeg(make_picture({300, 7}, 3), 90);
  for (std::size_t length = 0; length < 100; ++length) {
    const auto size = picture_size(std::span(jpeg).first(length));
    EXPECT_TRUE(!size) << length;
  }
  EXPECT_FALSE(picture_size(Bytes(100, 0xFF)));
  EXPECT_FALSE(picture_size(std::filesystem::path("/nowhere")));
}

TEST(PictureSize, UnderASanitizerReadsPastNothing) {
  Bytes jpeg = *encode_jpeg(make_picture({300, 7}, 3), 90);
  for (std::size_t place = 2; place < 200; ++place)
    for (const int value : {0, 1, 0xC0, 0xFF}) {
      Bytes damaged = jpeg;
      damaged[place] = static_cast<std::uint8_t>(value);
      static_cast<void>(picture_size(damaged));
    }
}

}  // namespace
}  // namespace remix
