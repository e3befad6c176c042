// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that give each value of an enumeration its word, for what is stored, logged and read by scripts.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace remix {

/// One row of such a table. Each value and each word is in its table once.
template <class Value>
struct Named {
  Value value;
  std::string_view name;
};

/// The word of a value; "unknown" when the table does not have it.
template <class Value, std::size_t count>
[[nodiscard]] constexpr std::string_view name_in(const Named<Value> (&table)[count], Value value) {
  for (const Named<Value>& row : table)
    if (row.value == value) return row.name;
  return "unknown";
}

/// The value of a word; empty when the table does not have it.
template <class Value, std::size_t count>
[[nodiscard]] constexpr std::optional<Value> value_in(const Named<Value> (&table)[count], std::string_view name) {
  for (const Named<Value>& row : table)
    if (row.name == name) return row.value;
  return std::nullopt;
}

}  // namespace remix
