// SPDX-License-Identifier: GPL-3.0-or-later
// How large a picture says it is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

#include "core/picture/picture.hpp"

namespace remix {

/// The size that decode() would give the picture of a JPEG or PNG file, sides changed as its Exif says; empty for
/// anything else. The beginning of the file is enough, but Exif that a PNG has behind it is not seen. Nothing is
/// decoded, and nothing says that the rest is whole. Any thread.
[[nodiscard]] std::optional<Size> picture_size(std::span<const std::uint8_t> file);

/// The size that decode() would give the picture of a file on the disk, of which no more than the beginning is read;
/// empty for anything but JPEG and PNG, and when the file cannot be read. Any thread.
[[nodiscard]] std::optional<Size> picture_size(const std::filesystem::path& path);

}  // namespace remix
