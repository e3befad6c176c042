// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/web_page.hpp"

#include <algorithm>
#include <array>

#include "core/base/ascii.hpp"

namespace remix {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 8> openings{"<!doctype html", "<html", "<head",  "<title",
                                                   "<script",        "<body", "<style", "<meta"};

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
}

// Skips what runs from `opening` to `closing`; false when the text does not begin so.
bool skip(std::string_view& text, std::string_view opening, std::string_view closing) {
  if (!text.starts_with(opening)) return false;
  const std::size_t end = text.find(closing, opening.size());
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + closing.size());
  skip_blanks(text);
  return true;
}

bool starts_with_tag(std::string_view text, std::string_view tag) {
  return text.size() >= tag.size() &&
         std::ranges::equal(text.substr(0, tag.size()), tag, {}, [](char c) { return lower(c); });
}

}  // namespace

bool is_web_page(std::string_view beginning) {
  if (beginning.starts_with(byte_order_mark)) beginning.remove_prefix(byte_order_mark.size());
  skip_blanks(beginning);
  while (skip(beginning, "<?xml", "?>") || skip(beginning, "<!--", "-->")) {
  }
  return std::ranges::any_of(openings, [&](std::string_view tag) { return starts_with_tag(beginning, tag); });
}

}  // namespace remix
