// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/placement_note.hpp"

#include "glib/i18n.hpp"

namespace remix {

std::string explain(PlacedNote note) {
  switch (note) {
    case PlacedNote::image_closed:
      return _("The image was closed in the meantime, so the result is a new image.");
    case PlacedNote::image_indexed:
      return _("The image is now indexed and cannot hold the result, so the result is a new image.");
    case PlacedNote::content_deleted:
      return _("The content was deleted in the meantime; the result is where the content was.");
    case PlacedNote::group_deleted:
      return _(
          "The content and its layer group were deleted in the meantime; the result is the topmost layer of the "
          "image.");
    case PlacedNote::content_moved:
      return _("The content was moved in the meantime; the result is at its new position.");
    case PlacedNote::content_turned:
      return _("The content was rotated or flipped in the meantime; the same was done to the result.");
    case PlacedNote::image_scaled:
      return _("The image was scaled in the meantime; the result was scaled with it.");
    case PlacedNote::content_cropped:
      return _(
          "The content was cropped or extended in the meantime; the result is complete and lies over what is left of "
          "the content.");
    case PlacedNote::content_regrouped:
      return _("The content is now in another layer group, and so is the result.");
    case PlacedNote::image_converted:
      return _("The image now has another color profile, precision or mode; the result was converted to it.");
    case PlacedNote::content_resized:
      return _("The content was resized in the meantime; the result has the old position and size.");
    case PlacedNote::not_aligned:
      return _(
          "Whether the result lies exactly over the content could not be measured, so it was left as the service made "
          "it.");
    case PlacedNote::cut_off:
      return _("The service cut off an edge of the content; the result is mirrored there.");
    case PlacedNote::detail_missing:
      return _("The original's detail could not be kept: the content is no longer there or has a different size.");
    case PlacedNote::detail_failed:
      return _("The original's detail could not be added. Use Filters > Remix > Keep Original's Detail to try again.");
    case PlacedNote::detail_unfit:
      return _("The original's detail was not kept where the variation shows something else.");
  }
  return {};
}

}  // namespace remix
