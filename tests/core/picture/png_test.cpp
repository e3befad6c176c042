// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/png.hpp"

#include <gtest/gtest.h>

#include "core/picture/decode.hpp"
#include "support/png_file.hpp"
#include "support/test_pictures.hpp"

namespace remix {
namespace {

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

}  // namespace
}  // namespace remix
