// SPDX-License-Identifier: GPL-3.0-or-later
// Files and folders that survive a crash and belong to the user alone. The one file of the core that is POSIX only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"

namespace remix {

/// Makes a folder of mode 0700, and the folders above it, durably. An existing one of the user's own is closed to
/// others. Errors: kind store, the reason in the detail, without the path. So are all errors of this file.
[[nodiscard]] Result<void> make_private_folder(const std::filesystem::path& folder);

/// Replaces a file in one step: written under a temporary name in the same folder (mode 0600), synchronised, renamed,
/// and the folder synchronised. Whatever fails, the old file is as it was, and nothing claims to be durable that is
/// not: a failed synchronisation is never tried a second time, since the kernel would then report success for lost
/// data.
[[nodiscard]] Result<void> write_durably(const std::filesystem::path& file, std::span<const std::uint8_t> bytes);

/// The whole file; refused when it is larger than `max_bytes`.
[[nodiscard]] Result<Bytes> read_whole(const std::filesystem::path& file, std::size_t max_bytes);

/// Makes what was created, renamed or removed in a folder durable.
[[nodiscard]] Result<void> sync_folder(const std::filesystem::path& folder);

/// What tells a file from another one that takes its name.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t node = 0;
  bool operator==(const FileIdentity&) const = default;
};

/// Empty when there is no such file.
[[nodiscard]] std::optional<FileIdentity> identity_of(const std::filesystem::path& file);

/// When a file or folder was changed last, in seconds since 1970; 0 when there is none.
[[nodiscard]] std::int64_t changed_at(const std::filesystem::path& path);

/// A lock that ends with its holder, however that dies; programs that the holder starts do not inherit it. Advisory;
/// between processes and within one.
class FileLock {
 public:
  /// Takes the lock for itself alone, without waiting; empty when somebody else holds it. The file is made (0600) if
  /// need be.
  static Result<std::optional<FileLock>> try_take(const std::filesystem::path& file);

  /// Takes the lock for itself alone, waiting up to ten seconds for whoever holds it. For locks that are held for
  /// moments only.
  static Result<FileLock> wait_for(const std::filesystem::path& file);

  /// Takes the lock beside others that share it, waiting likewise.
  static Result<FileLock> share(const std::filesystem::path& file);

  /// Lets others share what was taken alone.
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
