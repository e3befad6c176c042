// SPDX-License-Identifier: GPL-3.0-or-later
// json-c behind RAII and the few look-ups a tolerant reader needs.
#pragma once

#include <json-c/json.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace remix {

struct JsonDeleter {
  void operator()(json_object* object) const { json_object_put(object); }
};
using JsonPtr = std::unique_ptr<json_object, JsonDeleter>;

/// The document, or empty when `text` is not one JSON value in UTF-8 at most 16 levels deep, or holds only `null`.
[[nodiscard]] JsonPtr parse_json(std::string_view text);

/// Borrowed member of an object; null when `object` is not an object, has no such member, or the member is `null`.
[[nodiscard]] json_object* member(json_object* object, const char* name);

/// The text of a string; empty when `value` is null or no string.
[[nodiscard]] std::string string_of(json_object* value);

/// A whole number; 0 when `value` is null or none.
[[nodiscard]] std::int64_t number_of(json_object* value);

/// The texts of an array of strings; empty when `value` is null or no array.
[[nodiscard]] std::vector<std::string> texts_of(json_object* value);

/// Borrowed items of an array; empty when `value` is null or no array.
[[nodiscard]] std::vector<json_object*> items_of(json_object* value);

/// The document as compact text.
[[nodiscard]] std::string to_text(json_object* object);

}  // namespace remix
