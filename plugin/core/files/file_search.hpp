// SPDX-License-Identifier: GPL-3.0-or-later
// Looks for a text in a file of any size.
#pragma once

#include <filesystem>
#include <string_view>

namespace remix {

/// Whether the bytes of a file hold `text`; false when the file cannot be read. Takes a megabyte of memory. Any thread.
[[nodiscard]] bool holds_text(const std::filesystem::path& file, std::string_view text);

}  // namespace remix
