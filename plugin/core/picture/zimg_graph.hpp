// SPDX-License-Identifier: GPL-3.0-or-later
// zimg's graphs behind RAII, for pictures of floats.
#pragma once

#include <zimg.h>

#include <cstddef>
#include <memory>

#include "core/base/error.hpp"
#include "core/picture/picture.hpp"

namespace remix {

inline constexpr std::size_t zimg_alignment = 64;  ///< bytes; what zimg asks of every row

/// The next multiple of zimg_alignment.
[[nodiscard]] constexpr std::size_t zimg_aligned(std::size_t bytes) {
  return (bytes + zimg_alignment - 1) / zimg_alignment * zimg_alignment;
}

struct ZimgGraphDeleter {
  void operator()(zimg_filter_graph* graph) const { zimg_filter_graph_free(graph); }
};
using ZimgGraph = std::unique_ptr<zimg_filter_graph, ZimgGraphDeleter>;

/// The format of a picture of floats.
[[nodiscard]] inline zimg_image_format zimg_format(Size size, zimg_color_family_e family) {
  zimg_image_format format;
  zimg_image_format_default(&format, ZIMG_API_VERSION);
  format.width = static_cast<unsigned>(size.width);
  format.height = static_cast<unsigned>(size.height);
  format.pixel_type = ZIMG_PIXEL_FLOAT;
  format.color_family = family;
  return format;
}

/// Builds a graph that only scales; null when zimg cannot, see zimg_failed().
[[nodiscard]] inline ZimgGraph make_scaling(const zimg_image_format& from, const zimg_image_format& to,
                                            zimg_resample_filter_e filter) {
  zimg_graph_builder_params parameters;
  zimg_graph_builder_params_default(&parameters, ZIMG_API_VERSION);
  parameters.resample_filter = filter;
  return ZimgGraph(zimg_filter_graph_build(&from, &to, &parameters));
}

/// The last failure of zimg on this thread, as an error of kind `host`.
[[nodiscard]] inline Error zimg_failed() {
  char text[256] = {};
  zimg_get_last_error(text, sizeof text);
  return {.kind = Error::Kind::host, .detail = *text != '\0' ? text : "zimg cannot scale the picture."};
}

}  // namespace remix
