// SPDX-License-Identifier: GPL-3.0-or-later
#include "drafts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "analysis.hpp"
#include "apply.hpp"
#include "gimp_handles.hpp"
#include "i18n.hpp"
#include "look.hpp"

namespace remix {
namespace {

constexpr std::array variations = {look::Variation::full, look::Variation::gentle, look::Variation::light,
                                   look::Variation::colour};

std::string name_of(look::Variation variation) {
  switch (variation) {
    case look::Variation::full:
      // Translators: names of layers that show a draft of a look, here and in the following.
      return _("Whole look");
    case look::Variation::gentle:
      return _("Gentle look");
    case look::Variation::light:
      return _("Light only");
    case look::Variation::colour:
      return _("Colors only");
  }
  return {};
}

std::shared_ptr<GeglBuffer> buffer_of(GimpDrawable* drawable) {
  return {gimp_drawable_get_buffer(drawable), g_object_unref};
}

// A format without a space is sRGB: GEGL converts from and to the drawable's own colour space.
const Babl* pixel_format() {
  return babl_format("R'G'B'A float");
}

// The part of the content that is wanted. Borrows it.
look::Source source_of(const HeldContent& content) {
  const auto& [snapshot, placement] = content;
  const Size size = placement.rectangle.size;
  const int left = placement.rectangle.x - snapshot.rectangle().x, top = placement.rectangle.y - snapshot.rectangle().y;
  look::Source source{.width = size.width, .height = size.height};
  source.read = [buffer = buffer_of(snapshot.drawable()), left, top, size](int y, int rows, float* rgba) {
    const GeglRectangle strip{left, top + y, size.width, rows};
    gegl_buffer_get(buffer.get(), &strip, 1.0, pixel_format(), rgba, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  };
  if (placement.selection.empty()) return source;
  source.read_selection = [&selection = placement.selection, size](int y, int rows, float* selected) {
    const auto begin = selection.begin() + static_cast<std::ptrdiff_t>(y) * size.width;
    std::transform(begin, begin + static_cast<std::ptrdiff_t>(rows) * size.width, selected,
                   [](std::uint8_t byte) { return static_cast<float>(byte) / 255; });
  };
  return source;
}

look::Source source_of(const Picture& picture) {
  look::Source source{.width = picture.size.width, .height = picture.size.height};
  source.read = [&picture](int y, int rows, float* rgba) {
    const std::uint8_t* byte = picture.row(y);
    const std::size_t count = static_cast<std::size_t>(rows) * static_cast<std::size_t>(picture.size.width);
    for (std::size_t i = 0; i < count; ++i, byte += picture.channels, rgba += look::channels) {
      for (int channel = 0; channel < 3; ++channel) rgba[channel] = static_cast<float>(byte[channel]) / 255;
      rgba[3] = picture.channels == 4 ? static_cast<float>(byte[3]) / 255 : 1;
    }
  };
  return source;
}

look::Depth depth_of(GimpDrawable* layer) {
  const GimpPrecision precision = gimp_image_get_precision(gimp_item_get_image(GIMP_ITEM(layer)));
  const bool bytes = precision == GIMP_PRECISION_U8_LINEAR || precision == GIMP_PRECISION_U8_NON_LINEAR ||
                     precision == GIMP_PRECISION_U8_PERCEPTUAL;
  return bytes ? look::Depth::bits8 : look::Depth::deeper;
}

Result<void> paint(GimpDrawable* layer, const look::Look& look, const look::Source& content) {
  const auto buffer = buffer_of(layer);
  look::apply(look, content, depth_of(layer), [&](int y, int rows, const float* rgba) {
    const GeglRectangle strip{0, y, content.width, rows};
    gegl_buffer_set(buffer.get(), &strip, 0, pixel_format(), rgba, GEGL_AUTO_ROWSTRIDE);
  });
  gegl_buffer_flush(buffer.get());
  gimp_drawable_update(layer, 0, 0, content.width, content.height);
  return {};
}

}  // namespace

Result<std::vector<Draft>> make_drafts(const HeldContent& content, const Picture& reference, int count) {
  const look::Source source = source_of(content);
  const look::Analysis seen = look::analyse(source);
  const look::Analysis wanted = look::analyse(source_of(reference));
  if (seen.samples.empty()) return bad_input(_("There is nothing to remix: the layer is transparent everywhere."));
  if (wanted.samples.empty()) return bad_input(_("The reference has no look: it is transparent everywhere."));
  std::vector<Draft> drafts;
  for (const look::Variation variation : variations) {
    if (static_cast<int>(drafts.size()) == count) break;
    auto look = std::make_shared<look::Look>(look::make_look(seen, wanted, {.variation = variation}));
    drafts.push_back({.name = name_of(variation), .paint = [look = std::move(look), source](GimpDrawable* layer) {
                        return paint(layer, *look, source);
                      }});
  }
  return drafts;
}

std::optional<Picture> draft_of(const Picture& content, const Picture& reference) {
  const look::Source source = source_of(content);
  const look::Analysis seen = look::analyse(source);
  const look::Analysis wanted = look::analyse(source_of(reference));
  if (seen.samples.empty() || wanted.samples.empty()) return std::nullopt;
  Picture draft = make_picture(content.size, 3);
  look::apply(look::make_look(seen, wanted), source, look::Depth::bits8, [&](int y, int rows, const float* rgba) {
    std::uint8_t* byte = draft.row(y);
    const std::size_t count = static_cast<std::size_t>(rows) * static_cast<std::size_t>(draft.size.width);
    for (std::size_t i = 0; i < count; ++i, rgba += look::channels)
      for (int channel = 0; channel < 3; ++channel)
        *byte++ = static_cast<std::uint8_t>(std::lround(std::clamp(rgba[channel], 0.0f, 1.0f) * 255));
  });
  return draft;
}

}  // namespace remix
