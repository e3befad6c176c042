// SPDX-License-Identifier: GPL-3.0-or-later
// An account as the windows show it: its name and where its key is, never the key.
#pragma once

#include <string>

namespace remix {

/// All texts are UTF-8.
struct AccountView {
  enum class Place { environment, keyring, file };

  std::string name;
  Place place = Place::environment;
  std::string file{};     ///< path of the key file, for display; empty in another place
  std::string problem{};  ///< why the key cannot be used, translated; empty: no problem

  bool operator==(const AccountView&) const = default;
};

/// "The API key is kept in your keyring." and the like, translated.
[[nodiscard]] std::string place_sentence(const AccountView& account);

/// The path as users know it, with ~ for their home.
[[nodiscard]] std::string short_path(const std::string& path);

}  // namespace remix
