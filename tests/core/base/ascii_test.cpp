// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ascii.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(Ascii, KnowsDigitsAndLetters) {
  EXPECT_TRUE(is_digit('0') && is_digit('9'));
  EXPECT_FALSE(is_digit('/') || is_digit(':') || is_digit('a'));
  EXPECT_TRUE(is_letter('a') && is_letter('z') && is_letter('A') && is_letter('Z'));
  EXPECT_FALSE(is_letter('@') || is_letter('[') || is_letter('`') || is_letter('{') || is_letter('\xE4'));
  EXPECT_TRUE(is_lower_hex_digit('7') && is_lower_hex_digit('f'));
  EXPECT_FALSE(is_lower_hex_digit('F') || is_lower_hex_digit('g'));
}

TEST(Ascii, ChangesCapitalLettersAlone) {
  EXPECT_EQ(lower(std::string("Retry-AFTER 09 \u00C4[@")), "retry-after 09 \u00C4[@");
}

TEST(Ascii, TrimsBothEndsAndNothingBetween) {
  EXPECT_EQ(trim(" \t\r\n\fa b\n"), "a b");
  EXPECT_EQ(trim("a"), "a");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\u00A0a"), "\u00A0a");
}

}  // namespace
}  // namespace remix
