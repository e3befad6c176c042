// SPDX-License-Identifier: GPL-3.0-or-later
// What a JPEG file says of its pixels beside them. Included by what decodes JPEG, by no other header.
#pragma once

// jpeglib.h needs FILE and size_t declared before it.
#include <cstddef>
#include <cstdio>
// clang-format off
#include <jpeglib.h>
// clang-format on

#include <cstdint>
#include <span>

namespace remix {

/// Has libjpeg keep the markers that hold profile and Exif, until they take 8 MiB: a flood of markers of a few bytes
/// would otherwise take many times the memory of its file, and minutes. The functions are called between
/// jpeg_create_decompress() and jpeg_destroy_decompress(), and end by the error manager's jump when libjpeg fails.
class JpegMetadata {
 public:
  /// Before jpeg_read_header().
  void keep(jpeg_decompress_struct& jpeg);

  /// To be called when libjpeg says JTRC_MISC_MARKER.
  void count(jpeg_decompress_struct& jpeg);

 private:
  std::size_t kept_ = 0;  // bytes
};

/// The block of Exif, empty if there is none. The memory is libjpeg's, and is gone after jpeg_finish_decompress().
[[nodiscard]] std::span<const std::uint8_t> exif_of(const jpeg_decompress_struct& jpeg);

}  // namespace remix
