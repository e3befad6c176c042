// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/jpeg.hpp"

#include <cstdlib>
#include <cstring>
#include <optional>
#include <utility>

#include "core/base/utf8.hpp"
#include "core/picture/colour_profile.hpp"
#include "core/picture/jpeg_metadata.hpp"
#include "core/picture/libjpeg_guard.hpp"
#include "core/picture/orientation.hpp"

namespace remix {
namespace {

// A warning means damaged data. What these are about leaves the pixels whole: bytes between markers that belong to
// nothing, half a profile, a version or a colour transform that libjpeg does not know.
constexpr bool is_harmless(int warning) {
  return warning == JWRN_EXTRANEOUS_DATA || warning == JWRN_BOGUS_ICC || warning == JWRN_JFIF_MAJOR ||
         warning == JWRN_ADOBE_XFORM;
}

struct ErrorManager : LibjpegGuard {
  char text[JMSG_LENGTH_MAX] = {};
  int max_scans = 0;
  JpegMetadata metadata{};

  ErrorManager() {
    base.error_exit = [](j_common_ptr jpeg) {
      ErrorManager& self = of(jpeg);
      jpeg->err->format_message(jpeg, self.text);
      // Where libjpeg would take to the disk, the limit of memory is reached.
      const bool memory = jpeg->err->msg_code == JERR_NO_BACKING_STORE || jpeg->err->msg_code == JERR_OUT_OF_MEMORY;
      self.fail(memory ? "The picture needs too much memory." : self.text);
    };
    base.emit_message = [](j_common_ptr jpeg, int level) {
      const int code = jpeg->err->msg_code;
      if (level < 0 && !is_harmless(code)) jpeg->err->error_exit(jpeg);
      // Said of every marker that is passed over or kept.
      if (code == JTRC_MISC_MARKER && jpeg->is_decompressor != 0)
        of(jpeg).metadata.count(*reinterpret_cast<j_decompress_ptr>(jpeg));
    };
  }

  [[nodiscard]] static ErrorManager& of(j_common_ptr jpeg) {
    return static_cast<ErrorManager&>(LibjpegGuard::of(jpeg));
  }

  /// Ends the attempt that is under way.
  [[noreturn]] void fail(const char* reason) {
    std::memmove(text, reason, std::strlen(reason) + 1);
    std::longjmp(jump, 1);
  }

  [[nodiscard]] Error error(Error::Kind kind) const { return {.kind = kind, .detail = plain_text(text)}; }
};

struct Decompressor {
  ErrorManager errors;
  jpeg_decompress_struct jpeg{};
  jpeg_progress_mgr progress{};
  JOCTET* profile = nullptr;
  unsigned profile_length = 0;

  ~Decompressor() {
    jpeg_destroy_decompress(&jpeg);
    std::free(profile);
  }
};

// A file of a few kB can ask for thousands of passes over a large picture.
void stop_at_too_many_scans(j_common_ptr jpeg) {
  ErrorManager& self = ErrorManager::of(jpeg);
  if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > self.max_scans)
    self.fail("The picture has too many scans.");
}

// Adobe's writers store CMYK inverted, and say so by their marker; ink of 0 is then 255.
bool inverted(const jpeg_decompress_struct& jpeg) {
  return jpeg.saw_Adobe_marker == TRUE;
}

// As good as it gets without a colour profile.
void cmyk_to_rgb(const std::uint8_t* cmyk, std::uint8_t* rgb, int width, bool inverted) {
  for (int x = 0; x < width; ++x, cmyk += 4, rgb += 3) {
    const int black = inverted ? cmyk[3] : 255 - cmyk[3];
    for (int c = 0; c < 3; ++c) {
      const int ink = inverted ? cmyk[c] : 255 - cmyk[c];
      rgb[c] = static_cast<std::uint8_t>((ink * black + 127) / 255);
    }
  }
}

FileChannels channels_of(const jpeg_decompress_struct& jpeg) {
  if (jpeg.num_components == 1) return FileChannels::grey;
  if (jpeg.num_components != 4) return FileChannels::rgb;
  return inverted(jpeg) ? FileChannels::inverted_cmyk : FileChannels::cmyk;
}

// By how much libjpeg may divide the sides when `enough` pixels are.
unsigned reduction(Size size, int enough) {
  unsigned divisor = 1;
  while (enough > 0 && divisor < 8 && std::max(size.width, size.height) / static_cast<int>(divisor * 2) >= enough)
    divisor *= 2;
  return divisor;
}

// The steps of decode_jpeg(); false: the error is in `errors`.

bool read_header(Decompressor& decompressor, std::span<const std::uint8_t> file, const DecodeLimits& limits) {
  jpeg_decompress_struct& jpeg = decompressor.jpeg;
  jpeg.err = &decompressor.errors.base;
  decompressor.errors.max_scans = limits.scans;
  decompressor.progress.progress_monitor = stop_at_too_many_scans;
  return decompressor.errors.attempt([&] {
    jpeg_create_decompress(&jpeg);
    jpeg.mem->max_memory_to_use = limits.memory;
    jpeg.progress = &decompressor.progress;
    decompressor.errors.metadata.keep(jpeg);
    jpeg_mem_src(&jpeg, file.data(), static_cast<unsigned long>(file.size()));
    jpeg_read_header(&jpeg, TRUE);
    const bool cmyk = jpeg.num_components == 4;
    jpeg.out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
  });
}

// Reads the profile, and a progressive file to its end: what fails then has cost no pixels yet.
bool start(Decompressor& decompressor) {
  jpeg_decompress_struct& jpeg = decompressor.jpeg;
  return decompressor.errors.attempt([&] {
    jpeg_calc_output_dimensions(&jpeg);
    jpeg_read_icc_profile(&jpeg, &decompressor.profile, &decompressor.profile_length);
    jpeg_start_decompress(&jpeg);
  });
}

bool read_pixels(Decompressor& decompressor, const std::optional<ColourConversion>& colours, Picture& picture) {
  jpeg_decompress_struct& jpeg = decompressor.jpeg;
  const int width = picture.size.width;
  Bytes cmyk_row(jpeg.out_color_space == JCS_CMYK ? static_cast<std::size_t>(width) * 4 : 0);
  return decompressor.errors.attempt([&] {
    while (jpeg.output_scanline < jpeg.output_height) {
      std::uint8_t* rgb = picture.row(static_cast<int>(jpeg.output_scanline));
      JSAMPROW row = cmyk_row.empty() ? rgb : cmyk_row.data();
      jpeg_read_scanlines(&jpeg, &row, 1);
      if (colours)
        colours->convert(row, rgb, width);
      else if (!cmyk_row.empty())
        cmyk_to_rgb(row, rgb, width, inverted(jpeg));
    }
    jpeg_finish_decompress(&jpeg);
  });
}

}  // namespace

struct JpegEncoder::Compressor {
  ErrorManager errors;
  jpeg_compress_struct jpeg{};
  unsigned char* memory = nullptr;
  unsigned long length = 0;
  bool failed = false;

  ~Compressor() {
    jpeg_destroy_compress(&jpeg);
    std::free(memory);
  }
};

JpegEncoder::JpegEncoder(Size size, int quality) : compressor_(std::make_unique<Compressor>()) {
  jpeg_compress_struct& jpeg = compressor_->jpeg;
  jpeg.err = &compressor_->errors.base;
  compressor_->failed = !compressor_->errors.attempt([&] {
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &compressor_->memory, &compressor_->length);
    jpeg.image_width = static_cast<JDIMENSION>(size.width);
    jpeg.image_height = static_cast<JDIMENSION>(size.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    for (int i = 0; i < jpeg.num_components; ++i) jpeg.comp_info[i].h_samp_factor = jpeg.comp_info[i].v_samp_factor = 1;
    jpeg_start_compress(&jpeg, TRUE);
  });
}

JpegEncoder::~JpegEncoder() = default;

void JpegEncoder::add(std::span<const std::uint8_t> rows) {
  if (compressor_->failed) return;
  jpeg_compress_struct& jpeg = compressor_->jpeg;
  const std::size_t stride = std::size_t{jpeg.image_width} * 3;
  compressor_->failed = !compressor_->errors.attempt([&] {
    for (std::size_t at = 0; at < rows.size(); at += stride) {
      auto* row = const_cast<JSAMPROW>(rows.data() + at);
      jpeg_write_scanlines(&jpeg, &row, 1);
    }
  });
}

Result<Bytes> JpegEncoder::finish() {
  auto& [errors, jpeg, memory, length, failed] = *compressor_;
  if (failed || !errors.attempt([&jpeg = jpeg] { jpeg_finish_compress(&jpeg); }))
    return errors.error(Error::Kind::host);
  return Bytes(memory, memory + length);
}

Result<Bytes> encode_jpeg(const Picture& picture, int quality) {
  JpegEncoder encoder(picture.size, quality);
  encoder.add(picture.pixels);
  return encoder.finish();
}

Result<Picture> decode_jpeg(std::span<const std::uint8_t> file, const DecodeLimits& limits, int enough) {
  Decompressor decompressor;
  if (!read_header(decompressor, file, limits)) return decompressor.errors.error(Error::Kind::picture);
  jpeg_decompress_struct& jpeg = decompressor.jpeg;
  const Size whole{static_cast<int>(jpeg.image_width), static_cast<int>(jpeg.image_height)};
  if (!limits.allow(whole)) return Error{.kind = Error::Kind::picture, .detail = "The picture has too many pixels."};
  jpeg.scale_denom = reduction(whole, enough);
  if (!start(decompressor)) return decompressor.errors.error(Error::Kind::picture);
  const Orientation orientation = exif_orientation(exif_of(jpeg));
  const auto colours = ColourConversion::from({decompressor.profile, decompressor.profile_length}, channels_of(jpeg));
  Picture picture = make_picture({static_cast<int>(jpeg.output_width), static_cast<int>(jpeg.output_height)}, 3);
  if (!read_pixels(decompressor, colours, picture)) return decompressor.errors.error(Error::Kind::picture);
  return upright(std::move(picture), orientation);
}

}  // namespace remix
