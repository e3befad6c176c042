// SPDX-License-Identifier: GPL-3.0-or-later
#include "plane.hpp"

#include <zimg.h>

#include <new>

namespace remix {
namespace {

constexpr std::size_t alignment = 64;  // bytes; what zimg asks of every row

struct GraphDeleter {
  void operator()(zimg_filter_graph* graph) const { zimg_filter_graph_free(graph); }
};

zimg_image_format format_of(Size size) {
  zimg_image_format format;
  zimg_image_format_default(&format, ZIMG_API_VERSION);
  format.width = static_cast<unsigned>(size.width);
  format.height = static_cast<unsigned>(size.height);
  format.pixel_type = ZIMG_PIXEL_FLOAT;
  format.color_family = ZIMG_COLOR_GREY;
  return format;
}

Error failed() {
  char text[256] = {};
  zimg_get_last_error(text, sizeof text);
  return {.kind = Error::Kind::host, .detail = *text != '\0' ? text : "zimg cannot scale the picture."};
}

template <class Buffer, class Values>
Buffer buffer_of(Values* values, std::size_t stride) {
  Buffer buffer{};
  buffer.version = ZIMG_API_VERSION;
  buffer.plane[0].data = values;
  buffer.plane[0].stride = static_cast<std::ptrdiff_t>(stride * sizeof(float));
  buffer.plane[0].mask = ZIMG_BUFFER_MAX;
  return buffer;
}

}  // namespace

Plane::Plane(Size size) : size_(size) {
  constexpr std::size_t step = alignment / sizeof(float);
  stride_ = (static_cast<std::size_t>(size.width) + step - 1) / step * step;
  const std::size_t bytes = stride_ * static_cast<std::size_t>(size.height) * sizeof(float);
  values_.reset(static_cast<float*>(std::aligned_alloc(alignment, bytes)));
  if (!values_) throw std::bad_alloc();
}

Result<void> scale(const Plane& from, const Region& region, Plane& to, Kernel kernel) {
  zimg_image_format source = format_of(from.size());
  source.active_region = {region.x, region.y, region.width, region.height};
  const zimg_image_format target = format_of(to.size());
  zimg_graph_builder_params parameters;
  zimg_graph_builder_params_default(&parameters, ZIMG_API_VERSION);
  parameters.resample_filter = kernel == Kernel::spline36 ? ZIMG_RESIZE_SPLINE36 : ZIMG_RESIZE_BILINEAR;
  const std::unique_ptr<zimg_filter_graph, GraphDeleter> graph(zimg_filter_graph_build(&source, &target, &parameters));
  std::size_t bytes = 0;
  if (!graph || zimg_filter_graph_get_tmp_size(graph.get(), &bytes) != ZIMG_ERROR_SUCCESS) return failed();
  Plane scratch({static_cast<int>(bytes / sizeof(float)) + 1, 1});
  const auto input = buffer_of<zimg_image_buffer_const>(from.row(0), from.stride());
  const auto output = buffer_of<zimg_image_buffer>(to.row(0), to.stride());
  if (zimg_filter_graph_process(graph.get(), &input, &output, scratch.row(0), nullptr, nullptr, nullptr, nullptr) !=
      ZIMG_ERROR_SUCCESS)
    return failed();
  return {};
}

}  // namespace remix
