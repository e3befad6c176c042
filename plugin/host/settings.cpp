// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.hpp"

#include <glib/gstdio.h>

#include <string>

#include "gobject_ptr.hpp"

namespace remix {
namespace {

std::string folder() {
  return take_string(g_build_filename(g_get_user_config_dir(), "remix-with-reference", nullptr));
}
std::string path() {
  return take_string(g_build_filename(folder().c_str(), "settings.ini", nullptr));
}

}  // namespace

KeyFilePtr load_settings() {
  KeyFilePtr settings(g_key_file_new());
  g_key_file_load_from_file(settings.get(), path().c_str(), G_KEY_FILE_KEEP_COMMENTS, nullptr);
  return settings;
}

bool change_settings(const std::function<void(GKeyFile*)>& change) {
  const KeyFilePtr settings = load_settings();
  change(settings.get());
  return g_mkdir_with_parents(folder().c_str(), 0700) == 0 &&
         g_key_file_save_to_file(settings.get(), path().c_str(), nullptr);
}

}  // namespace remix
