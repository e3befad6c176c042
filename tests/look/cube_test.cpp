// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/cube.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "looked_at.hpp"

namespace remix::look {
namespace {

TEST(Cube, IsTextThatReadsBackAsTheTable) {
  Look look = look_between(painted(90, 60, landscape), painted(60, 90, evening));
  look.strength = 0.5f;
  const std::string text = write_cube(look, "an \"evening\"\n");
  std::istringstream lines(text);
  std::string line;
  for (const char* wanted :
       {"TITLE \"an evening\"", "LUT_3D_SIZE 33", "DOMAIN_MIN 0.0 0.0 0.0", "DOMAIN_MAX 1.0 1.0 1.0"}) {
    std::getline(lines, line);
    EXPECT_EQ(line, wanted);
  }
  const ColourTable table = look.table.at_strength(0.5f);
  for (int i = 0; i < ColourTable::nodes; ++i) {
    float r = -1, g = -1, b = -1;
    lines >> r >> g >> b;
    ASSERT_NEAR(r, table.node(i).r, 1e-6) << i;
    ASSERT_NEAR(g, table.node(i).g, 1e-6) << i;
    ASSERT_NEAR(b, table.node(i).b, 1e-6) << i;
  }
  EXPECT_FALSE(lines >> line);
}

TEST(Cube, OfNoLookIsGolden) {
  const std::string text = write_cube(Look{}, "none");
  EXPECT_EQ(text.substr(0, 164),
            "TITLE \"none\"\nLUT_3D_SIZE 33\nDOMAIN_MIN 0.0 0.0 0.0\nDOMAIN_MAX 1.0 1.0 1.0\n"
            "0.000000 0.000000 0.000000\n0.031250 0.000000 0.000000\n0.062500 0.000000 0.000000\n0.093750 ");
}

TEST(Cube, HasATitleInWhateverLettersTheNameIs) {
  for (const auto& [name, title] :
       {std::pair{"夕焼け", "Look"}, {"", "Look"}, {"\"?!\"", "Look"}, {"夕焼け 2024", " 2024"}})
    EXPECT_TRUE(write_cube(Look{}, name).starts_with("TITLE \"" + std::string(title) + "\"\n")) << name;
}

}  // namespace
}  // namespace remix::look
