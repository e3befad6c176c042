// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts at the service and where their keys are. No key is ever part of these values.
#pragma once

#include <optional>
#include <string>

#include "core/base/error.hpp"

namespace remix {

/// Where an account's API key is.
enum class KeyPlace { environment, keyring, file };

/// The place's name in arguments and values of procedures: "environment", "keyring" or "file".
[[nodiscard]] constexpr const char* name(KeyPlace place) {
  switch (place) {
    case KeyPlace::environment:
      return "environment";
    case KeyPlace::keyring:
      return "keyring";
    case KeyPlace::file:
      break;
  }
  return "file";
}

/// An account that has a key.
struct Account {
  std::string name{};  ///< what the user calls it; UTF-8
  KeyPlace place = KeyPlace::environment;
  std::string file{};              ///< path of the key's file; empty in any other place
  std::optional<Error> problem{};  ///< why the key cannot be used; empty: it can
};

}  // namespace remix
