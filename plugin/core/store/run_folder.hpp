// SPDX-License-Identifier: GPL-3.0-or-later
// The files of one run: its order, its variations, and a second copy of what the database knows of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/files/file_lock.hpp"
#include "core/order/order.hpp"
#include "core/store/run_record.hpp"

namespace remix {

/// Where a run's two pictures are, as they were or would be sent.
struct OrderFiles {
  std::filesystem::path content;
  std::filesystem::path reference;
};

/// A folder of the run's id. Whatever is written is durable when the call has succeeded; what is read is checked, so
/// that a file that was changed or cut short counts as missing. Errors are of kind `store`.
class RunFolder {
 public:
  /// `runs`: the folder of all runs.
  RunFolder(const std::filesystem::path& runs, const std::string& id) : id_(id), path_(runs / id) {}

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Makes the folder, and takes the run for the caller.
  [[nodiscard]] Result<FileLock> make() const;

  /// Takes the run; empty when somebody else has it.
  [[nodiscard]] Result<std::optional<FileLock>> own() const;

  /// Keeps what is needed to say the order again; the plan comes last.
  [[nodiscard]] Result<void> write_order(const RunPlan& plan, const Order& order, const Bytes& placement) const;
  [[nodiscard]] Result<Order> read_order(const RunPlan& plan) const;
  [[nodiscard]] OrderFiles order_files() const;

  /// Empty when there is none any more.
  [[nodiscard]] Result<Bytes> read_placement() const;
  [[nodiscard]] std::optional<RunPlan> read_plan() const;

  [[nodiscard]] Result<void> write_record(const RunRecord& record) const;

  /// Everything but the plan; false when there is none, and `record` is as it was.
  bool read_record(RunRecord& record) const;

  /// Nothing sent is no file, so that taking back needs no room on the disk.
  [[nodiscard]] Result<void> write_sent(const std::vector<SentOrder>& orders) const;
  [[nodiscard]] std::vector<SentOrder> read_sent() const;

  /// Keeps a variation byte for byte.
  [[nodiscard]] Result<StoredVariation> keep(int index, const Bytes& file) const;

  /// The variation as it came; an error when the file is not that any more.
  [[nodiscard]] Result<Bytes> read(const StoredVariation& variation) const;

  /// The variations that are there, whoever knows of them, as they are now.
  [[nodiscard]] std::vector<StoredVariation> find_variations() const;

  /// True as soon as anything of the order may have left the computer.
  [[nodiscard]] bool was_sent() const;

  /// What the folder tells of its run when nothing else does. Empty when it holds no run, or one whose order was not
  /// kept whole and so was never sent.
  [[nodiscard]] std::optional<RunRecord> restore() const;

 private:
  std::string id_;
  std::filesystem::path path_;
};

/// What is said of a run about which nothing else is known any more.
[[nodiscard]] Error outcome_unknown();

/// True for a file name that RunFolder gives to a variation.
[[nodiscard]] bool is_variation_name(const std::string& name);

}  // namespace remix
