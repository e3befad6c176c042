// SPDX-License-Identifier: GPL-3.0-or-later
// The memory of what was ordered and paid: a database and a folder of files for each run, durable before anything that
// relies on them happens.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/files/durable_file.hpp"
#include "core/files/file_lock.hpp"
#include "core/files/file_retention.hpp"
#include "core/order/order.hpp"
#include "core/store/database.hpp"
#include "core/store/reference_library.hpp"
#include "core/store/repair.hpp"
#include "core/store/run_folder.hpp"
#include "core/store/run_record.hpp"
#include "core/store/spending_query.hpp"

namespace remix {

/// A connection for one thread; several at once, in one process or several, are normal. All errors are of kind `store`.
/// What changes the store is durable when the call has succeeded.
///
/// Each run's folder holds a second copy of what the database knows of it; the later of the two counts. A database that
/// proves damaged, in whatever call, is set aside under another name, kept as long as the files of a run, and made anew
/// out of the folders and of what can still be read of it. Nothing is sent for that.
class Store {
 public:
  /// Opens the store below `folder`, or makes it. Links on the way there are followed. A store of an older version is
  /// brought up to date; one of a newer version is refused and left alone. Once a day, and when a process that had the
  /// store died, the whole database is checked.
  static Result<Store> open(const std::filesystem::path& folder);

  /// What was repaired since the last call, for the user to be told; empty: nothing.
  [[nodiscard]] std::optional<Repair> take_repair() { return std::exchange(repair_, std::nullopt); }

  /// Keeps a new run, in state `sending`, with both encoded pictures and whatever `host` needs to place its variations;
  /// the caller owns it through the lock. A run that could go beyond a limit is not kept: an error of kind bad_input
  /// with its `breach`. That is decided in one step with the keeping, so that runs ordered at the same moment never
  /// pass a cap together.
  [[nodiscard]] Result<FileLock> add(const RunPlan& plan, const Order& order, const Bytes& placement,
                                     const RunLimits& limits = {});

  /// Takes a run for this process, for as long as the lock lives; empty when another one has it.
  [[nodiscard]] Result<std::optional<FileLock>> own(const std::string& run_id) const;

  /// The run of that id as it is known now; empty when there is none.
  [[nodiscard]] Result<std::optional<RunRecord>> find(const std::string& run_id);

  /// Runs that may still bring or hold something the user has paid for, oldest first.
  [[nodiscard]] Result<std::vector<RunRecord>> open_runs();

  /// Runs whose variations are layers already and whose files are kept, newest first.
  [[nodiscard]] Result<std::vector<RunRecord>> placed_runs();

  /// Runs that ended without anybody knowing what was charged for them, newest first: nothing can be asked about them
  /// any more, and their highest price counts against the limits until the user says what the balance shows.
  [[nodiscard]] Result<std::vector<RunRecord>> unsettled_runs();

  /// Keeps what the user says of one of unsettled_runs(): it was charged, up to its highest price, or it was not. An
  /// error when it is none of them.
  [[nodiscard]] Result<void> settle(const std::string& run_id, bool was_charged);

  /// Whether the run's folder is there.
  [[nodiscard]] bool has_files(const RunPlan& plan) const;

  /// The runs that were ordered last, newest first, at most `count`.
  [[nodiscard]] Result<std::vector<RunRecord>> latest_runs(int count);

  /// How many runs there are in each state, by the state's name.
  [[nodiscard]] Result<std::map<std::string, std::int64_t>> count_runs();

  /// Runs ordered from `begin` on and before `end`, however they ended, oldest first.
  [[nodiscard]] Result<std::vector<RunRecord>> runs_between(UnixTime begin, UnixTime end);

  /// What the runs have cost that were ordered since a moment. Runs from the future count too, so that a clock that was
  /// set back hides nothing.
  [[nodiscard]] Result<Spent> spent_since(UnixTime begin);

  /// What the runs have cost that were ordered for the image of that key.
  [[nodiscard]] Result<Spent> spent_on_image(std::string_view image_key);

  /// The first limit that a run of that highest price would go beyond, counting whatever may have been charged; empty
  /// when there is none.
  [[nodiscard]] Result<std::optional<ExceededLimit>> find_exceeded_limit(Money price, const RunLimits& limits);

  /// The same for a run whose order may be made and charged now, and which is counted already.
  [[nodiscard]] Result<std::optional<ExceededLimit>> find_exceeded_limit(const RunRecord& run, const RunLimits& limits);

  /// The order as it was made, with the encoded pictures.
  [[nodiscard]] Result<Order> order_of(const RunPlan& plan) const;

  /// Where the order's pictures are, whether they are there or not.
  [[nodiscard]] OrderFiles order_files(const RunPlan& plan) const { return folder_of(plan.id).order_files(); }

  /// Keeps the order's reference beyond the run, in the ReferenceLibrary.
  [[nodiscard]] Result<void> keep_reference(const RunPlan& plan) const {
    return ReferenceLibrary(folder_).keep(order_files(plan).reference, unix_time());
  }

  /// What add() was given; empty when that is gone. An error when it cannot be read now.
  [[nodiscard]] Result<Bytes> placement_of(const RunPlan& plan) const;

  /// Keeps that a body is about to be sent, in the database and in the run's folder. An error when the id is known with
  /// another body.
  [[nodiscard]] Result<void> note_sending(const std::string& run_id, const SentOrder& sent);

  /// The bodies that were or may have been sent for a run, by either copy.
  [[nodiscard]] Result<std::vector<SentOrder>> sent_orders(const std::string& run_id);

  /// Keeps a run as it is now. One of the two copies is enough for success. For the run's owner.
  [[nodiscard]] Result<void> save(RunRecord& record);

  /// Keeps a variation byte for byte; `record` gets to know it. For the run's owner.
  [[nodiscard]] Result<void> keep(RunRecord& record, int index, const Bytes& file);

  /// The variation as it came; an error when the file is missing, or was changed or cut short since.
  [[nodiscard]] Result<Bytes> read_variation(const RunRecord& record, const StoredVariation& variation) const;

  /// Where the variation's file is, whether it is there or not.
  [[nodiscard]] std::filesystem::path variation_path(const RunRecord& record, const StoredVariation& variation) const;

  /// Ends an open run for good, at the user's word, or forgets a placed one: its files and its prompt are removed, what
  /// it cost stays known. An error when somebody is at work on it.
  [[nodiscard]] Result<void> dismiss(const std::string& run_id);

  /// Removes the files and the prompt of runs that ended, as far as `kept` does not allow for them, the oldest first;
  /// what they cost stays known. Open runs are left alone. A folder as old that belongs to no run goes too if nothing
  /// of its order was ever sent, and so does a database that was set aside as long ago.
  [[nodiscard]] Result<void> forget_files(UnixTime now, const FileRetention& kept = {});

  /// Version of the database's tables.
  [[nodiscard]] Result<std::int64_t> version();

  /// Checks the whole database now, and repairs it.
  [[nodiscard]] Result<void> check();

 private:
  Store(std::filesystem::path folder, Database database, FileLock use);

  // store_opening.cpp
  enum class Check { when_due, always };
  static Result<Store> open(const std::filesystem::path& folder, Check check);
  Result<void> follow();
  Result<void> mend();

  // store_upkeep.cpp
  Result<int> take_in_folders();
  Result<void> salvage(const std::filesystem::path& damaged);
  Result<void> forget_ended(const RunRecord& record);
  Result<void> forget_folder(const std::filesystem::path& folder, const std::optional<RunRecord>& record);

  // Calls, and once more when the database proves damaged and could be made anew.
  template <class Call>
  auto mending(Call call) -> decltype(call()) {
    if (auto followed = follow(); !followed.has_value()) return followed.error();
    auto result = call();
    if (result.has_value() || !is_damage(result.error())) return result;
    if (auto mended = mend(); !mended.has_value()) return mended.error();
    return call();
  }

  // store.cpp
  [[nodiscard]] std::filesystem::path runs() const { return folder_ / "runs"; }
  [[nodiscard]] RunFolder folder_of(const std::string& run_id) const { return {runs(), run_id}; }
  Result<void> insert_within(const RunPlan& plan, const RunLimits& limits);
  Result<void> insert(const RunRecord& record, const std::vector<SentOrder>& sent);
  Result<void> insert_variation(const std::string& run_id, const StoredVariation& variation);
  Result<void> insert_sent(const std::string& run_id, const SentOrder& order);
  Result<void> update(const RunRecord& record);
  Result<std::vector<RunRecord>> select(std::string_view condition, std::string_view value);
  Result<std::vector<SentOrder>> read_sent(const std::string& run_id);

  std::filesystem::path folder_;
  Database database_;
  FileLock use_;  // shared by all who have the store open
  std::optional<FileIdentity> identity_;
  std::optional<Repair> repair_{};
};

}  // namespace remix
