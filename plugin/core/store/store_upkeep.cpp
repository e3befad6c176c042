// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing the database back into line with the runs' folders.
#include <algorithm>
#include <utility>
#include <vector>

#include "core/store/run_json.hpp"
#include "core/store/store.hpp"
#include "core/store/store_file.hpp"
#include "core/store/store_reading.hpp"

namespace remix {
namespace {

// Of the files in a run's folder, which has no folders of its own.
std::uintmax_t bytes_in(const std::filesystem::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::uintmax_t size = entry.file_size(error);
    if (!error) bytes += size;
  }
  return bytes;
}

}  // namespace

// Runs that only their folders know of: the database was lost, or its last changes were. Whatever was sent counts as
// under way until the service or the files say otherwise. Returns how many there were.
Result<int> Store::take_in_folders() {
  auto transaction = Transaction::begin(database_);
  if (!transaction.has_value()) return transaction.error();
  int count = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(runs(), error)) {
    const std::string id = entry.path().filename().string();
    if (!is_order_id(id)) continue;
    const auto known = has_run(database_, id);
    if (!known.has_value()) return known.error();
    if (*known) continue;
    const RunFolder folder = folder_of(id);
    const auto record = folder.restore();
    if (!record) continue;
    if (auto inserted = insert(*record, folder.read_sent()); !inserted.has_value()) return inserted.error();
    ++count;
  }
  auto committed = transaction->commit();
  if (!committed.has_value()) return committed.error();
  return count;
}

// What can still be read of a damaged database: runs whose files are gone live in its rows alone, and in the totals.
Result<void> Store::salvage(const std::filesystem::path& damaged) {
  auto old = Database::open_to_read(damaged);
  if (!old.has_value()) return old.error();
  auto transaction = Transaction::begin(database_);
  if (!transaction.has_value()) return transaction.error();
  // From both ends, since nothing can be read beyond a damaged page.
  for (const char* order : {"ASC", "DESC"}) {
    auto rows = old->prepare("SELECT id, state, updated, cost, plan, progress FROM runs NOT INDEXED ORDER BY id " +
                             std::string(order));
    if (!rows.has_value()) return rows.error();
    while (true) {
      const auto row = rows->step();
      if (!row.has_value() || !*row) break;
      const auto state = run_state(rows->text(1));
      auto plan = read_plan(rows->text(4));
      if (!plan || !state || plan->id != rows->text(0)) continue;
      const auto known = has_run(database_, plan->id);
      if (!known.has_value()) return known.error();
      if (*known) continue;
      RunRecord record{.plan = *std::move(plan), .state = *state, .updated = rows->integer(2)};
      if (!rows->is_null(3)) record.cost = Money{rows->integer(3)};
      if (!read_progress(rows->text(5), record)) continue;
      if (is_open(*state) && !record.error) record.error = outcome_unknown();
      if (auto inserted = insert(record, {}); !inserted.has_value()) return inserted;
    }
  }
  return transaction->commit();
}

Result<void> Store::dismiss(const std::string& run_id) {
  const std::filesystem::path folder = folder_of(run_id).path();
  std::error_code error;
  // Nobody can be at work on a run whose folder is gone.
  const bool has_folder = std::filesystem::exists(folder, error);
  const auto lock = has_folder ? own(run_id) : Result<std::optional<FileLock>>(std::optional<FileLock>());
  if (!lock.has_value()) return lock.error();
  if (has_folder && !*lock) return Error{.kind = Error::Kind::taken, .charge = Error::Charge::possible};
  auto record = find(run_id);
  if (!record.has_value()) return record.error();
  if (!*record) return Error{.kind = Error::Kind::store, .detail = "There is no such run."};
  if (is_open((*record)->state)) (*record)->state = RunState::dismissed;
  (*record)->updated = unix_time();
  // The state comes first: what a crash leaves behind is removed with the files of old runs.
  if (auto saved = save(**record); !saved.has_value()) return saved;
  if (auto forgotten = forget_ended(**record); !forgotten.has_value()) return forgotten;
  std::filesystem::remove_all(folder, error);
  if (error) return Error{.kind = Error::Kind::store, .detail = "remove a run's files: " + error.message()};
  return sync_folder(runs());
}

Result<void> Store::settle(const std::string& run_id, bool was_charged) {
  auto record = find(run_id);
  if (!record.has_value()) return record.error();
  if (!*record || !is_unsettled(**record))
    return Error{.kind = Error::Kind::store, .detail = "There is no such run whose charge is not known."};
  (*record)->cost = was_charged ? (*record)->plan.price.highest : Money{};
  (*record)->updated = unix_time();
  return save(**record);
}

Result<void> Store::forget_files(UnixTime now, const FileRetention& kept) {
  forget_set_aside(folder_ / database_name, now - kept.age);
  struct Ended {
    std::filesystem::path folder;
    RunRecord record;
    std::uintmax_t bytes;
  };
  std::vector<Ended> ended;
  std::uintmax_t total = 0;
  // The folders say what there is left to forget: going by the database would take longer with every run ever made.
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(runs(), error)) {
    const std::string id = entry.path().filename().string();
    if (!is_order_id(id)) continue;
    auto record = find(id);
    if (!record.has_value()) return record.error();
    if (*record && !is_open((*record)->state)) {
      ended.push_back({entry.path(), **std::move(record), bytes_in(entry.path())});
      total += ended.back().bytes;
    } else if (!*record && changed_at(entry.path()) < now - kept.age && !folder_of(id).was_sent()) {
      if (auto forgotten = forget_folder(entry.path(), std::nullopt); !forgotten.has_value()) return forgotten;
    }
  }
  std::ranges::sort(ended, {}, [](const Ended& one) { return one.record.updated; });
  for (const Ended& one : ended) {
    if (one.record.updated >= now - kept.age && total <= kept.bytes) break;
    if (auto forgotten = forget_folder(one.folder, one.record); !forgotten.has_value()) return forgotten;
    total -= one.bytes;
  }
  return {};
}

// Leaves a folder alone that somebody is at work on.
Result<void> Store::forget_folder(const std::filesystem::path& folder, const std::optional<RunRecord>& record) {
  const auto lock = own(folder.filename().string());
  if (!lock.has_value() || !*lock) return {};
  if (record)
    if (auto forgotten = forget_ended(*record); !forgotten.has_value()) return forgotten;
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);  // what cannot be removed today is removed another day
  return {};
}

Result<void> Store::forget_ended(const RunRecord& record) {
  RunRecord without = record;
  without.plan.options.prompt.clear();
  return mending([&]() -> Result<void> {
    auto transaction = Transaction::begin(database_);
    if (!transaction.has_value()) return transaction.error();
    if (auto done = update(without); !done.has_value()) return done;
    auto statement = database_.prepare("UPDATE runs SET plan = ?2 WHERE id = ?1");
    if (!statement.has_value()) return statement.error();
    statement->bind(1, without.plan.id).bind(2, write_plan(without.plan));
    if (auto done = database_.run(*statement); !done.has_value()) return done;
    return transaction->commit();
  });
}

}  // namespace remix
