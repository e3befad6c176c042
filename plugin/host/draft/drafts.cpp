// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/draft/drafts.hpp"

#include <memory>
#include <utility>

#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"
#include "host/draft/draft_source.hpp"
#include "host/pixels/float_pixels.hpp"
#include "look/analysis.hpp"
#include "look/apply.hpp"
#include "look/cube.hpp"
#include "look/look.hpp"
#include "look/look_parts.hpp"

namespace remix {
namespace {

std::string layer_name(look::LookPart look_part) {
  switch (look_part) {
    case look::LookPart::full:
      // Translators: names of layers that show a draft of a look, here and in the following.
      return _("Whole look");
    case look::LookPart::gentle:
      return _("Gentle look");
    case look::LookPart::light:
      return _("Light only");
    case look::LookPart::colour:
      return _("Colors only");
  }
  return {};
}

float share(double percent) {
  return static_cast<float>(percent / 100);
}

struct Analyses {
  look::Analysis content;
  look::Analysis reference;
};

Result<Analyses> analyse(const look::Source& content, const Picture& reference) {
  Analyses both{look::analyse(content), look::analyse(source_of(reference))};
  if (both.content.samples.empty())
    return bad_input(_("There is nothing to remix: the layer is completely transparent."));
  if (both.reference.samples.empty()) return bad_input(_("The reference has no look: it is completely transparent."));
  return both;
}

look::Depth depth_of(GimpDrawable* layer) {
  const GimpPrecision precision = gimp_image_get_precision(gimp_item_get_image(GIMP_ITEM(layer)));
  const bool bytes = precision == GIMP_PRECISION_U8_LINEAR || precision == GIMP_PRECISION_U8_NON_LINEAR ||
                     precision == GIMP_PRECISION_U8_PERCEPTUAL;
  return bytes ? look::Depth::bits8 : look::Depth::deeper;
}

// A part of the work, from 0 to 1.
struct Share {
  double begin = 0;
  double length = 1;
};

Result<void> paint(GimpDrawable* layer, const look::Look& look, const look::Source& content, Share share) {
  FloatPixels pixels(layer);
  look::apply(look, content, depth_of(layer), [&](int y, int rows, const float* rgba) {
    pixels.write({0, y, content.width, rows}, rgba);
    gimp_progress_update(share.begin + share.length * (y + rows) / content.height);
  });
  gimp_drawable_update(layer, 0, 0, content.width, content.height);
  return {};
}

}  // namespace

Result<std::vector<Draft>> make_drafts(const HeldContent& content, const Picture& reference, int count,
                                       double strength) {
  const look::Source source = source_of(content);
  const auto both = analyse(source, reference);
  if (!both.has_value()) return both.error();
  std::vector<Draft> drafts;
  for (const look::LookPart look_part : look::all_look_parts) {
    if (static_cast<int>(drafts.size()) == count) break;
    const Share part{.begin = static_cast<double>(drafts.size()) / count, .length = 1.0 / count};
    auto look = std::make_shared<look::Look>(
        look::make_look(both->content, both->reference, {.part = look_part, .strength = share(strength)}));
    drafts.push_back({.look = std::string(look::name(look_part)),
                      .name = layer_name(look_part),
                      .paint = [look = std::move(look), source, part](GimpDrawable* layer) {
                        return paint(layer, *look, source, part);
                      }});
  }
  return drafts;
}

Result<std::string> cube_of(const HeldContent& content, const Picture& reference, const DraftLook& look,
                            const std::string& title) {
  const auto look_part = look::look_part_named(look.name);
  if (!look_part) return bad_input(format_text(_("This version has no look “%s”."), shown_value(look.name).c_str()));
  const auto both = analyse(source_of(content), reference);
  if (!both.has_value()) return both.error();
  return look::write_cube(
      look::make_look(both->content, both->reference, {.part = *look_part, .strength = share(look.strength)}), title);
}

}  // namespace remix
