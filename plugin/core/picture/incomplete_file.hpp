// SPDX-License-Identifier: GPL-3.0-or-later
// Files that end before their picture does, as an interrupted download leaves them.
#pragma once

#include <cstdint>
#include <span>

namespace remix {

/// Whether a picture file lacks pixels that its header promises, or has damaged ones, though it can be opened: most
/// readers fill them with grey, and do not tell their caller. Of a file with several pictures the first one counts.
/// Known for JPEG, GIF, BMP, TIFF and PNG; false for every other kind of file, and for what cannot be opened anyway. Of
/// JPEG all data are read, of the others where they end. Any thread.
[[nodiscard]] bool is_incomplete(std::span<const std::uint8_t> file);

/// The same of a JPEG file.
[[nodiscard]] bool is_incomplete_jpeg(std::span<const std::uint8_t> file);

/// The same of a TIFF file.
[[nodiscard]] bool is_incomplete_tiff(std::span<const std::uint8_t> file);

}  // namespace remix
