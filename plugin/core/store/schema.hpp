// SPDX-License-Identifier: GPL-3.0-or-later
// The database's tables, and the way from older ones to them.
#pragma once

#include "core/store/database.hpp"

namespace remix {

/// Brings the database to the present version. Errors: those of Database; `too_new` tells a newer version from
/// other failures.
struct SchemaState {
  bool too_new = false;
};
[[nodiscard]] Result<SchemaState> bring_up_to_date(Database& database);

}  // namespace remix
