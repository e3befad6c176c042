// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.hpp"

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
    // Version 2. `amount` and `exactness` are what cost_of() says of a run; the indexes hold all that totals need. A
    // run of version 1 whose plan cannot be read counts as much as any of its kind can have cost.
    R"(ALTER TABLE runs ADD COLUMN amount INTEGER NOT NULL DEFAULT 0;
       ALTER TABLE runs ADD COLUMN exactness TEXT NOT NULL DEFAULT 'nothing';
       UPDATE runs SET
         amount = CASE
           WHEN state = 'not_charged' THEN 0
           WHEN cost IS NOT NULL THEN cost
           WHEN json_valid(plan) AND json_type(plan, '$.highest_price') = 'integer'
             THEN json_extract(plan, '$.highest_price')
           ELSE variations * 150000 END,
         exactness = CASE
           WHEN state = 'not_charged' OR cost = 0 THEN 'nothing'
           WHEN cost IS NULL AND state NOT IN ('made', 'fetched', 'placed') THEN 'possible'
           WHEN cost IS NULL OR NOT json_valid(plan) OR NOT json_valid(progress) THEN 'at_most'
           WHEN coalesce(json_extract(progress, '$.made'), 0) = 0 THEN 'at_most'
           WHEN coalesce(json_array_length(plan, '$.profiles'), 0) = 0 THEN 'exact'
           WHEN json_array_length(plan, '$.profiles') = 1 AND json_type(progress, '$.recognised') = 'integer'
             THEN 'exact'
           ELSE 'at_most' END;
       CREATE INDEX runs_by_time_and_amount ON runs (created, exactness, amount);
       CREATE INDEX runs_by_image ON runs (image_key, exactness, amount);
       DROP INDEX runs_by_time;)",
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
