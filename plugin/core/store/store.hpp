// SPDX-License-Identifier: GPL-3.0-or-later
// The memory of what was ordered and paid: a database and a folder of files for each run, durable before anything that
// relies on them happens.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "database.hpp"
#include "durable_file.hpp"
#include "order.hpp"
#include "run_record.hpp"

namespace remix {

/// A connection for one thread; several at once, in one process or several, are normal. All errors are of kind host.
/// What changes the store is durable when the call has succeeded.
class Store {
 public:
  /// Opens the store below `folder`, or makes it. A store of an older version is brought up to date; one of a newer
  /// version is refused and left alone. A damaged database is set aside under another name, never deleted, and a new
  /// one is made out of the runs' folders; remark() then says so.
  static Result<Store> open(const std::filesystem::path& folder);

  /// An English sentence on what was found out of order when the store was opened; empty: nothing.
  [[nodiscard]] const std::string& remark() const { return remark_; }

  /// Keeps a new run, in state `sending`, with both encoded pictures and whatever `host` needs to place its variations;
  /// the caller owns it through the lock.
  [[nodiscard]] Result<FileLock> add(const RunPlan& plan, const Order& order, const Bytes& placement);

  /// Takes a run for this process, for as long as the lock lives; empty when another one has it.
  [[nodiscard]] Result<std::optional<FileLock>> own(const std::string& run_id) const;

  [[nodiscard]] Result<std::optional<RunRecord>> find(const std::string& run_id);

  /// Runs that may still bring or hold something the user has paid for, oldest first.
  [[nodiscard]] Result<std::vector<RunRecord>> open_runs();

  /// The order as it was made, with the encoded pictures.
  [[nodiscard]] Result<Order> order_of(const RunPlan& plan) const;

  /// What add() was given.
  [[nodiscard]] Result<Bytes> placement_of(const RunPlan& plan) const;

  /// Keeps that a body is about to be sent. An error when the id is known with another body.
  [[nodiscard]] Result<void> note_sending(const std::string& run_id, const SentOrder& sent);
  [[nodiscard]] Result<std::vector<SentOrder>> sent_orders(const std::string& run_id);

  /// Keeps state, progress, cost and error of a run. For its owner.
  [[nodiscard]] Result<void> save(const RunRecord& record);

  /// Keeps a variation byte for byte; `record` gets to know it. For the run's owner.
  [[nodiscard]] Result<void> keep(RunRecord& record, int index, const Bytes& file);

  [[nodiscard]] Result<Bytes> read_variation(const RunRecord& record, const KeptVariation& variation) const;
  [[nodiscard]] std::filesystem::path variation_path(const RunRecord& record, const KeptVariation& variation) const;

  /// Removes the files and the prompt of runs that ended longer than `age` seconds ago; what they cost stays known.
  [[nodiscard]] Result<void> forget_files(UnixTime now, UnixTime age);

 private:
  Store(std::filesystem::path folder, Database database) : folder_(std::move(folder)), database_(std::move(database)) {}

  [[nodiscard]] std::filesystem::path folder_of(const std::string& run_id) const;
  Result<void> rebuild();
  Result<void> insert(const RunRecord& record);
  Result<std::vector<RunRecord>> select(std::string_view condition, std::string_view value);
  Result<void> read_variations(RunRecord& record);

  std::filesystem::path folder_;
  Database database_;
  std::string remark_;
};

}  // namespace remix
