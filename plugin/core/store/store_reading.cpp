// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_reading.hpp"

#include <utility>

#include "core/store/run_folder.hpp"
#include "core/store/run_json.hpp"

namespace remix {
namespace {

Result<void> read_variations(Database& database, RunRecord& record) {
  auto statement = database.prepare("SELECT position, file, sha256 FROM variations WHERE run = ?1 ORDER BY position");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, record.plan.id);
  while (true) {
    const auto row = statement->step();
    if (!row.has_value()) return row.error();
    if (!*row) return {};
    if (variation_index(statement->text(1)))
      record.variations.push_back({static_cast<int>(statement->integer(0)), statement->text(1), statement->text(2)});
  }
}

// The row on which a statement of read_runs() stands.
Result<RunRow> read_row(Database& database, const Statement& statement) {
  const std::string id = statement.text(0);
  auto plan = read_plan(statement.text(5));
  if (!is_order_id(id) || (plan && plan->id != id)) return damage("A run's id was changed.");
  if (!plan) plan = RunPlan{.id = id, .created = statement.integer(2)};
  RunRow row{.record = {.plan = *std::move(plan), .updated = statement.integer(3)}};
  if (!statement.is_null(4)) row.record.cost = Money{statement.integer(4)};
  const bool has_progress = read_progress(statement.text(6), row.record);
  const auto state = run_state(statement.text(1));
  if (state) row.record.state = *state;
  row.is_whole = state && has_progress;
  if (auto read = read_variations(database, row.record); !read.has_value()) return read.error();
  return row;
}

}  // namespace

Result<std::vector<RunRow>> read_runs(Database& database, std::string_view condition, std::string_view value) {
  auto statement =
      database.prepare("SELECT id, state, created, updated, cost, plan, progress FROM runs " + std::string(condition));
  if (!statement.has_value()) return statement.error();
  if (!value.empty()) statement->bind(1, value);
  std::vector<RunRow> rows;
  while (true) {
    const auto there = statement->step();
    if (!there.has_value()) return there.error();
    if (!*there) return rows;
    auto row = read_row(database, *statement);
    if (!row.has_value()) return row.error();
    rows.push_back(*std::move(row));
  }
}

Result<bool> has_run(Database& database, const std::string& run_id) {
  auto statement = database.prepare("SELECT 1 FROM runs WHERE id = ?1");
  if (!statement.has_value()) return statement.error();
  return statement->bind(1, run_id).step();
}

Result<std::vector<SentOrder>> read_sent_orders(Database& database, const std::string& run_id) {
  auto statement =
      database.prepare("SELECT id, delivery, body_sha256, attempts FROM orders WHERE run = ?1 ORDER BY id");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, run_id);
  std::vector<SentOrder> orders;
  while (true) {
    const auto row = statement->step();
    if (!row.has_value()) return row.error();
    if (!*row) return orders;
    orders.push_back({.id = statement->text(0),
                      .delivery = delivery_of(statement->integer(1)),
                      .body_sha256 = statement->text(2),
                      .attempts = static_cast<int>(statement->integer(3))});
  }
}

}  // namespace remix
