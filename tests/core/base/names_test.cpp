// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/names.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

enum class Season { spring, autumn, winter };
constexpr Named<Season> seasons[] = {{Season::spring, "spring"}, {Season::autumn, "autumn"}};

TEST(Names, LeadFromValueToWordAndBack) {
  EXPECT_EQ(name_in(seasons, Season::autumn), "autumn");
  EXPECT_EQ(value_in(seasons, "spring"), Season::spring);
}

TEST(Names, DoNotGuess) {
  EXPECT_EQ(name_in(seasons, Season::winter), "unknown");
  for (const char* word : {"", "Spring", "spring ", "unknown"}) EXPECT_FALSE(value_in(seasons, word)) << word;
}

}  // namespace
}  // namespace remix
