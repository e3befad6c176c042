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

bool starts_with_tag(std::string_view text, std::string_view tag) {
  return text.size() >= tag.size() &&
         std::ranges::equal(text.substr(0, tag.size()), tag, {}, [](char c) { return lower(c); });
}

}  // namespace

bool is_web_page(std::string_view beginning) {
  if (beginning.starts_with(byte_order_mark)) beginning.remove_prefix(byte_order_mark.size());
  beginning.remove_prefix(std::min(beginning.find_first_not_of(blanks), beginning.size()));
  return std::ranges::any_of(openings, [&](std::string_view tag) { return starts_with_tag(beginning, tag); });
}

}  // namespace remix
