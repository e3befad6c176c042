// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/last_export_folder.hpp"

#include "desktop/settings.hpp"

namespace remix {
namespace {

constexpr char group[] = "export";
constexpr char key[] = "folder";

}  // namespace

std::string last_export_folder() {
  return take_string(g_key_file_get_string(load_settings().get(), group, key, nullptr));
}

void remember_export_folder(const std::string& folder) {
  if (folder == last_export_folder()) return;
  change_settings([&](GKeyFile* settings) { g_key_file_set_string(settings, group, key, folder.c_str()); });
}

}  // namespace remix
