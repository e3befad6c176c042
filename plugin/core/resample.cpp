// SPDX-License-Identifier: GPL-3.0-or-later
#include "resample.hpp"

#include <zimg.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <new>

namespace remix {
namespace {

struct GraphDeleter {
  void operator()(zimg_filter_graph* graph) const { zimg_filter_graph_free(graph); }
};
struct FreeDeleter {
  void operator()(void* memory) const { std::free(memory); }
};
using Graph = std::unique_ptr<zimg_filter_graph, GraphDeleter>;
using AlignedMemory = std::unique_ptr<void, FreeDeleter>;

constexpr std::size_t alignment = 64;  // what zimg asks of every row

AlignedMemory allocate(std::size_t bytes) {
  return AlignedMemory(std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment));
}

// sRGB transfer function, IEC 61966-2-1.
float to_linear(float value) {
  return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}
float to_gamma(float value) {
  return value <= 0.0031308f ? value * 12.92f : 1.055f * std::pow(value, 1.0f / 2.4f) - 0.055f;
}

// Bytes to working values and back by table. 65,536 steps of linear light resolve even the darkest byte.
class Transfer {
 public:
  explicit Transfer(bool linear) {
    for (std::size_t i = 0; i < decode_.size(); ++i) {
      const float value = static_cast<float>(i) / 255.0f;
      decode_[i] = linear ? to_linear(value) : value;
    }
    for (std::size_t i = 0; i < encode_.size(); ++i) {
      const float value = static_cast<float>(i) / last;
      encode_[i] = static_cast<std::uint8_t>(std::lround((linear ? to_gamma(value) : value) * 255.0f));
    }
  }
  [[nodiscard]] float decode(std::uint8_t byte) const { return decode_[byte]; }
  [[nodiscard]] std::uint8_t encode(float value) const {
    return encode_[static_cast<std::size_t>(std::clamp(value, 0.0f, 1.0f) * last + 0.5f)];
  }

 private:
  static constexpr float last = 65535.0f;
  std::array<float, 256> decode_{};
  std::array<std::uint8_t, 65536> encode_{};
};

// One plane of a ring of rows, as zimg's callbacks fill and empty them.
struct Ring {
  AlignedMemory memory;
  unsigned mask = 0;
  std::size_t row_floats = 0;
  std::size_t plane_floats = 0;

  Ring(int width, unsigned rows_mask, unsigned rows) : mask(rows_mask) {
    row_floats =
        (static_cast<std::size_t>(width) * sizeof(float) + alignment - 1) / alignment * alignment / sizeof(float);
    plane_floats = row_floats * rows;
    memory = allocate(plane_floats * 3 * sizeof(float));
  }
  [[nodiscard]] float* row(unsigned plane, unsigned y) const {
    return static_cast<float*>(memory.get()) + plane * plane_floats + (y & mask) * row_floats;
  }
  template <class Buffer>
  [[nodiscard]] Buffer buffer() const {
    Buffer buffer{};
    buffer.version = ZIMG_API_VERSION;
    for (unsigned plane = 0; plane < 3; ++plane) {
      buffer.plane[plane].data = row(plane, 0);
      buffer.plane[plane].stride = static_cast<std::ptrdiff_t>(row_floats * sizeof(float));
      buffer.plane[plane].mask = mask;
    }
    return buffer;
  }
};

struct Work {
  const Picture& from;
  Picture& to;
  const Transfer& transfer;
  const Ring& input;
  const Ring& output;

  static int unpack(void* self, unsigned y, unsigned left, unsigned right) {
    const auto& work = *static_cast<Work*>(self);
    const std::uint8_t* bytes = work.from.row(static_cast<int>(y));
    for (unsigned plane = 0; plane < 3; ++plane) {
      float* values = work.input.row(plane, y);
      for (unsigned x = left; x < right; ++x) values[x] = work.transfer.decode(bytes[x * 3 + plane]);
    }
    return 0;
  }

  static int pack(void* self, unsigned y, unsigned left, unsigned right) {
    const auto& work = *static_cast<Work*>(self);
    std::uint8_t* bytes = work.to.row(static_cast<int>(y));
    for (unsigned plane = 0; plane < 3; ++plane) {
      const float* values = work.output.row(plane, y);
      for (unsigned x = left; x < right; ++x) bytes[x * 3 + plane] = work.transfer.encode(values[x]);
    }
    return 0;
  }
};

zimg_image_format format_of(Size size) {
  zimg_image_format format;
  zimg_image_format_default(&format, ZIMG_API_VERSION);
  format.width = static_cast<unsigned>(size.width);
  format.height = static_cast<unsigned>(size.height);
  format.pixel_type = ZIMG_PIXEL_FLOAT;
  format.color_family = ZIMG_COLOR_RGB;
  return format;
}

Error failed() {
  char text[256] = {};
  zimg_get_last_error(text, sizeof text);
  return {.kind = Error::Kind::host, .detail = *text != '\0' ? text : "zimg cannot scale the picture."};
}

}  // namespace

Result<Picture> resample(const Picture& picture, Size size) {
  if (picture.size == size) return picture;
  const zimg_image_format from = format_of(picture.size);
  const zimg_image_format to = format_of(size);
  zimg_graph_builder_params parameters;
  zimg_graph_builder_params_default(&parameters, ZIMG_API_VERSION);
  parameters.resample_filter = ZIMG_RESIZE_SPLINE36;
  const Graph graph(zimg_filter_graph_build(&from, &to, &parameters));
  if (!graph) return failed();

  std::size_t scratch_bytes = 0;
  unsigned input_rows = 0;
  unsigned output_rows = 0;
  if (zimg_filter_graph_get_tmp_size(graph.get(), &scratch_bytes) != ZIMG_ERROR_SUCCESS ||
      zimg_filter_graph_get_input_buffering(graph.get(), &input_rows) != ZIMG_ERROR_SUCCESS ||
      zimg_filter_graph_get_output_buffering(graph.get(), &output_rows) != ZIMG_ERROR_SUCCESS)
    return failed();
  const auto rows_of = [](unsigned mask, int height) {
    return mask == ZIMG_BUFFER_MAX ? static_cast<unsigned>(height) : mask + 1;
  };
  const unsigned input_mask = zimg_select_buffer_mask(input_rows);
  const unsigned output_mask = zimg_select_buffer_mask(output_rows);
  const Ring input(picture.size.width, input_mask, rows_of(input_mask, picture.size.height));
  const Ring output(size.width, output_mask, rows_of(output_mask, size.height));
  const AlignedMemory scratch = allocate(scratch_bytes);
  if (!input.memory || !output.memory || !scratch)
    return Error{.kind = Error::Kind::host, .detail = "There is not enough memory to scale the picture."};

  const bool shrinks = size.width < picture.size.width || size.height < picture.size.height;
  const auto transfer = std::make_unique<Transfer>(shrinks);
  Picture scaled = make_picture(size, 3);
  Work work{picture, scaled, *transfer, input, output};
  const auto source = input.buffer<zimg_image_buffer_const>();
  const auto target = output.buffer<zimg_image_buffer>();
  if (zimg_filter_graph_process(graph.get(), &source, &target, scratch.get(), Work::unpack, &work, Work::pack, &work) !=
      ZIMG_ERROR_SUCCESS)
    return failed();
  return scaled;
}

}  // namespace remix
