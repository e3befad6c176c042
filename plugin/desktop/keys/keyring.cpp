// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/keys/keyring.hpp"

#include <libsecret/secret.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "core/base/utf8.hpp"
#include "desktop/keys/account_name.hpp"
#include "desktop/keys/secret_call.hpp"
#include "glib/gobject_ptr.hpp"

namespace remix::keyring {
namespace {

constexpr unsigned time_limit = 3;     // seconds for the service
constexpr unsigned asking_limit = 60;  // seconds for a user who is asked for a password

// Attributes are kept unencrypted: only the service's name and what the user calls the account. The item of before
// accounts had names has no second one.
constexpr const char* service_attribute = "service";
constexpr const char* service_name = "phota";
constexpr const char* account_attribute = "account";
const SecretSchema schema = {"remix-with-reference.ApiKey",
                             SECRET_SCHEMA_NONE,
                             {{service_attribute, SECRET_SCHEMA_ATTRIBUTE_STRING},
                              {account_attribute, SECRET_SCHEMA_ATTRIBUTE_STRING},
                              {nullptr, SECRET_SCHEMA_ATTRIBUTE_STRING}},
                             0,
                             nullptr,
                             nullptr,
                             nullptr,
                             nullptr,
                             nullptr,
                             nullptr,
                             nullptr};

Error silent_service() {
  return {.kind = Error::Kind::host, .detail = "the keyring does not answer"};
}

Error failed(const GErrorPtr& error, const char* action) {
  return {.kind = Error::Kind::host, .detail = std::string("cannot ") + action + ": " + plain_text(error->message)};
}

// Whether the error says that there is no keyring to talk to: no session bus, or nobody behind the name.
bool is_absence(const GError* error) {
  return g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) || error->domain == G_IO_ERROR ||
         error->domain == G_SPAWN_ERROR || error->domain == G_FILE_ERROR;
}

using Attributes = std::unique_ptr<GHashTable, FreedBy<g_hash_table_unref>>;

// Those of an account's item; without an account, those that all of ours have. A copy of the texts, because a call that
// nobody waits for any more may still have them.
Attributes attributes_of(const char* account) {
  Attributes attributes(g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free));
  const auto add = [&](const char* name, const char* value) {
    g_hash_table_insert(attributes.get(), g_strdup(name), g_strdup(value));
  };
  add(service_attribute, service_name);
  if (account != nullptr) add(account_attribute, account);
  return attributes;
}

// An item of ours as the keyring describes it.
struct Item {
  explicit Item(GObjectPtr<SecretRetrievable> found) : handle(std::move(found)) {
    const Attributes attributes(secret_retrievable_get_attributes(handle.get()));
    const void* name = attributes ? g_hash_table_lookup(attributes.get(), account_attribute) : nullptr;
    named = name != nullptr;
    account = named ? static_cast<const char*>(name) : default_account;
    locked = SECRET_IS_ITEM(handle.get()) && secret_item_get_locked(SECRET_ITEM(handle.get())) != FALSE;
  }

  GObjectPtr<SecretRetrievable> handle;
  std::string account;
  bool named;
  bool locked;
};
using Items = std::vector<Item>;

bool is_locked(const Items& items) {
  return std::ranges::any_of(items, &Item::locked);
}

Result<Items> search_once(const char* account, int flags, unsigned seconds) {
  const auto call = std::make_shared<SecretCall>();
  const Attributes attributes = attributes_of(account);
  GAsyncResult* result = call->wait(seconds, [&] {
    secret_password_searchv(&schema, attributes.get(), static_cast<SecretSearchFlags>(SECRET_SEARCH_ALL | flags),
                            call->cancellable(), SecretCall::finished, SecretCall::share(call));
  });
  if (result == nullptr) return silent_service();
  GError* raw = nullptr;
  GList* found = secret_password_search_finish(result, &raw);
  if (const GErrorPtr error(raw); error) {
    if (is_absence(error.get())) return Items{};
    return failed(error, "search the keyring");
  }
  Items items;
  for (GList* one = found; one != nullptr; one = one->next) items.emplace_back(adopt(SECRET_RETRIEVABLE(one->data)));
  g_list_free(found);
  return items;
}

// Items of one account, or of all without one; those with a name of their own come first. Unless the user may be asked,
// locked ones are reported, and what a locked one says of itself may be less than the truth.
Result<Items> search(const char* account, int flags, bool may_ask) {
  // The default account's item may be one without a name.
  const bool is_default = account != nullptr && std::string_view(account) == default_account;
  const char* wanted = is_default ? nullptr : account;
  auto items = search_once(wanted, flags, time_limit);
  if (items.has_value() && is_locked(*items) && may_ask)
    items = search_once(wanted, flags | SECRET_SEARCH_UNLOCK, asking_limit);
  if (!items.has_value()) return items;
  if (account != nullptr)
    std::erase_if(*items, [&](const Item& item) { return !item.locked && item.account != account; });
  std::ranges::stable_partition(*items, &Item::named);
  return items;
}

Result<void> remove_item(SecretItem* item) {
  const auto call = std::make_shared<SecretCall>();
  GAsyncResult* result = call->wait(asking_limit, [&] {
    secret_item_delete(item, call->cancellable(), SecretCall::finished, SecretCall::share(call));
  });
  if (result == nullptr) return silent_service();
  GError* raw = nullptr;
  const bool removed = secret_item_delete_finish(item, result, &raw) != FALSE;
  if (const GErrorPtr error(raw); !removed) return failed(error, "remove the key from the keyring");
  return {};
}

// For libsecret's own file, whose items cannot be removed one by one.
Result<void> remove_from_file(const Item& item) {
  if (!item.named)
    return Error{.kind = Error::Kind::host, .detail = "the keyring cannot remove a key that has no name"};
  const auto call = std::make_shared<SecretCall>();
  const Attributes attributes = attributes_of(item.account.c_str());
  GAsyncResult* result = call->wait(asking_limit, [&] {
    secret_password_clearv(&schema, attributes.get(), call->cancellable(), SecretCall::finished,
                           SecretCall::share(call));
  });
  if (result == nullptr) return silent_service();
  GError* raw = nullptr;
  secret_password_clear_finish(result, &raw);
  if (const GErrorPtr error(raw); error) return failed(error, "remove the key from the keyring");
  return {};
}

Result<void> remove(const Item& item) {
  if (item.locked) return locked();
  return SECRET_IS_ITEM(item.handle.get()) ? remove_item(SECRET_ITEM(item.handle.get())) : remove_from_file(item);
}

}  // namespace

Error locked() {
  return {.kind = Error::Kind::host, .detail = "the keyring is locked"};
}

bool answers() {
  const auto call = std::make_shared<SecretCall>();
  GAsyncResult* result = call->wait(time_limit, [&] {
    secret_service_open(SECRET_TYPE_SERVICE, nullptr, SECRET_SERVICE_OPEN_SESSION, call->cancellable(),
                        SecretCall::finished, SecretCall::share(call));
  });
  return result != nullptr && adopt(secret_service_open_finish(result, nullptr)) != nullptr;
}

Result<StoredSecrets> accounts(bool may_ask) {
  const auto items = search(nullptr, 0, may_ask);
  if (!items.has_value()) return items.error();
  StoredSecrets stored{.locked = is_locked(*items)};
  for (const Item& item : *items)
    if (!item.locked && (item.account == default_account || validate_account_name(item.account).has_value()))
      stored.accounts.push_back(item.account);
  return stored;
}

Result<std::optional<std::string>> look_up(const std::string& account, bool may_ask) {
  const auto items = search(account.c_str(), SECRET_SEARCH_LOAD_SECRETS, may_ask);
  if (!items.has_value()) return items.error();
  for (const Item& item : *items) {
    if (item.locked) continue;
    // libsecret has loaded the secret already: this call asks nobody.
    SecretValue* value = secret_retrievable_retrieve_secret_sync(item.handle.get(), nullptr, nullptr);
    if (value == nullptr) continue;
    const char* text = secret_value_get_text(value);
    std::optional<std::string> key;
    if (text != nullptr) key = text;
    secret_value_unref(value);
    if (key) return key;
  }
  if (is_locked(*items)) return locked();
  return std::optional<std::string>();
}

Result<void> store(const std::string& account, const std::string& value) {
  const auto call = std::make_shared<SecretCall>();
  const Attributes attributes = attributes_of(account.c_str());
  const std::string label = "Remix with Reference: Phota API key (" + account + ")";
  GAsyncResult* result = call->wait(asking_limit, [&] {
    secret_password_storev(&schema, attributes.get(), SECRET_COLLECTION_DEFAULT, label.c_str(), value.c_str(),
                           call->cancellable(), SecretCall::finished, SecretCall::share(call));
  });
  if (result == nullptr) return silent_service();
  GError* raw = nullptr;
  secret_password_store_finish(result, &raw);
  if (const GErrorPtr error(raw); error) return failed(error, "keep the key in the keyring");
  // The item without a name has had its day; where it cannot be removed, the new one comes before it.
  const auto items = account == default_account ? search(account.c_str(), 0, false) : Result<Items>(Items{});
  if (items.has_value())
    for (const Item& item : *items)
      if (!item.named) static_cast<void>(remove(item));
  return {};
}

Result<void> remove(const std::string& account) {
  const auto items = search(account.c_str(), 0, true);
  if (!items.has_value()) return items.error();
  for (const Item& item : *items)
    if (auto removed = remove(item); !removed.has_value()) return removed;
  return {};
}

}  // namespace remix::keyring
