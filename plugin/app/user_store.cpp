// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/user_store.hpp"

#include <libgimp/gimp.h>

#include <filesystem>
#include <utility>

#include "desktop/folders.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

Result<UserStore> open(UserStore::Tell tell) {
  auto store = Store::open(data_folder());
  if (!store.has_value()) return store.error();
  return UserStore(*std::move(store), tell);
}

void tell_repair_from_main_loop(const Repair& repair) {
  g_idle_add_once(
      [](gpointer data) {
        const std::unique_ptr<Repair> owned(static_cast<Repair*>(data));
        tell_repair(*owned);
      },
      std::make_unique<Repair>(repair).release());
}

}  // namespace

void tell_repair(const Repair& repair) {
  gimp_message(explain(repair).c_str());
}

UserStore::UserStore(Store store, Tell tell) : store_(std::make_unique<Store>(std::move(store))), tell_(tell) {
  this->tell();
}

UserStore::~UserStore() {
  if (store_) tell();
}

void UserStore::tell() {
  if (const auto repair = store_->take_repair()) tell_(*repair);
}

bool has_user_store() {
  std::error_code ignored;
  const auto type = std::filesystem::symlink_status(data_folder(), ignored).type();
  return type != std::filesystem::file_type::not_found;
}

Result<UserStore> open_user_store() {
  return open(tell_repair);
}

Result<UserStore> open_user_store_on_worker() {
  return open(tell_repair_from_main_loop);
}

}  // namespace remix
