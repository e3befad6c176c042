// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(Utf8, CountsCharactersNotBytes) {
  EXPECT_EQ(count_characters(""), 0u);
  EXPECT_EQ(count_characters("Abend"), 5u);
  EXPECT_EQ(count_characters("für \u20AC \U0001F3A8"), 7u);
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndStrayBytes) {
  for (const std::string_view text :
       {"\xC0\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xFF", "a\xC3"})
    EXPECT_FALSE(count_characters(text));
}

TEST(PlainText, ReplacesWhatCannotBeShown) {
  EXPECT_EQ(plain_text("one\r\ntwo\tthree"), "one  two three");
  EXPECT_EQ(plain_text("bad \xFF byte"), "bad ? byte");
  EXPECT_EQ(plain_text("turn\u202Eed"), "turn ed");
}

TEST(PlainText, ReplacesEachByteOfASequenceThatBreaksOff) {
  EXPECT_EQ(plain_text("\xE2\x82"), "??");
  EXPECT_EQ(plain_text("a\xF0\x9F\x8E"
                       "b"),
            "a???b");
  EXPECT_EQ(plain_text("\xED\xA0\x80"), "???");
  EXPECT_EQ(plain_text(std::string_view("a\0b", 3)), "a b");
}

TEST(PlainText, LeavesNonCharactersAsTheyAre) {
  EXPECT_EQ(count_characters("\uFFFE\U0010FFFF"), 2u);
  EXPECT_EQ(plain_text("\uFFFE"), "\uFFFE");
}

TEST(PlainText, IsShorterInSentences) {
  const std::string text(200, 'x');
  EXPECT_EQ(shown_name(text).size(), 120u);
  EXPECT_EQ(shown_value(text).size(), 60u);
  EXPECT_EQ(shown_name("Evening\n"), "Evening ");
}

TEST(PlainText, CutsAtTheBorderOfACharacter) {
  EXPECT_EQ(plain_text("a\u20ACb", 3), "a");
}

}  // namespace
}  // namespace remix
