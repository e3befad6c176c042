// SPDX-License-Identifier: GPL-3.0-or-later
// Whole pictures in memory, as the command reads and writes them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "look/apply.hpp"
#include "look/pixel_strips.hpp"

namespace remix::look {

struct FloatPicture {
  Size size;
  Depth depth = Depth::bits8;  ///< of the file it came from
  bool has_alpha = false;
  std::vector<float> rgba{};  ///< as pixel_strips.hpp says

  [[nodiscard]] float* row(int y) {
    return rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) * channels;
  }
};

/// A picture of this size, all values 0.
[[nodiscard]] FloatPicture make_float_picture(Size size);

/// Its pixels, which must stay where they are as long as the source is used.
[[nodiscard]] Source source_of(FloatPicture& picture);

/// Writes into it.
[[nodiscard]] Sink sink_of(FloatPicture& picture);

/// A PNG or JPEG file. Its colour profile counts if it is a JPEG; a PNG is taken as sRGB. Errors: kind bad_input,
/// picture.
[[nodiscard]] Result<FloatPicture> read_picture(const std::filesystem::path& path);

/// Writes PNG (8 or 16 bits by `depth`, alpha if it has some) or JPEG, by the ending of the name. Errors: kind
/// bad_input, host.
[[nodiscard]] Result<void> write_picture(const FloatPicture& picture, const std::filesystem::path& path);

}  // namespace remix::look
