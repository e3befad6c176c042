// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.hpp"

#include <algorithm>
#include <utility>

#include "core/store/run_json.hpp"
#include "core/store/store_reading.hpp"

namespace remix {
namespace {

Error store_error(std::string detail) {
  return {.kind = Error::Kind::store, .detail = std::move(detail)};
}

void bind_sent(Statement& statement, const std::string& run_id, const SentOrder& order) {
  statement.bind(1, order.id)
      .bind(2, run_id)
      .bind(3, static_cast<std::int64_t>(order.delivery))
      .bind(4, order.body_sha256)
      .bind(5, order.attempts);
}

RunRecord reconciled(RunRow row, const RunFolder& folder) {
  RunRecord& record = row.record;
  // A folder lives as long as a run may bring something; its copy of the plan is sealed, the row's is not.
  if (auto plan = folder.read_plan()) record.plan = *std::move(plan);
  RunRecord other{.plan = record.plan};
  if (folder.read_record(other) && (!row.is_whole || other.revision >= record.revision)) return other;
  if (row.is_whole) return std::move(record);
  return folder.restore().value_or(record);
}

}  // namespace

Result<FileLock> Store::add(const RunPlan& plan, const Order& order, const Bytes& placement, const RunLimits& limits) {
  const RunFolder folder = folder_of(plan.id);
  // The lock comes first: nobody is to take the run for an abandoned one.
  auto lock = folder.make();
  if (!lock.has_value()) return lock;
  auto kept = folder.write_order(plan, order, placement);
  if (kept.has_value()) kept = mending([&] { return insert_within(plan, limits); });
  if (kept.has_value()) return lock;
  // What could not be kept was never an order: a full disk has no room for it, and nobody is to take it for one later.
  std::error_code ignored;
  std::filesystem::remove_all(folder.path(), ignored);
  return kept.error();
}

Result<void> Store::insert_within(const RunPlan& plan, const RunLimits& limits) {
  auto transaction = Transaction::begin(database_);
  if (!transaction.has_value()) return transaction.error();
  // When the database was made anew just now, the run was taken in with its folder, whatever the limits are.
  auto taken_in = database_.prepare("DELETE FROM runs WHERE id = ?1");
  if (!taken_in.has_value()) return taken_in.error();
  taken_in->bind(1, plan.id);
  if (auto done = database_.run(*taken_in); !done.has_value()) return done;
  const auto breach = remix::find_exceeded_limit(database_, plan.price.highest, limits);
  if (!breach.has_value()) return breach.error();
  if (!*breach) {
    auto inserted = insert({.plan = plan, .state = RunState::sending, .updated = plan.created}, {});
    if (!inserted.has_value()) return inserted;
  }
  if (auto committed = transaction->commit(); !committed.has_value()) return committed;
  if (*breach) return beyond(**breach);
  return {};
}

Result<void> Store::insert(const RunRecord& record, const std::vector<SentOrder>& sent) {
  auto statement = database_.prepare(
      "INSERT INTO runs (id, state, created, updated, account, image_key, variations, cost, plan, progress, amount, "
      "exactness) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  if (!statement.has_value()) return statement.error();
  const RunCost cost = cost_of(record);
  statement->bind(1, record.plan.id)
      .bind(2, name(record.state))
      .bind(3, record.plan.created)
      .bind(4, record.updated)
      .bind(5, record.plan.account)
      .bind(6, record.plan.image_key)
      .bind(7, record.plan.options.variations)
      .bind(8, record.cost ? std::optional(record.cost->micros) : std::nullopt)
      .bind(9, write_plan(record.plan))
      .bind(10, write_progress(record))
      .bind(11, cost.amount.micros)
      .bind(12, name(cost.exactness));
  if (auto done = database_.run(*statement); !done.has_value()) return done;
  for (const StoredVariation& variation : record.variations)
    if (auto done = insert_variation(record.plan.id, variation); !done.has_value()) return done;
  for (const SentOrder& order : sent) {
    // What contradicts it stays: then nothing can be sent under that id.
    auto known = database_.prepare(
        "INSERT OR IGNORE INTO orders (id, run, delivery, body_sha256, attempts) "
        "VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!known.has_value()) return known.error();
    bind_sent(*known, record.plan.id, order);
    if (auto done = database_.run(*known); !done.has_value()) return done;
  }
  return {};
}

Result<void> Store::insert_variation(const std::string& run_id, const StoredVariation& variation) {
  auto statement = database_.prepare(
      "INSERT INTO variations (run, position, file, sha256) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (run, position) DO UPDATE SET file = excluded.file, sha256 = excluded.sha256");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, run_id).bind(2, variation.index).bind(3, variation.file).bind(4, variation.sha256);
  return database_.run(*statement);
}

// Replaces what is known of the same body; the id of another body or run is an error.
Result<void> Store::insert_sent(const std::string& run_id, const SentOrder& order) {
  auto statement = database_.prepare(
      "INSERT INTO orders (id, run, delivery, body_sha256, attempts) VALUES (?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT (id) DO UPDATE SET attempts = excluded.attempts "
      "WHERE run = excluded.run AND body_sha256 = excluded.body_sha256");
  if (!statement.has_value()) return statement.error();
  bind_sent(*statement, run_id, order);
  if (auto done = database_.run(*statement); !done.has_value()) return done;
  return database_.changes() == 1 ? Result<void>() : store_error("An order's id stands for another body already.");
}

Result<std::optional<FileLock>> Store::own(const std::string& run_id) const {
  return folder_of(run_id).own();
}

// What the rows tell, with the folders' copies: the later of the two counts.
Result<std::vector<RunRecord>> Store::select(std::string_view condition, std::string_view value) {
  auto rows = read_runs(database_, condition, value);
  if (!rows.has_value()) return rows.error();
  std::vector<RunRecord> records;
  for (RunRow& row : *rows) {
    const RunFolder folder = folder_of(row.record.plan.id);
    records.push_back(reconciled(std::move(row), folder));
  }
  return records;
}

Result<std::optional<RunRecord>> Store::find(const std::string& run_id) {
  return mending([&]() -> Result<std::optional<RunRecord>> {
    auto records = select("WHERE id = ?1", run_id);
    if (!records.has_value()) return records.error();
    if (records->empty()) return std::optional<RunRecord>();
    return std::optional(std::move(records->front()));
  });
}

Result<std::vector<RunRecord>> Store::open_runs() {
  // A state that nobody knows is damage, and may have been an open one. By the table itself, hence the pluses: a row
  // that an index leads to in vain is left out without a word.
  auto runs = mending([&] {
    return select(
        "WHERE typeof(state) <> 'text' OR state NOT IN ('placed', 'not_charged', 'lost', 'dismissed') "
        "ORDER BY +created, +id",
        {});
  });
  if (!runs.has_value()) return runs;
  std::erase_if(*runs, [this](const RunRecord& record) {
    if (is_open(record.state)) return false;
    static_cast<void>(update(record));  // the folder's copy is the later one
    return true;
  });
  return runs;
}

Result<std::vector<RunRecord>> Store::placed_runs() {
  auto runs = mending([&] { return select("WHERE state = 'placed' ORDER BY created DESC, id", {}); });
  if (!runs.has_value()) return runs;
  std::erase_if(*runs, [this](const RunRecord& record) {
    return record.state != RunState::placed || record.variations.empty() || !has_files(record.plan);
  });
  return runs;
}

Result<std::vector<RunRecord>> Store::unsettled_runs() {
  auto runs = mending([&] {
    return select("WHERE state IN ('lost', 'dismissed') AND exactness = 'possible' ORDER BY created DESC, id", {});
  });
  if (!runs.has_value()) return runs;
  std::erase_if(*runs, [](const RunRecord& record) { return !is_unsettled(record); });
  return runs;
}

bool Store::has_files(const RunPlan& plan) const {
  std::error_code ignored;
  return std::filesystem::is_directory(folder_of(plan.id).path(), ignored);
}

Result<std::vector<RunRecord>> Store::latest_runs(int count) {
  return mending([&] { return select("ORDER BY created DESC, id LIMIT " + std::to_string(count), {}); });
}

Result<std::map<std::string, std::int64_t>> Store::count_runs() {
  using Counts = std::map<std::string, std::int64_t>;
  return mending([&]() -> Result<Counts> {
    auto statement = database_.prepare("SELECT state, count(*) FROM runs GROUP BY state");
    if (!statement.has_value()) return statement.error();
    Counts counts;
    while (true) {
      const auto row = statement->step();
      if (!row.has_value()) return row.error();
      if (!*row) return counts;
      counts[run_state(statement->text(0)) ? statement->text(0) : "unknown"] += statement->integer(1);
    }
  });
}

Result<std::vector<RunRecord>> Store::runs_between(UnixTime begin, UnixTime end) {
  return mending([&] {
    return select(
        "WHERE created >= " + std::to_string(begin) + " AND created < " + std::to_string(end) + " ORDER BY created, id",
        {});
  });
}

Result<Spent> Store::spent_since(UnixTime begin) {
  return mending([&] { return remix::spent_since(database_, begin); });
}

Result<Spent> Store::spent_on_image(std::string_view image_key) {
  return mending([&] { return remix::spent_on_image(database_, image_key); });
}

Result<std::optional<ExceededLimit>> Store::find_exceeded_limit(Money price, const RunLimits& limits) {
  return mending([&] { return remix::find_exceeded_limit(database_, price, limits); });
}

Result<std::optional<ExceededLimit>> Store::find_exceeded_limit(const RunRecord& run, const RunLimits& limits) {
  return mending([&] { return remix::find_exceeded_limit(database_, run.plan.price.highest, limits, &run); });
}

Result<Order> Store::order_of(const RunPlan& plan) const {
  return folder_of(plan.id).read_order(plan);
}

Result<Bytes> Store::placement_of(const RunPlan& plan) const {
  return folder_of(plan.id).read_placement();
}

Result<void> Store::note_sending(const std::string& run_id, const SentOrder& sent) {
  return mending([&]() -> Result<void> {
    auto transaction = Transaction::begin(database_);
    if (!transaction.has_value()) return transaction.error();
    const auto before = read_sent(run_id);
    if (!before.has_value()) return before.error();
    auto orders = *before;
    auto known = std::ranges::find(orders, sent.id, &SentOrder::id);
    if (known == orders.end()) known = orders.insert(orders.end(), {sent.id, sent.delivery, sent.body_sha256, 0});
    if (known->body_sha256 != sent.body_sha256) return store_error("An order's id stands for another body already.");
    ++known->attempts;
    if (auto inserted = insert_sent(run_id, *known); !inserted.has_value()) return inserted;
    // Either copy alone must be able to say that the order may have gone out, and neither when it has not.
    const RunFolder folder = folder_of(run_id);
    if (auto written = folder.write_sent(orders); !written.has_value()) return written;
    auto committed = transaction->commit();
    if (!committed.has_value()) static_cast<void>(folder.write_sent(*before));
    return committed;
  });
}

Result<std::vector<SentOrder>> Store::sent_orders(const std::string& run_id) {
  return mending([&] { return read_sent(run_id); });
}

// From both copies.
Result<std::vector<SentOrder>> Store::read_sent(const std::string& run_id) {
  auto rows = read_sent_orders(database_, run_id);
  if (!rows.has_value()) return rows;
  std::vector<SentOrder> orders = folder_of(run_id).read_sent();
  for (SentOrder& row : *rows)
    if (std::ranges::find(orders, row.id, &SentOrder::id) == orders.end()) orders.push_back(std::move(row));
  return orders;
}

Result<void> Store::save(RunRecord& record) {
  ++record.revision;
  const auto copied = folder_of(record.plan.id).write_record(record);
  auto updated = mending([&]() -> Result<void> {
    auto transaction = Transaction::begin(database_);
    if (!transaction.has_value()) return transaction.error();
    if (auto done = update(record); !done.has_value()) return done;
    return transaction->commit();
  });
  return copied.has_value() ? copied : updated;
}

Result<void> Store::update(const RunRecord& record) {
  auto statement = database_.prepare(
      "UPDATE runs SET state = ?2, updated = ?3, cost = ?4, progress = ?5, amount = ?6, exactness = ?7 WHERE id = ?1");
  if (!statement.has_value()) return statement.error();
  const RunCost cost = cost_of(record);
  statement->bind(1, record.plan.id)
      .bind(2, name(record.state))
      .bind(3, record.updated)
      .bind(4, record.cost ? std::optional(record.cost->micros) : std::nullopt)
      .bind(5, write_progress(record))
      .bind(6, cost.amount.micros)
      .bind(7, name(cost.exactness));
  if (auto done = database_.run(*statement); !done.has_value()) return done;
  if (database_.changes() == 0) return insert(record, folder_of(record.plan.id).read_sent());
  for (const StoredVariation& variation : record.variations)
    if (auto done = insert_variation(record.plan.id, variation); !done.has_value()) return done;
  return {};
}

Result<void> Store::keep(RunRecord& record, int index, const Bytes& file) {
  auto variation = folder_of(record.plan.id).keep(index, file);
  if (!variation.has_value()) return variation.error();
  std::erase_if(record.variations, [&](const StoredVariation& known) { return known.index == index; });
  record.variations.push_back(*std::move(variation));
  std::ranges::sort(record.variations, {}, &StoredVariation::index);
  return save(record);
}

std::filesystem::path Store::variation_path(const RunRecord& record, const StoredVariation& variation) const {
  return folder_of(record.plan.id).path() / variation.file;
}

Result<Bytes> Store::read_variation(const RunRecord& record, const StoredVariation& variation) const {
  return folder_of(record.plan.id).read(variation);
}

Result<std::int64_t> Store::version() {
  return mending([&]() -> Result<std::int64_t> {
    auto statement = database_.prepare("PRAGMA user_version");
    if (!statement.has_value()) return statement.error();
    if (const auto row = statement->step(); !row.has_value()) return row.error();
    return statement->integer(0);
  });
}

Result<void> Store::check() {
  return mending([&] { return database_.check(); });
}

}  // namespace remix
