// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/jpeg.hpp"

#include <gtest/gtest.h>

#include "core/picture/decode.hpp"
#include "support/test_pictures.hpp"

namespace remix {
namespace {

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

}  // namespace
}  // namespace remix
