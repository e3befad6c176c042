// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/indexed_image.hpp"

#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "ui/widgets/question.hpp"

namespace remix {
namespace {

bool is_indexed(GimpImage* image) {
  return gimp_image_get_base_type(image) == GIMP_INDEXED;
}

}  // namespace

Result<void> refuse_indexed(GimpImage* image) {
  if (!is_indexed(image)) return {};
  return bad_input(
      _("The image is indexed, and a result would not look right in its few colors. Convert it to RGB first (Image > "
        "Mode > RGB). Nothing was sent."));
}

Result<void> offer_to_convert(GimpImage* image) {
  if (!is_indexed(image)) return {};
  const Question question{.title = _("Remix with Reference"),
                          .headline = _("The image is indexed, and a result would not look right in its few colors."),
                          .text = _("It can be converted to RGB now. Its layers will look the same, and Undo reverts "
                                    "the conversion. Nothing is sent for this."),
                          .answers = {_("Convert to _RGB")},
                          .safe = 1};
  if (!ask(nullptr, question)) return cancelled();
  if (!gimp_image_convert_rgb(image)) return gimp_error("convert the image to RGB");
  gimp_displays_flush();
  return {};
}

}  // namespace remix
