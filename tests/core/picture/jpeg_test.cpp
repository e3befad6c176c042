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

// Where the parts of a file by JpegEncoder begin.
constexpr std::ptrdiff_t jfif_marker = 2;
constexpr std::ptrdiff_t jfif_version = 11;
constexpr std::ptrdiff_t jfif_end = 20;

TEST(Jpeg, IsReadThoughAMarkerIsOfAnUnknownVersion) {
  const Picture picture = gradient({70, 50});
  Bytes file = *encode_jpeg(picture, 95);
  ASSERT_EQ(file[jfif_version], 1);
  file[jfif_version] = 2;
  const auto decoded = decode(file);
  ASSERT_TRUE(decoded.has_value()) << decoded.error().detail;
  EXPECT_LE(largest_difference(*decoded, picture), 6);
}

TEST(Jpeg, IsReadThoughItsColourTransformIsUnknown) {
  const Picture picture = gradient({70, 50});
  Bytes file = *encode_jpeg(picture, 95);
  const Bytes adobe{0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 5};
  file.erase(file.begin() + jfif_marker, file.begin() + jfif_end);
  file.insert(file.begin() + jfif_marker, adobe.begin(), adobe.end());
  const auto decoded = decode(file);
  ASSERT_TRUE(decoded.has_value()) << decoded.error().detail;
  EXPECT_LE(largest_difference(*decoded, picture), 6);
}

TEST(Jpeg, IsRefusedWhereItsDataAreCut) {
  const Bytes file = *encode_jpeg(gradient({70, 50}), 95);
  for (const std::size_t left : {file.size() / 2, file.size() - 20})
    EXPECT_FALSE(decode(std::span(file).first(left)).has_value()) << left;
}

}  // namespace
}  // namespace remix
