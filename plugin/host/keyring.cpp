// SPDX-License-Identifier: GPL-3.0-or-later
// One secret in the user's keyring, with a time limit on everything.
#include "keyring.hpp"

#include <libsecret/secret.h>

#include <memory>
#include <utility>

#include "gobject_ptr.hpp"
#include "utf8.hpp"

namespace remix::keyring {
namespace {

constexpr unsigned time_limit = 3;     // seconds for the service
constexpr unsigned asking_limit = 60;  // seconds for a user who is asked for a password

// Only the service's name: attributes are kept unencrypted.
const SecretSchema schema = {"remix-with-reference.ApiKey",
                             SECRET_SCHEMA_NONE,
                             {{"service", SECRET_SCHEMA_ATTRIBUTE_STRING}, {nullptr, SECRET_SCHEMA_ATTRIBUTE_STRING}},
                             0,
                             nullptr,
                             nullptr,
                             nullptr,
                             nullptr,
                             nullptr,
                             nullptr,
                             nullptr};
constexpr const char* attribute = "service";
constexpr const char* service_name = "phota";

/// One asynchronous call under a time limit. libsecret's blocking calls would wait for a service that hangs, for ever,
/// and not every stage of the asynchronous ones ends when it is cancelled: so we stop waiting by ourselves, and an
/// answer that comes later finds its Call still alive, because it shares it.
class Call {
 public:
  using Shared = std::shared_ptr<Call>;

  Call() : context_(g_main_context_new()), cancellable_(g_cancellable_new()) {}
  ~Call() { g_main_context_unref(context_); }

  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  [[nodiscard]] GCancellable* cancellable() const { return cancellable_.get(); }

  /// User data for `finished`.
  [[nodiscard]] static void* share(const Shared& call) { return new Shared(call); }

  /// A GAsyncReadyCallback.
  static void finished(GObject*, GAsyncResult* result, void* user) {
    const std::unique_ptr<Shared> call(static_cast<Shared*>(user));
    (*call)->result_ = remix::share(result);
  }

  /// Starts something within this call's own main context and waits for its result; null after `seconds`.
  template <class Start>
  [[nodiscard]] GAsyncResult* wait(unsigned seconds, Start start) {
    g_main_context_push_thread_default(context_);
    start();
    GSource* alarm = g_timeout_source_new_seconds(seconds);
    bool rang = false;
    g_source_set_callback(
        alarm,
        [](void* flag) -> gboolean {
          *static_cast<bool*>(flag) = true;
          return G_SOURCE_REMOVE;
        },
        &rang, nullptr);
    g_source_attach(alarm, context_);
    while (!result_ && !rang) g_main_context_iteration(context_, TRUE);
    g_source_destroy(alarm);
    g_source_unref(alarm);
    if (!result_) g_cancellable_cancel(cancellable_.get());
    g_main_context_pop_thread_default(context_);
    return result_.get();
  }

 private:
  GMainContext* context_;
  GObjectPtr<GCancellable> cancellable_;
  GObjectPtr<GAsyncResult> result_;
};

Error silent_service() {
  return {.kind = Error::Kind::host, .detail = "the keyring does not answer"};
}

/// `error` is taken over.
Error failed(GError* error, const char* action) {
  const std::unique_ptr<GError, decltype(&g_error_free)> owned(error, g_error_free);
  return {.kind = Error::Kind::host, .detail = std::string("cannot ") + action + ": " + plain_text(owned->message)};
}

/// Whether the error says that there is no keyring to talk to: no session bus, or nobody behind the name.
bool is_absence(const GError* error) {
  return g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches(error, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) || error->domain == G_IO_ERROR ||
         error->domain == G_SPAWN_ERROR || error->domain == G_FILE_ERROR;
}

struct Found {
  bool locked = false;
  std::optional<std::string> value;
};

/// Without `unlock` a locked keyring is reported and nobody is asked for a password.
Result<Found> search(bool unlock) {
  const auto call = std::make_shared<Call>();
  const int flags = SECRET_SEARCH_LOAD_SECRETS | (unlock ? SECRET_SEARCH_UNLOCK : 0);
  GAsyncResult* result = call->wait(unlock ? asking_limit : time_limit, [&] {
    secret_password_search(&schema, static_cast<SecretSearchFlags>(flags), call->cancellable(), Call::finished,
                           Call::share(call), attribute, service_name, nullptr);
  });
  if (result == nullptr) return silent_service();
  GError* error = nullptr;
  GList* items = secret_password_search_finish(result, &error);
  if (error != nullptr) {
    if (!is_absence(error)) return failed(error, "search the keyring");
    g_error_free(error);
    return Found{};
  }
  Found found;
  if (items != nullptr) {
    auto* item = SECRET_RETRIEVABLE(items->data);
    found.locked = SECRET_IS_ITEM(item) && secret_item_get_locked(SECRET_ITEM(item)) != FALSE;
    // libsecret has loaded the secret already: this call asks nobody.
    if (SecretValue* value = found.locked ? nullptr : secret_retrievable_retrieve_secret_sync(item, nullptr, nullptr)) {
      if (const char* text = secret_value_get_text(value)) found.value = text;
      secret_value_unref(value);
    }
  }
  g_list_free_full(items, g_object_unref);
  return found;
}

}  // namespace

bool answers() {
  const auto call = std::make_shared<Call>();
  GAsyncResult* result = call->wait(time_limit, [&] {
    secret_service_open(SECRET_TYPE_SERVICE, nullptr, SECRET_SERVICE_OPEN_SESSION, call->cancellable(), Call::finished,
                        Call::share(call));
  });
  return result != nullptr && adopt(secret_service_open_finish(result, nullptr)) != nullptr;
}

Result<std::optional<std::string>> look_up(bool may_ask) {
  Result<Found> found = search(false);
  if (found.has_value() && found->locked && may_ask) found = search(true);
  if (!found.has_value()) return found.error();
  if (found->locked) return Error{.kind = Error::Kind::host, .detail = "the keyring is locked"};
  return std::move(found->value);
}

Result<void> store(const std::string& value) {
  const auto call = std::make_shared<Call>();
  GAsyncResult* result = call->wait(asking_limit, [&] {
    secret_password_store(&schema, SECRET_COLLECTION_DEFAULT, "Remix with Reference: Phota API key", value.c_str(),
                          call->cancellable(), Call::finished, Call::share(call), attribute, service_name, nullptr);
  });
  if (result == nullptr) return silent_service();
  GError* error = nullptr;
  secret_password_store_finish(result, &error);
  if (error != nullptr) return failed(error, "keep the key in the keyring");
  return {};
}

}  // namespace remix::keyring
