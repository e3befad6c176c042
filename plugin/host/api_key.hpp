// SPDX-License-Identifier: GPL-3.0-or-later
// Finding and keeping the API key. The key never leaves this file's functions but by their return values.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "result.hpp"

namespace remix {

/// A key and where it was found. Never print one.
struct ApiKey {
  enum class Place { environment, keyring, file };

  std::string value;  ///< valid, see validate_api_key()
  Place place = Place::environment;
};

/// Whether somebody is there who can unlock a locked keyring.
enum class Unlocking { never, may_ask };

/// Looks in the environment (`PHOTA_API_KEY`), then in the keyring (Secret Service), then in api_key_file(). No key
/// anywhere is no error. A place that cannot be read is passed over as long as a later one has a key; otherwise it is
/// the error, of kind `host` or, for a key that no service can accept, `bad_input`. Takes three seconds at most, and
/// one minute more when the user is asked to unlock the keyring. Main thread; runs no main loop but one of its own.
[[nodiscard]] Result<std::optional<ApiKey>> look_up_api_key(Unlocking unlocking);

/// Keeps a key in the keyring or the file, in place of an earlier one. `environment` is an error. Blocks as
/// look_up_api_key() with `may_ask` does.
[[nodiscard]] Result<void> remember_api_key(const std::string& value, ApiKey::Place place);

/// Where a key is best kept on this computer: the keyring if one answers, else the file. Takes three seconds at most.
[[nodiscard]] ApiKey::Place best_place_for_api_key();

/// `remix-with-reference/api-key` in the user's configuration folder.
[[nodiscard]] std::filesystem::path api_key_file();

/// Visible ASCII characters only, 1 to 512 of them.
[[nodiscard]] Result<void> validate_api_key(std::string_view value);

}  // namespace remix
