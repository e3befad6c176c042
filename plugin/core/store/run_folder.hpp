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

  /// The order as it was kept, with both pictures. An error when one of them cannot be read.
  [[nodiscard]] Result<Order> read_order(const RunPlan& plan) const;

  /// Where the order's pictures are, whether they are there or not.
  [[nodiscard]] OrderFiles order_files() const;

  /// What write_order() was given as the placement; empty when there is none any more.
  [[nodiscard]] Result<Bytes> read_placement() const;

  /// The plan that write_order() kept; empty when there is none, or when it is not as it was kept.
  [[nodiscard]] std::optional<RunPlan> read_plan() const;

  /// Keeps everything of the record but the plan.
  [[nodiscard]] Result<void> write_record(const RunRecord& record) const;

  /// Reads everything of a record but the plan; false when there is none, and `record` is as it was.
  bool read_record(RunRecord& record) const;

  /// Keeps which bodies may have been sent. For none of them the file is removed, so that to take one back needs no
  /// room on the disk.
  [[nodiscard]] Result<void> write_sent(const std::vector<SentOrder>& orders) const;

  /// The bodies that may have been sent; none when the folder knows of none.
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

/// The error that stands for the outcome of a run about which nothing else is known any more: it may have been charged.
[[nodiscard]] Error outcome_unknown();

/// The index, from 0, of the variation that RunFolder has given that file name to; empty for any other name.
[[nodiscard]] std::optional<int> variation_index(const std::string& name);

}  // namespace remix
