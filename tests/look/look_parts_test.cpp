// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/look_parts.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace remix::look {
namespace {

TEST(VariationNames, AreThoseThatFilesHave) {
  const std::array<std::string_view, 4> names = {"full", "gentle", "light", "colour"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(name(all_look_parts[i]), names[i]);
    EXPECT_EQ(look_part_named(names[i]), all_look_parts[i]);
  }
  for (const char* other : {"", "Full", "full ", "color"}) EXPECT_EQ(look_part_named(other), std::nullopt) << other;
}

}  // namespace
}  // namespace remix::look
