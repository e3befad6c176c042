// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/account_text.hpp"

#include <glib.h>

#include "glib/i18n.hpp"

namespace remix {

std::string place_sentence(const Account& account) {
  switch (account.place) {
    case KeyPlace::environment:
      return _("The API key comes from the environment variable PHOTA_API_KEY.");
    case KeyPlace::keyring:
      return _("The API key is kept in your keyring.");
    case KeyPlace::file:
      return format_text(_("The API key is kept in the file %s."), short_path(account.file).c_str());
  }
  return "";
}

std::string use_sentence(const std::string& account) {
  return format_text(_("From now on, orders are placed with “%s” unless another account is chosen."), account.c_str());
}

std::string short_path(const std::string& path) {
  const std::string home = g_get_home_dir();
  return path.starts_with(home + "/") ? "~" + path.substr(home.size()) : path;
}

}  // namespace remix
