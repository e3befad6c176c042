// SPDX-License-Identifier: GPL-3.0-or-later
#include "last_reference.hpp"

#include <glib/gstdio.h>

#include <string>

namespace remix {
namespace {

constexpr char group[] = "reference";
constexpr char key[] = "uri";

struct KeyFileUnref {
  void operator()(GKeyFile* file) const { g_key_file_unref(file); }
};
using KeyFilePtr = std::unique_ptr<GKeyFile, KeyFileUnref>;

std::string folder() {
  return take_string(g_build_filename(g_get_user_config_dir(), "remix-with-reference", nullptr));
}
std::string path() {
  return take_string(g_build_filename(folder().c_str(), "settings.ini", nullptr));
}

}  // namespace

GObjectPtr<GFile> last_reference() {
  const KeyFilePtr settings(g_key_file_new());
  if (!g_key_file_load_from_file(settings.get(), path().c_str(), G_KEY_FILE_NONE, nullptr)) return nullptr;
  const std::string uri = take_string(g_key_file_get_string(settings.get(), group, key, nullptr));
  return uri.empty() ? nullptr : adopt(g_file_new_for_uri(uri.c_str()));
}

void remember_reference(GFile* file) {
  const KeyFilePtr settings(g_key_file_new());
  g_key_file_load_from_file(settings.get(), path().c_str(), G_KEY_FILE_KEEP_COMMENTS, nullptr);
  g_key_file_set_string(settings.get(), group, key, take_string(g_file_get_uri(file)).c_str());
  if (g_mkdir_with_parents(folder().c_str(), 0700) == 0)
    g_key_file_save_to_file(settings.get(), path().c_str(), nullptr);
}

}  // namespace remix
