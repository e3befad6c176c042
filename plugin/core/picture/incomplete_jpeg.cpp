// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/incomplete_file.hpp"

#include "core/base/bytes.hpp"
#include "core/picture/libjpeg_guard.hpp"

namespace remix {
namespace {

constexpr long most_memory = 1L << 30;  // bytes that libjpeg may take; a progressive file needs 6 a pixel

// What libjpeg warns of, as far as pixels are missing or wrong. That nothing but the end marker is missing does no
// harm.
bool means_loss(int code, bool arithmetic) {
  switch (code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
      return true;
    case JWRN_JPEG_EOF:
      return arithmetic;  // of these codes it says no more than that
    default:
      return false;
  }
}

struct Watcher : LibjpegGuard {
  bool loss = false;

  Watcher() {
    base.emit_message = [](j_common_ptr jpeg, int level) {
      if (level >= 0) return;
      auto* reader = reinterpret_cast<j_decompress_ptr>(jpeg);
      auto& self = static_cast<Watcher&>(of(jpeg));
      self.loss = self.loss || means_loss(jpeg->err->msg_code, reader->arith_code == TRUE);
    };
  }
};

struct Reader {
  Watcher watcher;
  jpeg_decompress_struct jpeg{};

  Reader() { jpeg.err = &watcher.base; }
  ~Reader() { jpeg_destroy_decompress(&jpeg); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
};

// An eighth of the size is the quickest that still reads everything.
void begin(jpeg_decompress_struct& jpeg, std::span<const std::uint8_t> file) {
  jpeg_create_decompress(&jpeg);
  jpeg.mem->max_memory_to_use = most_memory;
  jpeg_mem_src(&jpeg, file.data(), static_cast<unsigned long>(file.size()));
  jpeg_read_header(&jpeg, TRUE);
  jpeg.out_color_space = jpeg.jpeg_color_space;
  jpeg.scale_num = 1;
  jpeg.scale_denom = 8;
  jpeg.dct_method = JDCT_IFAST;
  jpeg.do_fancy_upsampling = FALSE;
  jpeg_start_decompress(&jpeg);
}

}  // namespace

bool is_incomplete_jpeg(std::span<const std::uint8_t> file) {
  Reader reader;
  jpeg_decompress_struct& jpeg = reader.jpeg;
  if (!reader.watcher.attempt([&] { begin(jpeg, file); })) return reader.watcher.loss;
  Bytes row(static_cast<std::size_t>(jpeg.output_width) * static_cast<std::size_t>(jpeg.output_components));
  // What it cannot read at all, GIMP cannot open either.
  static_cast<void>(reader.watcher.attempt([&] {
    while (jpeg.output_scanline < jpeg.output_height && !reader.watcher.loss) {
      JSAMPROW to = row.data();
      jpeg_read_scanlines(&jpeg, &to, 1);
    }
  }));
  return reader.watcher.loss;
}

}  // namespace remix
