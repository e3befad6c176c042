// SPDX-License-Identifier: GPL-3.0-or-later
// Lists as one text. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace remix {

/// The texts in their order, with the separator between each two of them; empty when there are none.
[[nodiscard]] inline std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string all;
  for (const std::string& text : texts) {
    if (&text != &texts.front()) all += separator;
    all += text;
  }
  return all;
}

}  // namespace remix
