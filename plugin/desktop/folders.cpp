// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/folders.hpp"

#include <glib.h>

namespace remix {
namespace {

constexpr char name[] = "remix-with-reference";

}  // namespace

std::filesystem::path data_folder() {
  return std::filesystem::path(g_get_user_data_dir()) / name;
}

std::filesystem::path config_folder() {
  return std::filesystem::path(g_get_user_config_dir()) / name;
}

}  // namespace remix
