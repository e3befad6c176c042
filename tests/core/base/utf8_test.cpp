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

TEST(PlainText, CutsAtTheBorderOfACharacter) {
  EXPECT_EQ(plain_text("a\u20ACb", 3), "a");
}

}  // namespace
}  // namespace remix
