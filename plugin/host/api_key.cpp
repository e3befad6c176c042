// SPDX-License-Identifier: GPL-3.0-or-later
// Finding and keeping the API key.
#include "api_key.hpp"

#include <glib.h>

#include <algorithm>
#include <utility>

#include "key_file.hpp"
#include "keyring.hpp"

namespace remix {
namespace {

constexpr std::size_t max_key_length = 512;
constexpr const char* variable = "PHOTA_API_KEY";

Error unusable(const char* where, const Error& error) {
  Error described = error;
  return described.with_context(where);
}

Result<std::optional<ApiKey>> checked(std::string value, ApiKey::Place place, const char* where) {
  if (const Result<void> valid = validate_api_key(value); !valid.has_value()) return unusable(where, valid.error());
  return std::optional(ApiKey{std::move(value), place});
}

Result<std::optional<ApiKey>> from_keyring(Unlocking unlocking) {
  Result<std::optional<std::string>> value = keyring::look_up(unlocking == Unlocking::may_ask);
  if (!value.has_value()) return value.error();
  if (!*value) return std::optional<ApiKey>();
  return checked(std::move(**value), ApiKey::Place::keyring, "the key in the keyring");
}

Result<std::optional<ApiKey>> from_file() {
  Result<std::optional<std::string>> value = read_key_file(api_key_file());
  if (!value.has_value()) return value.error();
  if (!*value) return std::optional<ApiKey>();
  return checked(std::move(**value), ApiKey::Place::file, "the key file");
}

}  // namespace

Result<std::optional<ApiKey>> look_up_api_key(Unlocking unlocking) {
  // An empty variable is how a shell says "none".
  if (const char* value = g_getenv(variable); value != nullptr && *value != '\0') {
    return checked(value, ApiKey::Place::environment, variable);
  }
  Result<std::optional<ApiKey>> kept = from_keyring(unlocking);
  if (kept.has_value() && *kept) return kept;
  Result<std::optional<ApiKey>> filed = from_file();
  if (filed.has_value() && !*filed && !kept.has_value()) return kept;
  return filed;
}

Result<void> remember_api_key(const std::string& value, ApiKey::Place place) {
  if (Result<void> valid = validate_api_key(value); !valid.has_value()) return valid;
  switch (place) {
    case ApiKey::Place::keyring:
      return keyring::store(value);
    case ApiKey::Place::file:
      return write_key_file(api_key_file(), value);
    case ApiKey::Place::environment:
      break;
  }
  return Error{.kind = Error::Kind::bad_input, .detail = "a key cannot be kept in the environment"};
}

ApiKey::Place best_place_for_api_key() {
  return keyring::answers() ? ApiKey::Place::keyring : ApiKey::Place::file;
}

std::filesystem::path api_key_file() {
  return std::filesystem::path(g_get_user_config_dir()) / "remix-with-reference" / "api-key";
}

Result<void> validate_api_key(std::string_view value) {
  const bool visible = std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (!value.empty() && value.size() <= max_key_length && visible) return {};
  return Error{.kind = Error::Kind::bad_input, .detail = "an API key has 1 to 512 visible ASCII characters"};
}

}  // namespace remix
