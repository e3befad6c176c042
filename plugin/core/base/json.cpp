// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.hpp"

#include <limits>
#include <utility>

namespace remix {
namespace {

constexpr int max_depth = 16;

struct TokenerDeleter {
  void operator()(json_tokener* tokener) const { json_tokener_free(tokener); }
};

}  // namespace

JsonPtr parse_json(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return nullptr;
  const std::unique_ptr<json_tokener, TokenerDeleter> tokener(json_tokener_new_ex(max_depth));
  if (!tokener) return nullptr;
  // Not JSON_TOKENER_STRICT: in json-c 0.18 it refuses every string that is not ASCII.
  json_tokener_set_flags(tokener.get(), JSON_TOKENER_VALIDATE_UTF8);
  JsonPtr document(json_tokener_parse_ex(tokener.get(), text.data(), static_cast<int>(text.size())));
  if (json_tokener_get_error(tokener.get()) != json_tokener_success) return nullptr;
  const std::string_view rest = text.substr(json_tokener_get_parse_end(tokener.get()));
  return rest.find_first_not_of(" \t\r\n") == std::string_view::npos ? std::move(document) : nullptr;
}

json_object* member(json_object* object, const char* name) {
  json_object* value = nullptr;
  if (!json_object_is_type(object, json_type_object)) return nullptr;
  return json_object_object_get_ex(object, name, &value) ? value : nullptr;
}

std::string string_of(json_object* value) {
  if (!json_object_is_type(value, json_type_string)) return {};
  return {json_object_get_string(value), static_cast<std::size_t>(json_object_get_string_len(value))};
}

std::int64_t number_of(json_object* value) {
  return json_object_is_type(value, json_type_int) ? json_object_get_int64(value) : 0;
}

std::vector<std::string> texts_of(json_object* value) {
  std::vector<std::string> texts;
  for (json_object* item : items_of(value)) texts.push_back(string_of(item));
  return texts;
}

std::vector<json_object*> items_of(json_object* value) {
  std::vector<json_object*> items;
  if (!json_object_is_type(value, json_type_array)) return items;
  for (std::size_t i = 0; i < json_object_array_length(value); ++i)
    items.push_back(json_object_array_get_idx(value, i));
  return items;
}

std::string to_text(json_object* object) {
  std::size_t length = 0;
  const char* text =
      json_object_to_json_string_length(object, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &length);
  return {text, length};
}

}  // namespace remix
