// SPDX-License-Identifier: GPL-3.0-or-later
// A file with one secret in it that nobody but its owner can read. POSIX only.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace remix {

/// The file's text without blanks at its ends; empty when there is no such file. An error of kind `host` when it is not
/// a plain file of the user's own, when others could read or change it, or when it is longer than any key.
[[nodiscard]] Result<std::optional<std::string>> read_key_file(const std::filesystem::path& file);

/// Replaces the file in one step, mode 0600, in a folder of mode 0700 that is made if need be. Whatever stood in its
/// place, a link for one, is replaced and not followed. The new file survives a crash as soon as this has succeeded.
/// Errors: kind `host`.
[[nodiscard]] Result<void> write_key_file(const std::filesystem::path& file, std::string_view text);

/// Removes the file for good, with what a write_key_file() that died has left; that there is none is no error. Errors:
/// kind `host`.
[[nodiscard]] Result<void> remove_key_file(const std::filesystem::path& file);

}  // namespace remix
