// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/resample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <future>
#include <limits>
#include <memory>
#include <new>
#include <vector>

#include "core/picture/zimg_graph.hpp"

namespace remix {
namespace {

struct FreeDeleter {
  void operator()(void* memory) const { std::free(memory); }
};
using AlignedMemory = std::unique_ptr<void, FreeDeleter>;

AlignedMemory allocate(std::size_t bytes) {
  return AlignedMemory(std::aligned_alloc(zimg_alignment, zimg_aligned(bytes)));
}

// sRGB transfer function, IEC 61966-2-1.
float to_linear(float value) {
  return value <= 0.04045f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
}
float to_gamma(float value) {
  return value <= 0.0031308f ? value * 12.92f : 1.055f * std::pow(value, 1.0f / 2.4f) - 0.055f;
}

// Bytes to working values, and these to bytes or 16 bits, by table. 65,536 steps of linear light resolve even the
// darkest byte.
template <class Value>
class Transfer {
 public:
  explicit Transfer(bool linear) {
    for (std::size_t i = 0; i < decode_.size(); ++i) {
      const float value = static_cast<float>(i) / 255.0f;
      decode_[i] = linear ? to_linear(value) : value;
    }
    for (std::size_t i = 0; i < encode_.size(); ++i) {
      const float value = static_cast<float>(i) / last;
      encode_[i] =
          static_cast<Value>(std::lround((linear ? to_gamma(value) : value) * std::numeric_limits<Value>::max()));
    }
  }
  [[nodiscard]] float decode(std::uint8_t byte) const { return decode_[byte]; }
  [[nodiscard]] Value encode(float value) const {
    return encode_[static_cast<std::size_t>(std::clamp(value, 0.0f, 1.0f) * last + 0.5f)];
  }

 private:
  static constexpr float last = 65535.0f;
  std::array<float, 256> decode_{};
  std::array<Value, 65536> encode_{};
};

// One plane of a ring of rows, as zimg's callbacks fill and empty them.
struct Ring {
  AlignedMemory memory;
  unsigned mask = 0;
  std::size_t row_floats = 0;
  std::size_t plane_floats = 0;

  Ring(int width, unsigned rows_mask, unsigned rows) : mask(rows_mask) {
    row_floats = zimg_aligned(static_cast<std::size_t>(width) * sizeof(float)) / sizeof(float);
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

// One pass: all of `to` is made of a part of `from`.
template <class Value>
struct Work {
  const Picture& from;
  Value* to;
  Size size;
  const Transfer<Value>& transfer;
  const Ring* input = nullptr;
  const Ring* output = nullptr;

  static int unpack(void* self, unsigned y, unsigned left, unsigned right) {
    const auto& work = *static_cast<Work*>(self);
    const std::uint8_t* bytes = work.from.row(static_cast<int>(y));
    for (unsigned plane = 0; plane < 3; ++plane) {
      float* values = work.input->row(plane, y);
      for (unsigned x = left; x < right; ++x) values[x] = work.transfer.decode(bytes[x * 3 + plane]);
    }
    return 0;
  }

  static int pack(void* self, unsigned y, unsigned left, unsigned right) {
    const auto& work = *static_cast<Work*>(self);
    Value* row = work.to + static_cast<std::size_t>(y) * static_cast<std::size_t>(work.size.width) * 3;
    for (unsigned plane = 0; plane < 3; ++plane) {
      const float* values = work.output->row(plane, y);
      for (unsigned x = left; x < right; ++x) row[x * 3 + plane] = work.transfer.encode(values[x]);
    }
    return 0;
  }
};

unsigned rows_of(unsigned mask, int height) {
  return mask == ZIMG_BUFFER_MAX ? static_cast<unsigned>(height) : mask + 1;
}

// Fills work.to with `region` of work.from.
template <class Value>
Result<void> carry_out(Work<Value> work, const Region& region) {
  zimg_image_format from = zimg_format(work.from.size, ZIMG_COLOR_RGB);
  from.active_region = {region.x, region.y, region.width, region.height};
  const ZimgGraph graph = make_scaling(from, zimg_format(work.size, ZIMG_COLOR_RGB), ZIMG_RESIZE_SPLINE36);
  if (!graph) return zimg_failed();

  std::size_t scratch_bytes = 0;
  unsigned input_rows = 0;
  unsigned output_rows = 0;
  if (zimg_filter_graph_get_tmp_size(graph.get(), &scratch_bytes) != ZIMG_ERROR_SUCCESS ||
      zimg_filter_graph_get_input_buffering(graph.get(), &input_rows) != ZIMG_ERROR_SUCCESS ||
      zimg_filter_graph_get_output_buffering(graph.get(), &output_rows) != ZIMG_ERROR_SUCCESS)
    return zimg_failed();
  const unsigned input_mask = zimg_select_buffer_mask(input_rows);
  const unsigned output_mask = zimg_select_buffer_mask(output_rows);
  const Ring input(work.from.size.width, input_mask, rows_of(input_mask, work.from.size.height));
  const Ring output(work.size.width, output_mask, rows_of(output_mask, work.size.height));
  const AlignedMemory scratch = allocate(scratch_bytes);
  if (!input.memory || !output.memory || !scratch)
    return Error{.kind = Error::Kind::host, .detail = "There is not enough memory to scale the picture."};

  work.input = &input;
  work.output = &output;
  const auto source = input.template buffer<zimg_image_buffer_const>();
  const auto target = output.template buffer<zimg_image_buffer>();
  if (zimg_filter_graph_process(graph.get(), &source, &target, scratch.get(), Work<Value>::unpack, &work,
                                Work<Value>::pack, &work) != ZIMG_ERROR_SUCCESS)
    return zimg_failed();
  return {};
}

// Where `region` is scaled by whole pixels of the picture, with none missing.
bool is_whole(const Picture& picture, const Region& region, Size size) {
  return region.width == size.width && region.height == size.height && region.x == std::floor(region.x) &&
         region.y == std::floor(region.y) && region.x >= 0 && region.y >= 0 &&
         region.x + size.width <= picture.size.width && region.y + size.height <= picture.size.height;
}

template <class Value>
void copy_rows(const Picture& picture, int left, int top, int width, std::span<Value> strip) {
  const std::size_t row_values = static_cast<std::size_t>(width) * 3;
  for (; !strip.empty(); strip = strip.subspan(row_values), ++top) {
    const std::uint8_t* row = picture.row(top) + static_cast<std::size_t>(left) * 3;
    std::transform(row, row + row_values, strip.begin(), [](std::uint8_t byte) {
      return static_cast<Value>(byte * (std::numeric_limits<Value>::max() / 255));
    });
  }
}

// Rows of the scaled picture, from the given one on.
template <class Value>
struct Strip {
  int y = 0;
  std::vector<Value> values{};

  Result<void> fill(const Picture& picture, const Region& region, Size size, const Transfer<Value>& transfer) {
    const int rows = std::min(size.height - y, strip_rows);
    values.resize(static_cast<std::size_t>(size.width) * 3 * static_cast<std::size_t>(rows));
    if (is_whole(picture, region, size)) {
      copy_rows<Value>(picture, static_cast<int>(region.x), static_cast<int>(region.y) + y, size.width, values);
      return {};
    }
    const double step = region.height / size.height;
    return carry_out<Value>({picture, values.data(), {size.width, rows}, transfer},
                            {region.x, region.y + y * step, region.width, rows * step});
  }
};

template <class Value>
Result<void> fill_strips(const Picture& picture, const Region& region, Size size, const StripSink<Value>& take,
                         const std::stop_token& stop) {
  const bool shrinks = size.width < region.width || size.height < region.height;
  const auto transfer = std::make_unique<Transfer<Value>>(shrinks);
  std::array<Strip<Value>, 2> strips;
  // On another thread, or here if there is none to be had.
  const auto begin = [&](Strip<Value>& strip, int y) {
    strip.y = y;
    return std::async([&, filled = &strip] { return filled->fill(picture, region, size, *transfer); });
  };
  std::future<Result<void>> filling = begin(strips[0], 0);
  for (int i = 0;; i = 1 - i) {
    const Strip<Value>& strip = strips[static_cast<std::size_t>(i)];
    if (auto done = filling.get(); !done.has_value()) return done;
    if (stop.stop_requested()) return cancelled();
    const int next = strip.y + strip_rows;
    if (next < size.height) filling = begin(strips[static_cast<std::size_t>(1 - i)], next);
    take(strip.y, strip.values);
    if (next >= size.height) return {};
  }
}

}  // namespace

Result<Picture> resample(const Picture& picture, Size size) {
  if (picture.size == size) return picture;
  const bool shrinks = size.width < picture.size.width || size.height < picture.size.height;
  const auto transfer = std::make_unique<Transfer<std::uint8_t>>(shrinks);
  Picture scaled = make_picture(size, 3);
  auto done = carry_out<std::uint8_t>(
      {picture, scaled.pixels.data(), size, *transfer},
      {0, 0, static_cast<double>(picture.size.width), static_cast<double>(picture.size.height)});
  if (!done.has_value()) return done.error();
  return scaled;
}

Result<void> resample(const Picture& picture, const Region& region, Size size, const StripSink<std::uint8_t>& take,
                      const std::stop_token& stop) {
  return fill_strips(picture, region, size, take, stop);
}

Result<void> resample(const Picture& picture, const Region& region, Size size, const StripSink<std::uint16_t>& take,
                      const std::stop_token& stop) {
  return fill_strips(picture, region, size, take, stop);
}

}  // namespace remix
