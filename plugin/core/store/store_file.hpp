// SPDX-License-Identifier: GPL-3.0-or-later
// The store's database as a file: opened with its tables, or set aside.
#pragma once

#include <filesystem>
#include <string>

#include "core/store/database.hpp"

namespace remix {

struct StoreFile {
  Database database;
  bool is_new = false;  ///< it had no tables until now
};

/// Opens or makes the database with the present tables. Errors for which is_damage() holds: not our tables, or not a
/// database at all. A newer version is an error too, but no damage.
[[nodiscard]] Result<StoreFile> open_store_file(const std::filesystem::path& file);

/// Gives a damaged database, with what SQLite keeps beside it, another name, which is returned. Others may have it open
/// still: they do no harm to what takes its place.
[[nodiscard]] Result<std::string> set_store_file_aside(const std::filesystem::path& file);

/// Whether something lies beside the database that the last one who closes it orderly takes away.
[[nodiscard]] bool was_left_open(const std::filesystem::path& file);

}  // namespace remix
