// SPDX-License-Identifier: GPL-3.0-or-later
// Makes JSON objects member by member.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/base/json.hpp"

namespace remix {

/// An object in the making; its members come in the order in which they are added.
class JsonWriter {
 public:
  JsonWriter() : object_(json_object_new_object()) {}
  JsonWriter& add(const char* name, const std::string& text) { return add(name, string(text)); }
  JsonWriter& add(const char* name, const std::set<int>& numbers) {
    json_object* array = json_object_new_array();
    for (const int number : numbers) json_object_array_add(array, json_object_new_int(number));
    return add(name, array);
  }
  JsonWriter& add(const char* name, std::int64_t number) { return add(name, json_object_new_int64(number)); }
  JsonWriter& add_known(const char* name, std::int64_t number) { return number != 0 ? add(name, number) : *this; }
  JsonWriter& add_flag(const char* name, bool value) { return add(name, json_object_new_boolean(value ? 1 : 0)); }

  /// A number with decimals as `text` spells it, which has to be a JSON number: no locale has a say in it.
  JsonWriter& add_decimal(const char* name, const std::string& text) {
    return add(name, json_object_new_double_s(0, text.c_str()));
  }
  JsonWriter& add(const char* name, const std::vector<std::string>& texts) {
    json_object* array = json_object_new_array();
    for (const std::string& text : texts) json_object_array_add(array, string(text));
    return add(name, array);
  }
  JsonWriter& add(const char* name, JsonWriter object) { return add(name, object.object_.release()); }
  JsonWriter& add(const char* name, std::vector<JsonWriter> objects) {
    json_object* array = json_object_new_array();
    for (JsonWriter& object : objects) json_object_array_add(array, object.object_.release());
    return add(name, array);
  }

  /// The document as compact text.
  [[nodiscard]] std::string text() const { return to_text(object_.get()); }

  /// The document for people to read: indented, with a line feed at its end.
  [[nodiscard]] std::string pretty_text() const {
    constexpr int style = JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE;
    return std::string(json_object_to_json_string_ext(object_.get(), style)) + "\n";
  }

 private:
  static json_object* string(const std::string& text) {
    return json_object_new_string_len(text.data(), static_cast<int>(text.size()));
  }
  JsonWriter& add(const char* name, json_object* value) {
    json_object_object_add(object_.get(), name, value);
    return *this;
  }
  JsonPtr object_;
};

}  // namespace remix
