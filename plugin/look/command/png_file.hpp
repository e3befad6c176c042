// SPDX-License-Identifier: GPL-3.0-or-later
// PNG files with all that they can hold: 16 bits and alpha.
#pragma once

#include <cstdint>
#include <span>

#include "look/command/float_picture.hpp"

namespace remix::look {

/// Errors: kind picture.
[[nodiscard]] Result<FloatPicture> read_png(std::span<const std::uint8_t> file);

/// Errors: kind host.
[[nodiscard]] Result<Bytes> write_png(const FloatPicture& picture);

}  // namespace remix::look
