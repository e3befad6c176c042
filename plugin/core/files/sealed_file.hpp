// SPDX-License-Identifier: GPL-3.0-or-later
// Documents on the disk that tell by themselves whether they are as they were written.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace remix {

/// Writes a text and, on a line of its own, its SHA-256, in one step that survives a crash, as write_durably() does.
/// Errors: kind `store`.
[[nodiscard]] Result<void> write_sealed(const std::filesystem::path& file, std::string_view text);

/// The text; empty when there is no such file, or when it is not as write_sealed() made it.
[[nodiscard]] std::optional<std::string> read_sealed(const std::filesystem::path& file);

}  // namespace remix
