// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that lie on their side come upright.
#include "core/picture/orientation.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "core/picture/decode.hpp"
#include "core/picture/jpeg.hpp"
#include "core/picture/picture_size.hpp"
#include "support/described_file.hpp"
#include "support/png_file.hpp"

namespace remix {
namespace {

// No two of its pixels are alike, and it is smooth enough for JPEG.
Picture unlike(Size size) {
  Picture picture = make_picture(size, 3);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      picture.row(y)[x * 3] = static_cast<std::uint8_t>(20 + 3 * x);
      picture.row(y)[x * 3 + 1] = static_cast<std::uint8_t>(240 - 4 * y);
      picture.row(y)[x * 3 + 2] = 100;
    }
  return picture;
}

// Where the standard puts pixel x, y of a stored picture, in its words: which side of what is seen the first row is,
// and which the first column.
struct Place {
  int x;
  int y;
};
Place seen_at(int orientation, int x, int y, Size stored) {
  const int from_right = stored.width - 1 - x;
  const int from_bottom = stored.height - 1 - y;
  switch (orientation) {
    case 1:
      return {x, y};  // top, left
    case 2:
      return {from_right, y};  // top, right
    case 3:
      return {from_right, from_bottom};  // bottom, right
    case 4:
      return {x, from_bottom};  // bottom, left
    case 5:
      return {y, x};  // left, top
    case 6:
      return {from_bottom, x};  // right, top
    case 7:
      return {from_bottom, from_right};  // right, bottom
    case 8:
      return {y, from_right};  // left, bottom
  }
  std::abort();
}

Size seen_size(int orientation, Size stored) {
  return orientation >= 5 ? Size{stored.height, stored.width} : stored;
}

void expect_seen(const Result<Picture>& picture, const Picture& stored, int orientation, int tolerance) {
  ASSERT_TRUE(picture.has_value());
  ASSERT_EQ(picture->size, seen_size(orientation, stored.size));
  for (int y = 0; y < stored.size.height; ++y)
    for (int x = 0; x < stored.size.width; ++x) {
      const Place place = seen_at(orientation, x, y, stored.size);
      for (int c = 0; c < 3; ++c)
        ASSERT_NEAR(picture->row(place.y)[place.x * 3 + c], stored.row(y)[x * 3 + c], tolerance)
            << x << ", " << y << " of orientation " << orientation;
    }
}

class EachOrientation : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Exif, EachOrientation, testing::Range(1, 9));

TEST_P(EachOrientation, IsSetUpright) {
  const Picture stored = unlike({70, 45});
  const Bytes png = png_file(stored);
  const Bytes jpeg = *encode_jpeg(stored, 95);
  for (const bool little_endian : {false, true}) {
    const Bytes exif = exif_block(GetParam(), little_endian);
    expect_seen(decode(with_exif(png, exif)), stored, GetParam(), 0);
    expect_seen(decode(with_chunk(png, "eXIf", exif, true)), stored, GetParam(), 0);
    expect_seen(decode(with_exif(jpeg, exif)), stored, GetParam(), 4);
  }
}

TEST_P(EachOrientation, HoldsForPicturesOfOneRowOrColumn) {
  for (const Size size : {Size{1, 1}, Size{2, 1}, Size{1, 3}, Size{40, 1}, Size{1, 33}}) {
    const Picture stored = unlike(size);
    expect_seen(decode(with_exif(png_file(stored), exif_block(GetParam()))), stored, GetParam(), 0);
  }
}

TEST_P(EachOrientation, HoldsForThumbnails) {
  const Picture stored = unlike({70, 45});
  const Picture upright_picture = *decode(with_exif(png_file(stored), exif_block(GetParam())));
  const auto expected = decode_thumbnail(png_file(upright_picture), 14);
  ASSERT_TRUE(expected.has_value());
  for (const Bytes& file : {png_file(stored), *encode_jpeg(stored, 95)}) {
    const auto thumbnail = decode_thumbnail(with_exif(file, exif_block(GetParam())), 14);
    ASSERT_TRUE(thumbnail.has_value());
    ASSERT_EQ(thumbnail->size, seen_size(GetParam(), {14, 9}));
    for (std::size_t i = 0; i < expected->pixels.size(); ++i)
      ASSERT_NEAR(thumbnail->pixels[i], expected->pixels[i], 10);
  }
}

TEST_P(EachOrientation, IsInTheSizeThatIsReadFromTheHeader) {
  const Picture stored = unlike({70, 45});
  for (const Bytes& file : {png_file(stored), *encode_jpeg(stored, 95)})
    EXPECT_EQ(picture_size(with_exif(file, exif_block(GetParam()))), seen_size(GetParam(), stored.size));
}

TEST(Orientation, IsLookedForInExifAlone) {
  const Picture stored = unlike({70, 45});
  Bytes other;
  append(other, "http://ns.adobe.com/xap/1.0/");
  append(other, exif_block(6));
  EXPECT_EQ(decode(with_marker(*encode_jpeg(stored, 95), 0xE1, other))->size, stored.size);
  // It may come behind another APP1.
  const Bytes both = with_marker(with_exif(*encode_jpeg(stored, 95), exif_block(6)), 0xE1, other);
  EXPECT_EQ(decode(both)->size, (Size{45, 70}));
  EXPECT_EQ(picture_size(both), (Size{45, 70}));
}

TEST(Orientation, IgnoresDamagedExif) {
  const Picture stored = unlike({70, 45});
  const Bytes whole = exif_block(6);
  std::vector<Bytes> blocks{{}, Bytes(40, 0xFF), exif_block(0), exif_block(9), exif_block(255)};
  for (std::size_t length = 0; length + 6 < whole.size(); ++length)  // the value is there before the end
    blocks.emplace_back(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
  Bytes text = whole;
  text[13] = 2;  // a text where a number is due
  blocks.push_back(text);
  Bytes many = whole;
  many[17] = 2;  // two numbers
  blocks.push_back(many);
  Bytes loop = whole;
  loop[7] = 0;  // the table is at the beginning, in itself
  blocks.push_back(loop);
  for (const Bytes& block : blocks)
    for (const Bytes& file : {png_file(stored), *encode_jpeg(stored, 95)}) {
      const auto picture = decode(with_exif(file, block));
      ASSERT_TRUE(picture.has_value());
      EXPECT_EQ(picture->size, stored.size);
      EXPECT_EQ(picture_size(with_exif(file, block)), stored.size);
    }
}

TEST(Orientation, UnderASanitizerTakesAnyBytesForExif) {
  Bytes block = exif_block(6);
  block.resize(300, 7);
  unsigned random = 1;
  for (int round = 0; round < 20'000; ++round) {
    random = random * 1664525u + 1013904223u;
    Bytes damaged = block;
    damaged[(random >> 8) % damaged.size()] = static_cast<std::uint8_t>(random >> 24);
    static_cast<void>(exif_orientation(damaged));
  }
}

}  // namespace
}  // namespace remix
