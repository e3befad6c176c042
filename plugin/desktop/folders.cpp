// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/folders.hpp"

#include <glib.h>

namespace remix {

std::filesystem::path data_folder() {
  return std::filesystem::path(g_get_user_data_dir()) / "remix-with-reference";
}

}  // namespace remix
