// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/last_reference.hpp"

#include <string>

#include "desktop/settings.hpp"

namespace remix {
namespace {

constexpr char group[] = "reference";
constexpr char key[] = "uri";

}  // namespace

GObjectPtr<GFile> last_reference() {
  const std::string uri = take_string(g_key_file_get_string(load_settings().get(), group, key, nullptr));
  return uri.empty() ? nullptr : adopt(g_file_new_for_uri(uri.c_str()));
}

void remember_reference(GFile* file) {
  const std::string uri = take_string(g_file_get_uri(file));
  change_settings([&](GKeyFile* settings) { g_key_file_set_string(settings, group, key, uri.c_str()); });
}

}  // namespace remix
