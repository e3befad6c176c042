// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/cube.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace remix::look {
namespace {

constexpr std::size_t longest_title = 200;  // a line may have 250 characters

void write(std::string& text, float value, char after) {
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::fixed, 6).ptr;
  text.append(digits, end).push_back(after);
}

// What may be written of a title. One in other letters leaves none.
std::string printable(std::string_view title) {
  std::string text;
  for (const char letter : title.substr(0, longest_title))
    if (letter >= ' ' && letter <= '~' && letter != '"') text.push_back(letter);
  const auto says_something = [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
  };
  return std::ranges::any_of(text, says_something) ? text : "Look";
}

}  // namespace

std::string write_cube(const Look& look, std::string_view title) {
  const ColourTable table = look.table.at_strength(look.strength);
  std::string text = "TITLE \"" + printable(title) + "\"\nLUT_3D_SIZE " + std::to_string(ColourTable::side) +
                     "\nDOMAIN_MIN 0.0 0.0 0.0\nDOMAIN_MAX 1.0 1.0 1.0\n";
  for (int i = 0; i < ColourTable::nodes; ++i) {
    const Rgb colour = table.node(i);
    write(text, colour.r, ' ');
    write(text, colour.g, ' ');
    write(text, colour.b, '\n');
  }
  return text;
}

}  // namespace remix::look
