// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/sent_picture.hpp"

#include <gtest/gtest.h>

#include "core/picture/decode.hpp"
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
  const auto file = sent_jpeg(gradient({5000, 100}, 4));
  ASSERT_TRUE(file.has_value());
  const auto decoded = decode(*file);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->size, (Size{4096, 82}));
}

}  // namespace
}  // namespace remix
