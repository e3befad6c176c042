// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/plane.hpp"

#include <new>

#include "core/picture/zimg_graph.hpp"

namespace remix {
namespace {

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
  stride_ = zimg_aligned(static_cast<std::size_t>(size.width) * sizeof(float)) / sizeof(float);
  const std::size_t bytes = stride_ * static_cast<std::size_t>(size.height) * sizeof(float);
  values_.reset(static_cast<float*>(std::aligned_alloc(zimg_alignment, bytes)));
  if (!values_) throw std::bad_alloc();
}

Result<void> scale(const Plane& from, const Region& region, Plane& to, Kernel kernel) {
  zimg_image_format source = zimg_format(from.size(), ZIMG_COLOR_GREY);
  source.active_region = {region.x, region.y, region.width, region.height};
  const ZimgGraph graph = make_scaling(source, zimg_format(to.size(), ZIMG_COLOR_GREY),
                                       kernel == Kernel::spline36 ? ZIMG_RESIZE_SPLINE36 : ZIMG_RESIZE_BILINEAR);
  std::size_t bytes = 0;
  if (!graph || zimg_filter_graph_get_tmp_size(graph.get(), &bytes) != ZIMG_ERROR_SUCCESS) return zimg_failed();
  Plane scratch({static_cast<int>(bytes / sizeof(float)) + 1, 1});
  const auto input = buffer_of<zimg_image_buffer_const>(from.row(0), from.stride());
  const auto output = buffer_of<zimg_image_buffer>(to.row(0), to.stride());
  if (zimg_filter_graph_process(graph.get(), &input, &output, scratch.row(0), nullptr, nullptr, nullptr, nullptr) !=
      ZIMG_ERROR_SUCCESS)
    return zimg_failed();
  return {};
}

}  // namespace remix
