// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/jpeg_metadata.hpp"

#include <algorithm>
#include <utility>

#include "core/picture/orientation.hpp"

namespace remix {
namespace {

constexpr int exif_marker = JPEG_APP0 + 1;
constexpr int profile_marker = JPEG_APP0 + 2;
constexpr unsigned whole = 0xFFFF;          // bytes; no marker is longer
constexpr std::size_t most_kept = 8 << 20;  // bytes
// Bytes a marker, beside what it holds: more than its memory, because libjpeg walks the list of all to add one.
constexpr std::size_t keeping_takes = 4096;

void set_kept_length(jpeg_decompress_struct& jpeg, unsigned length) {
  for (const int marker : {exif_marker, profile_marker}) jpeg_save_markers(&jpeg, marker, length);
}

}  // namespace

void JpegMetadata::keep(jpeg_decompress_struct& jpeg) {
  set_kept_length(jpeg, whole);
}

void JpegMetadata::count(jpeg_decompress_struct& jpeg) {
  const auto [marker, length] = std::pair(jpeg.err->msg_parm.i[0], jpeg.err->msg_parm.i[1]);
  if (marker != exif_marker && marker != profile_marker) return;
  kept_ += static_cast<std::size_t>(std::max(0, length)) + keeping_takes;
  if (kept_ > most_kept) set_kept_length(jpeg, 0);
}

std::span<const std::uint8_t> exif_of(const jpeg_decompress_struct& jpeg) {
  for (const jpeg_marker_struct* kept = jpeg.marker_list; kept != nullptr; kept = kept->next) {
    const std::span data(kept->data, kept->data_length);
    if (kept->marker == exif_marker && data.size() >= sizeof exif_head &&
        std::ranges::equal(data.first(sizeof exif_head), exif_head))
      return data;
  }
  return {};
}

}  // namespace remix
