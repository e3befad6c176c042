// SPDX-License-Identifier: GPL-3.0-or-later
// Locks between processes, as files. POSIX only.
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/result.hpp"

namespace remix {

/// A lock that ends with its holder, however that dies; programs that the holder starts do not inherit it. Advisory;
/// between processes and within one. Errors are of kind `store`, with the reason in the detail and without the path.
class FileLock {
 public:
  /// Takes the lock for itself alone, without waiting; empty when somebody else holds it. The file is made, of
  /// mode 0600, if need be.
  static Result<std::optional<FileLock>> try_take(const std::filesystem::path& file);

  /// Takes the lock for itself alone, waiting up to ten seconds for whoever holds it. For locks that are held for
  /// moments only.
  static Result<FileLock> wait_for(const std::filesystem::path& file);

  /// Takes the lock beside others that share it, waiting up to ten seconds for one who holds it alone.
  static Result<FileLock> share(const std::filesystem::path& file);

  /// Lets others share a lock that was taken alone.
  [[nodiscard]] Result<void> let_share();

  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;

 private:
  static Result<FileLock> open(const std::filesystem::path& file);
  static Result<FileLock> wait(const std::filesystem::path& file, int operation);
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace remix
