// SPDX-License-Identifier: GPL-3.0-or-later
// Files that the user named. What is written replaces a file that exists.
#pragma once

#include <gio/gio.h>

#include <optional>
#include <string>
#include <string_view>

namespace remix {

/// Writes a file anywhere that GIO reaches.
/// \returns the reason when it cannot be written, in the words of the system; empty on success
[[nodiscard]] std::optional<std::string> replace_file(GFile* file, std::string_view bytes, GFileCreateFlags flags);

/// Writes a file on this computer, of the mode that the user's files have: either all of it is on the disk afterwards,
/// or what was there before.
/// \returns the reason when it cannot be written, in the words of the system; empty on success
[[nodiscard]] std::optional<std::string> replace_file_durably(const std::string& path, std::string_view bytes);

}  // namespace remix
