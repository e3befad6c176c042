// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/sent_picture.hpp"

#include <gtest/gtest.h>

#include "core/picture/decode.hpp"
#include "core/picture/jpeg.hpp"
#include "support/test_pictures.hpp"

namespace remix {
namespace {

TEST(SentSize, KeepsTheRatioWithinTheLimits) {
  EXPECT_EQ(sent_size({1000, 800}), (Size{1000, 800}));
  EXPECT_EQ(sent_size({6000, 4000}), (Size{4096, 2731}));
  EXPECT_EQ(sent_size({64, 64}), (Size{256, 256}));
  EXPECT_EQ(sent_size({1, 1}), (Size{256, 256}));
  EXPECT_EQ(sent_size({1600, 100}), (Size{4096, 256}));
  EXPECT_EQ(sent_size({100'000, 10}), (Size{4096, 1}));
}

TEST(Prepare, SendsOpaqueJpegWithinTheLimits) {
  const auto sent = sent_picture(gradient({5000, 100}, 4));
  ASSERT_TRUE(sent.has_value());
  const auto decoded = decode(sent->file);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->size, (Size{4096, 82}));
  EXPECT_EQ(sent->size, decoded->size);
  EXPECT_FALSE(sent->is_reduced);
}

// Nothing that a JPEG could make small.
Picture noise(Size size) {
  Picture picture = make_picture(size, 3);
  std::uint32_t state = 1;
  for (std::uint8_t& value : picture.pixels) {
    state = state * 1664525u + 1013904223u;
    value = static_cast<std::uint8_t>(state >> 24);
  }
  return picture;
}

TEST(Prepare, GivesUpQualityBeforePixels) {
  const Picture picture = noise({640, 480});
  const auto best = sent_picture(picture);
  ASSERT_TRUE(best.has_value());
  EXPECT_FALSE(best->is_reduced);
  const std::size_t limit = best->file.size() * 3 / 4;
  const auto sent = sent_picture(picture, limit);
  ASSERT_TRUE(sent.has_value());
  EXPECT_LE(sent->file.size(), limit);
  EXPECT_EQ(decode(sent->file)->size, (Size{640, 480}));
  EXPECT_EQ(sent->size, (Size{640, 480}));
  EXPECT_TRUE(sent->is_reduced) << "the quality is";
  EXPECT_EQ(*sent_picture(picture, limit), *sent) << "the same picture always gives the same file";
}

TEST(Prepare, GivesUpPixelsWhereQualityIsNotEnough) {
  const Picture picture = noise({640, 480});
  const auto sent = sent_picture(picture, 100'000);
  ASSERT_TRUE(sent.has_value());
  EXPECT_LE(sent->file.size(), 100'000u);
  EXPECT_GT(sent->file.size(), 30'000u) << "no more than needed";
  EXPECT_TRUE(sent->is_reduced);
  const Size size = decode(sent->file)->size;
  EXPECT_EQ(sent->size, size);
  EXPECT_NEAR(static_cast<double>(size.width) / size.height, 4.0 / 3, 0.02);
}

TEST(Prepare, EndsWhateverTheLimit) {
  const auto sent = sent_picture(noise({640, 480}), 1);
  ASSERT_TRUE(sent.has_value());
  EXPECT_LE(decode(sent->file)->size.width, 256);
}

TEST(Prepare, SendsNoPictureThatIsLargerThanTheServiceTakes) {
  const Picture picture = noise({3000, 2000});
  const auto sent = sent_picture(picture);
  ASSERT_TRUE(sent.has_value());
  EXPECT_LE(sent->file.size(), max_upload_bytes);
  const auto old = encode_jpeg(picture, 95);
  ASSERT_TRUE(old.has_value());
  ASSERT_GT(old->size(), max_upload_bytes);
  const auto again = sent_reference(*old);
  EXPECT_LE(again->file.size(), max_upload_bytes) << "a reference that was kept when there was no such limit";
  EXPECT_TRUE(again->is_reduced);
  EXPECT_EQ(sent_reference(sent->file)->file, sent->file);
  EXPECT_EQ(sent_reference(sent->file)->size, sent->size);
}

TEST(Prepare, StopsWhenItIsTold) {
  std::stop_source stop;
  stop.request_stop();
  const auto sent = sent_picture(noise({640, 480}), max_upload_bytes, stop.get_token());
  ASSERT_FALSE(sent.has_value());
  EXPECT_EQ(sent.error().kind, Error::Kind::cancelled);
}

}  // namespace
}  // namespace remix
