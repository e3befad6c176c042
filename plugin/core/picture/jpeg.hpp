// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG files in memory, through libjpeg-turbo.
#pragma once

#include <memory>
#include <span>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "core/picture/picture_format.hpp"

namespace remix {

/// Makes a baseline JPEG of 3 channels, sides at most 65,535 px, without chroma subsampling (4:4:4) and without
/// metadata, from rows as they come. One thread at a time.
class JpegEncoder {
 public:
  /// `quality`: 1 to 100
  JpegEncoder(Size size, int quality);
  ~JpegEncoder();
  JpegEncoder(const JpegEncoder&) = delete;
  JpegEncoder& operator=(const JpegEncoder&) = delete;

  /// Takes the next rows, whole ones, from the top.
  void add(std::span<const std::uint8_t> rows);

  /// The file, once all rows were added. Errors: kind host, also of what came before.
  [[nodiscard]] Result<Bytes> finish();

 private:
  struct Compressor;
  std::unique_ptr<Compressor> compressor_;
};

/// The file of a whole picture of 3 channels, as JpegEncoder makes it. Errors: kind host. Any thread.
[[nodiscard]] Result<Bytes> encode_jpeg(const Picture& picture, int quality);

/// The pixels of a JPEG file, in the form and with the errors of decode(). With `enough` above 0 the picture comes at a
/// half, a quarter or an eighth of its size where its longer side then still has as many pixels: quicker, and in less
/// memory.
[[nodiscard]] Result<Picture> decode_jpeg(std::span<const std::uint8_t> file, const DecodeLimits& limits,
                                          int enough = 0);

}  // namespace remix
