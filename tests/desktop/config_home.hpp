// SPDX-License-Identifier: GPL-3.0-or-later
// A configuration folder for tests. GLib asks for the user's once, so that there is one for the whole program.
#pragma once

#include <cstdlib>
#include <filesystem>

#include "glib/gobject_ptr.hpp"
#include "support/temporary_folder.hpp"

namespace remix {

class ConfigHome {
 public:
  ConfigHome() { setenv("XDG_CONFIG_HOME", folder_.path().c_str(), 1); }

  [[nodiscard]] std::filesystem::path settings() const {
    return folder_.path() / "remix-with-reference" / "settings.ini";
  }

  /// Removes what an earlier test has left.
  void forget() const { std::filesystem::remove_all(settings().parent_path()); }

 private:
  TemporaryFolder folder_;
};

/// To be called before anything asks GLib for the folder.
inline ConfigHome& config_home() {
  static ConfigHome home;
  return home;
}

}  // namespace remix
