// SPDX-License-Identifier: GPL-3.0-or-later
// Owning pointers for what GLib hands out. Widgets inside a container need none: the container owns them.
#pragma once

#include <glib-object.h>

#include <memory>
#include <string>

namespace remix {

/// Deletes an object by calling the C function that frees or unreferences it.
template <auto function>
struct FreedBy {
  template <class T>
  void operator()(T* object) const {
    function(object);
  }
};

using GBytesPtr = std::unique_ptr<GBytes, FreedBy<g_bytes_unref>>;
using GDateTimePtr = std::unique_ptr<GDateTime, FreedBy<g_date_time_unref>>;
using GErrorPtr = std::unique_ptr<GError, FreedBy<g_error_free>>;

/// A null-terminated array of strings, together with the strings.
using GStrvPtr = std::unique_ptr<char*, FreedBy<g_strfreev>>;

/// A null-terminated array whose elements belong to somebody else.
template <class T>
using ArrayPtr = std::unique_ptr<T*[], FreedBy<g_free>>;

/// Takes over an array whose elements are borrowed; null stays null.
template <class T>
[[nodiscard]] ArrayPtr<T> adopt_array(T** array) {
  return ArrayPtr<T>(array);
}

/// Holds one reference.
template <class T>
using GObjectPtr = std::unique_ptr<T, FreedBy<g_object_unref>>;

/// Takes over the reference that the caller owns; null stays null.
template <class T>
[[nodiscard]] GObjectPtr<T> adopt(T* object) {
  return GObjectPtr<T>(object);
}

/// Adds a reference to an object that somebody else owns; null stays null.
template <class T>
[[nodiscard]] GObjectPtr<T> share(T* object) {
  if (object != nullptr) g_object_ref(object);
  return GObjectPtr<T>(object);
}

/// Copies a string that GLib has allocated and frees it; null becomes the empty string.
[[nodiscard]] inline std::string take_string(char* text) {
  const std::unique_ptr<char, FreedBy<g_free>> owned(text);
  return owned ? std::string(owned.get()) : std::string();
}

}  // namespace remix
