// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_search.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "support/temporary_folder.hpp"

namespace remix {
namespace {

TEST(FileSearch, FindsATextWhereverItStands) {
  const TemporaryFolder home;
  const auto file = home.path() / "file";
  const std::string text = "0123456789abcdef";
  constexpr std::size_t piece = 1 << 20;
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{5}, piece - 16, piece - 8, piece, piece + 1, 3 * piece - 7}) {
    std::string bytes(at, '\0');
    bytes += text + "more";
    std::ofstream(file, std::ios::binary) << bytes;
    EXPECT_TRUE(holds_text(file, text)) << at;
    EXPECT_FALSE(holds_text(file, text + "!")) << at;
  }
}

TEST(FileSearch, FindsNothingWhereThereIsNothing) {
  const TemporaryFolder home;
  EXPECT_FALSE(holds_text(home.path() / "none", "text"));
  EXPECT_FALSE(holds_text(home.path(), "text"));
  std::ofstream(home.path() / "empty");
  EXPECT_FALSE(holds_text(home.path() / "empty", "text"));
}

}  // namespace
}  // namespace remix
