// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/keys/api_key.hpp"

#include <glib.h>

#include <map>
#include <string_view>
#include <utility>

#include "core/files/secret_file.hpp"
#include "desktop/folders.hpp"
#include "desktop/keys/keyring.hpp"

namespace remix {
namespace {

constexpr const char* variable = "PHOTA_API_KEY";
constexpr std::string_view file_name = "api-key";

Error host_error(const char* detail) {
  return {.kind = Error::Kind::host, .detail = detail};
}

Result<void> validate_api_key(std::string_view value) {
  if (can_be_key(value)) return {};
  return bad_input("an API key has 1 to 512 visible ASCII characters");
}

// The variable's text; an empty one is how a shell says "none".
std::optional<std::string> in_environment() {
  const char* value = g_getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

Result<std::optional<ApiKey>> checked(Result<std::optional<std::string>> value, const std::string& account,
                                      KeyPlace place, const char* where) {
  if (!value.has_value()) return value.error();
  if (!*value) return std::optional<ApiKey>();
  if (const auto valid = validate_api_key(**value); !valid.has_value()) return valid.error().with_context(where);
  return std::optional(ApiKey{*std::move(*value), place, account});
}

Result<std::optional<ApiKey>> from_environment() {
  return checked(in_environment(), environment_account, KeyPlace::environment, variable);
}

Result<std::optional<ApiKey>> from_keyring(const std::string& account, Unlocking unlocking) {
  return checked(keyring::look_up(account, unlocking == Unlocking::may_ask), account, KeyPlace::keyring,
                 "the key in the keyring");
}

Result<std::optional<ApiKey>> from_file(const std::string& account) {
  return checked(read_key_file(api_key_file(account)), account, KeyPlace::file, "the key file");
}

// The account whose key such a file holds; empty for other files, half-written ones among them.
std::optional<std::string> account_of(std::string_view file) {
  if (file == file_name) return default_account;
  if (!file.starts_with(file_name) || !file.substr(file_name.size()).starts_with('-')) return std::nullopt;
  auto account = decode_account_name(file.substr(file_name.size() + 1));
  return account != default_account ? account : std::nullopt;
}

std::vector<std::string> accounts_with_files() {
  std::vector<std::string> accounts;
  std::error_code error;
  std::filesystem::directory_iterator entry(config_folder(), error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (auto account = account_of(entry->path().filename().string())) accounts.push_back(*std::move(account));
  return accounts;
}

std::optional<Error> problem_of(const Result<std::optional<ApiKey>>& key) {
  return key.has_value() ? std::nullopt : std::optional(key.error());
}

}  // namespace

Result<std::optional<ApiKey>> look_up_api_key(const std::string& account, Unlocking unlocking) {
  if (account == environment_account) return from_environment();
  Result<std::optional<ApiKey>> kept = from_keyring(account, unlocking);
  if (kept.has_value() && *kept) return kept;
  Result<std::optional<ApiKey>> filed = from_file(account);
  if (filed.has_value() && !*filed && !kept.has_value()) return kept;
  return filed;
}

Result<void> remember_api_key(const std::string& account, const std::string& value, KeyPlace place) {
  if (auto valid = validate_account_name(account); !valid.has_value()) return valid;
  if (auto valid = validate_api_key(value); !valid.has_value()) return valid;
  switch (place) {
    case KeyPlace::keyring: {
      auto kept = keyring::store(account, value);
      // A file of before would be read whenever the keyring is locked. Where it cannot be removed it is no worse.
      if (kept.has_value()) static_cast<void>(remove_key_file(api_key_file(account)));
      return kept;
    }
    case KeyPlace::file:
      return write_key_file(api_key_file(account), value);
    case KeyPlace::environment:
      break;
  }
  return bad_input("a key cannot be kept in the environment");
}

Result<void> forget_api_key(const std::string& account) {
  if (account == environment_account) return host_error("a key in the environment cannot be forgotten here");
  auto removed = remove_key_file(api_key_file(account));
  auto forgotten = keyring::remove(account);
  return removed.has_value() ? forgotten : removed;
}

Accounts list_accounts(Unlocking unlocking) {
  Accounts accounts;
  if (in_environment())
    accounts.list.push_back({.name = environment_account, .problem = problem_of(from_environment())});
  std::map<std::string, Account> kept;
  const auto names = keyring::accounts(unlocking == Unlocking::may_ask);
  if (!names.has_value())
    accounts.problem = names.error();
  else if (names->locked)
    accounts.problem = keyring::locked();
  if (names.has_value())
    for (const std::string& name : names->accounts) kept[name] = {.name = name, .place = KeyPlace::keyring};
  for (const std::string& name : accounts_with_files())
    if (!kept.contains(name))
      kept[name] = {.name = name,
                    .place = KeyPlace::file,
                    .file = api_key_file(name).string(),
                    .problem = problem_of(from_file(name))};
  for (auto& [name, account] : kept) accounts.list.push_back(std::move(account));
  return accounts;
}

KeyPlace best_place_for_api_key() {
  return keyring::answers() ? KeyPlace::keyring : KeyPlace::file;
}

std::filesystem::path api_key_file(const std::string& account) {
  std::string name(file_name);
  if (account != default_account) name += "-" + encode_account_name(account);
  return config_folder() / name;
}

}  // namespace remix
