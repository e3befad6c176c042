// SPDX-License-Identifier: GPL-3.0-or-later
// Files and folders that survive a crash and belong to the user alone. POSIX only. The errors of all functions are of
// kind `store`, with the reason in the detail and without the path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"

namespace remix {

/// Makes a folder of mode 0700, and the folders above it, durably. An existing one of the user's own is closed to
/// others. A symbolic link to a folder is accepted, since users put folders on other disks.
[[nodiscard]] Result<void> make_private_folder(const std::filesystem::path& folder);

/// Replaces a file in one step: written under a temporary name of the writer's own in the same folder (mode 0600),
/// synchronised, renamed, and the folder synchronised. Whatever fails, the old file is as it was, and nothing claims to
/// be durable that is not: a failed synchronisation is never tried a second time, since the kernel would then report
/// success for lost data.
[[nodiscard]] Result<void> write_durably(const std::filesystem::path& file, std::span<const std::uint8_t> bytes);

/// Removes the temporary files of those who died while they replaced the file. Only for whoever holds the lock that all
/// who write the file take. What cannot be removed stays.
void remove_leftovers(const std::filesystem::path& file);

/// Where the folder really is: its path without links. The path as it was given when there is no such folder.
[[nodiscard]] std::filesystem::path real_folder(const std::filesystem::path& folder);

/// The whole file. An error when it is larger than `max_bytes`, a link, or no plain file.
[[nodiscard]] Result<Bytes> read_whole(const std::filesystem::path& file, std::size_t max_bytes);

/// Makes durable what was created, renamed or removed in a folder.
[[nodiscard]] Result<void> sync_folder(const std::filesystem::path& folder);

/// Identifies a file even after another has taken its name.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t node = 0;
  bool operator==(const FileIdentity&) const = default;
};

/// The identity of a file, of a link itself rather than of what it points to; empty when there is no such file.
[[nodiscard]] std::optional<FileIdentity> identity_of(const std::filesystem::path& file);

/// When a file or folder was changed last, in seconds since 1970; 0 when there is none.
[[nodiscard]] std::int64_t changed_at(const std::filesystem::path& path);

}  // namespace remix
