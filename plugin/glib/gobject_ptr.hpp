// SPDX-License-Identifier: GPL-3.0-or-later
// Owning pointers for GObjects. Widgets inside a container need none: the container owns them.
#pragma once

#include <glib-object.h>

#include <memory>
#include <string>

namespace remix {

struct GObjectUnref {
  void operator()(void* object) const { g_object_unref(object); }
};

struct GFree {
  void operator()(void* memory) const { g_free(memory); }
};

/// Holds one reference.
template <class T>
using GObjectPtr = std::unique_ptr<T, GObjectUnref>;

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

/// Copies a string of GLib's and frees it; null becomes the empty string.
[[nodiscard]] inline std::string take_string(char* text) {
  const std::unique_ptr<char, GFree> owned(text);
  return owned ? std::string(owned.get()) : std::string();
}

}  // namespace remix
