// SPDX-License-Identifier: GPL-3.0-or-later
// What a recipe holds of the two pictures that were sent.
#pragma once

#include <string>

#include "core/base/bytes.hpp"

namespace remix {

/// By these the pictures are known again, and the reference is shown. Any of them may be empty.
struct RecipePictures {
  std::string content_sha256{};    ///< of the file; 64 lower-case hex digits
  std::string reference_sha256{};  ///< of the file; 64 lower-case hex digits
  Bytes reference_thumbnail{};     ///< a JPEG file of at most 96 pixels a side
};

/// From both JPEG files as they are sent; an empty file leaves its members empty. Takes some milliseconds. Any thread.
[[nodiscard]] RecipePictures recipe_pictures(const Bytes& content, const Bytes& reference);

}  // namespace remix
