// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.hpp"

#include <iterator>

namespace remix {
namespace {

// Each entry leads from one version to the next. Never change one that was released: append.
constexpr const char* steps[] = {
    // Version 1. `plan` and `progress` are JSON documents; what queries need has columns of its own.
    R"(CREATE TABLE runs (
         id TEXT PRIMARY KEY,
         state TEXT NOT NULL,
         created INTEGER NOT NULL,
         updated INTEGER NOT NULL,
         account TEXT NOT NULL,
         image_key TEXT NOT NULL,
         variations INTEGER NOT NULL,
         cost INTEGER,
         plan TEXT NOT NULL,
         progress TEXT NOT NULL
       ) STRICT, WITHOUT ROWID;
       CREATE INDEX runs_by_state ON runs (state, created);
       CREATE INDEX runs_by_time ON runs (created);
       CREATE TABLE orders (
         id TEXT PRIMARY KEY,
         run TEXT NOT NULL REFERENCES runs (id),
         delivery INTEGER NOT NULL,
         body_sha256 TEXT NOT NULL,
         attempts INTEGER NOT NULL
       ) STRICT, WITHOUT ROWID;
       CREATE INDEX orders_by_run ON orders (run);
       CREATE TABLE variations (
         run TEXT NOT NULL REFERENCES runs (id),
         position INTEGER NOT NULL,
         file TEXT NOT NULL,
         sha256 TEXT NOT NULL,
         PRIMARY KEY (run, position)
       ) STRICT, WITHOUT ROWID;)",
};
constexpr std::int64_t present_version = std::size(steps);

Result<std::int64_t> version_of(Database& database) {
  auto statement = database.prepare("PRAGMA user_version");
  if (!statement.has_value()) return statement.error();
  const auto row = statement->step();
  if (!row.has_value()) return row.error();
  return statement->integer(0);
}

}  // namespace

Result<SchemaState> bring_up_to_date(Database& database) {
  auto version = version_of(database);
  if (!version.has_value()) return version.error();
  if (*version < 0) return damage("The database has an impossible version.");
  if (*version == present_version) return SchemaState{};
  if (*version > present_version) return SchemaState{.too_new = true};
  auto transaction = Transaction::begin(database);
  if (!transaction.has_value()) return transaction.error();
  version = version_of(database);  // another process may have been quicker
  if (!version.has_value()) return version.error();
  for (std::int64_t step = *version; step < present_version; ++step)
    if (auto done = database.execute(steps[step]); !done.has_value()) return done.error();
  const std::string mark = "PRAGMA user_version = " + std::to_string(present_version);
  if (auto marked = database.execute(mark.c_str()); !marked.has_value()) return marked.error();
  if (auto committed = transaction->commit(); !committed.has_value()) return committed.error();
  return SchemaState{};
}

}  // namespace remix
