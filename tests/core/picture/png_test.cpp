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

TEST(Png, NeedsNoWordThatItEnds) {
  const Picture picture = gradient({37, 23});
  const Bytes file = png_file(picture);
  const auto without_end = std::span(file).first(file.size() - 12);
  const auto decoded = decode(without_end);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(largest_difference(*decoded, picture), 0);
  for (const std::size_t missing : {std::size_t{1}, std::size_t{4}, std::size_t{40}, file.size() / 2})
    EXPECT_FALSE(decode(without_end.first(without_end.size() - missing)).has_value()) << missing;
}

}  // namespace
}  // namespace remix
