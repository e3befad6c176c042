// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts at the service and where their keys are. No key is ever part of these values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

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

constexpr std::size_t max_key_length = 512;

/// Whether `text` can be an API key: 1 to `max_key_length` visible ASCII characters.
[[nodiscard]] constexpr bool can_be_key(std::string_view text) {
  return !text.empty() && text.size() <= max_key_length &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

/// An account that has a key.
struct Account {
  std::string name{};  ///< what the user calls it; UTF-8
  KeyPlace place = KeyPlace::environment;
  std::string file{};              ///< path of the key's file; empty in any other place
  std::optional<Error> problem{};  ///< why the key cannot be used; empty: it can
};

}  // namespace remix
