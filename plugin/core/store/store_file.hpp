// SPDX-License-Identifier: GPL-3.0-or-later
// The store's database as a file: opened with its tables, or set aside.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/unix_time.hpp"
#include "core/store/database.hpp"

namespace remix {

/// The database's name in the store's folder.
inline constexpr char database_name[] = "store.sqlite";

/// The store's database, opened.
struct StoreFile {
  Database database;
  bool is_new = false;  ///< it had no tables until now
};

/// Opens or makes the database with the present tables. Errors: those of Database. is_damage() holds for a file that
/// has not our tables or is no database at all; a newer version is an error without being damage.
[[nodiscard]] Result<StoreFile> open_store_file(const std::filesystem::path& file);

/// Gives a damaged database, with what SQLite keeps beside it, another name, which is returned. Others who still have
/// it open do no harm to what takes its place. Errors: kind store.
[[nodiscard]] Result<std::string> set_store_file_aside(const std::filesystem::path& file);

/// Removes databases that were set aside before that moment. What cannot be removed stays.
void forget_set_aside(const std::filesystem::path& file, UnixTime before);

/// Whether something lies beside the database that the last one who closes it orderly takes away.
[[nodiscard]] bool was_left_open(const std::filesystem::path& file);

}  // namespace remix
