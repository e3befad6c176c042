// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <vector>

#include "core/files/durable_file.hpp"
#include "core/store/schema.hpp"

namespace remix {
namespace {

// What the store asks for; a table or column that is missing is damage, since the version says that it is there.
constexpr std::array tables{
    "SELECT id, state, created, updated, account, image_key, variations, cost, plan, progress FROM runs LIMIT 0",
    "SELECT id, run, delivery, body_sha256, attempts FROM orders LIMIT 0",
    "SELECT run, position, file, sha256 FROM variations LIMIT 0"};

constexpr std::array companions{"-wal", "-shm", ""};  // the database itself last: without its log it is another one

constexpr const char* aside_mark = ".damaged-";

std::filesystem::path with_suffix(std::filesystem::path file, const std::string& suffix) {
  file += suffix;
  return file;
}

// Our own statements are right: when SQLite cannot make sense of one, the tables are not what they should be.
Error as_damage(const Error& error) {
  return (error.code & 0xFF) == SQLITE_ERROR ? damage(error.detail) : error;
}

// A database that is empty has no log. SQLite would delete the log of one that was cut down to nothing.
bool has_only_a_log(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (!error && size > 0) return false;
  const auto log_size = std::filesystem::file_size(with_suffix(file, "-wal"), error);
  return !error && log_size > 0;
}

}  // namespace

Result<StoreFile> open_store_file(const std::filesystem::path& file) {
  if (has_only_a_log(file)) return damage("The database is empty, but its log is not.");
  auto database = Database::open(file);
  if (!database.has_value()) return as_damage(database.error());
  const bool is_new = !database->prepare(tables.front()).has_value();
  const auto schema = bring_up_to_date(*database);
  if (!schema.has_value()) return as_damage(schema.error());
  if (schema->too_new)
    return Error{.kind = Error::Kind::store, .detail = "The store was made by a newer version of this plug-in."};
  for (const char* table : tables)
    if (auto prepared = database->prepare(table); !prepared.has_value()) return as_damage(prepared.error());
  return StoreFile{*std::move(database), is_new};
}

Result<std::string> set_store_file_aside(const std::filesystem::path& file) {
  for (int number = 1;; ++number) {
    const std::filesystem::path target = with_suffix(file, aside_mark + std::to_string(number));
    std::error_code error;
    const bool taken = std::ranges::any_of(
        companions, [&](const char* suffix) { return std::filesystem::exists(with_suffix(target, suffix), error); });
    if (taken) continue;
    for (const char* suffix : companions) {
      std::filesystem::rename(with_suffix(file, suffix), with_suffix(target, suffix), error);
      if (error && error != std::errc::no_such_file_or_directory)
        return Error{.kind = Error::Kind::store, .detail = "set a damaged database aside: " + error.message()};
    }
    if (auto synced = sync_folder(file.parent_path()); !synced.has_value()) return synced.error();
    std::filesystem::last_write_time(target, std::chrono::file_clock::now(), error);  // its age counts from now
    return target.filename().string();
  }
}

void forget_set_aside(const std::filesystem::path& file, UnixTime before) {
  const std::string begin = file.filename().string() + aside_mark;
  std::vector<std::filesystem::path> old;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(file.parent_path(), error)) {
    const bool is_set_aside = entry.path().filename().string().starts_with(begin);
    if (is_set_aside && changed_at(entry.path()) < before) old.push_back(entry.path());
  }
  for (const std::filesystem::path& one : old) std::filesystem::remove(one, error);
}

bool was_left_open(const std::filesystem::path& file) {
  return identity_of(with_suffix(file, "-wal")) || identity_of(with_suffix(file, "-shm"));
}

}  // namespace remix
