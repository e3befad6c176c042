// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a procedure's config; what is returned is owned by the caller. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// A string argument. Absent and empty texts are alike: GIMP gives null for an empty default it has cached.
[[nodiscard]] inline std::string text_of(GimpProcedureConfig* config, const char* name) {
  char* text = nullptr;
  g_object_get(config, name, &text, nullptr);
  return take_string(text);
}

/// A file argument; null when it is not given.
[[nodiscard]] inline GObjectPtr<GFile> file_of(GimpProcedureConfig* config, const char* name) {
  GFile* file = nullptr;
  g_object_get(config, name, &file, nullptr);
  return adopt(file);
}

/// A drawable argument; null when it is not given.
[[nodiscard]] inline GObjectPtr<GimpDrawable> drawable_of(GimpProcedureConfig* config, const char* name) {
  GimpDrawable* drawable = nullptr;
  g_object_get(config, name, &drawable, nullptr);
  return adopt(drawable);
}

/// The arguments `reference` and `reference-layer`. A script may give neither, or both, which is refused later.
struct GivenReference {
  GObjectPtr<GFile> file;
  GObjectPtr<GimpDrawable> layer;

  [[nodiscard]] bool is_given() const { return file || layer; }
};

[[nodiscard]] inline GivenReference reference_of(GimpProcedureConfig* config) {
  return {.file = file_of(config, "reference"), .layer = drawable_of(config, "reference-layer")};
}

}  // namespace remix
