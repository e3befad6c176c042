// SPDX-License-Identifier: GPL-3.0-or-later
// The database's tables, and the way from older ones to them.
#pragma once

#include "core/store/database.hpp"

namespace remix {

struct SchemaState {
  bool too_new = false;  ///< a newer version of the plug-in made the database, which was left as it is
};

/// Brings the database's tables to the present version, in one transaction. Errors: those of Database, and damage when
/// the database has a version that there never was.
[[nodiscard]] Result<SchemaState> bring_up_to_date(Database& database);

}  // namespace remix
