// SPDX-License-Identifier: GPL-3.0-or-later
// How long files are kept, as users read it.
#include "text/kept_files_text.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(KeptFilesText, SaysHowLongAndHowMuch) {
  // GLib puts a no-break space before the unit.
  EXPECT_EQ(kept_files_sentence({}), "Files of results are kept for 30 days, and at most 2.0\u00a0GiB of them.");
  EXPECT_EQ(kept_files_sentence({.age = 24 * 60 * 60, .bytes = std::uintmax_t{100} << 20}),
            "Files of results are kept for 1 day, and at most 100.0\u00a0MiB of them.");
}

TEST(KeptFilesText, SaysThatNothingIsKept) {
  EXPECT_EQ(kept_files_sentence({.age = 0}), "No files are kept of results that became layers.");
  EXPECT_EQ(kept_files_sentence({.bytes = 0}), "No files are kept of results that became layers.");
}

TEST(KeptFilesText, SaysWhatNothingMeans) {
  EXPECT_NE(keeps_nothing_sentence({.age = 0}), "");
  EXPECT_NE(keeps_nothing_sentence({.bytes = 0}), "");
  EXPECT_EQ(keeps_nothing_sentence({.age = one_day, .bytes = 1}), "");
}

}  // namespace
}  // namespace remix
