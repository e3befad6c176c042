// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/placement_note.hpp"

#include "glib/i18n.hpp"

namespace remix {

std::string explain(PlacedNote note) {
  switch (note) {
    case PlacedNote::image_closed:
      return _("The image was closed meanwhile, so the result is a new image.");
    case PlacedNote::image_indexed:
      return _("The image is indexed now and cannot hold the result, which is a new image.");
    case PlacedNote::content_deleted:
      return _("The content was deleted meanwhile; the result is where it had been.");
    case PlacedNote::group_deleted:
      return _("The content and its layer group were deleted meanwhile; the result is on top of the image.");
    case PlacedNote::content_moved:
      return _("The content was moved meanwhile; the result is at its new place.");
    case PlacedNote::content_turned:
      return _("The content was rotated or flipped meanwhile; the result was turned with it.");
    case PlacedNote::image_scaled:
      return _("The image was scaled meanwhile; the result was scaled with it.");
    case PlacedNote::content_cropped:
      return _("The content was cropped or extended meanwhile; the result is whole and lies over what is left of it.");
    case PlacedNote::content_regrouped:
      return _("The content is in another layer group now, and so is the result.");
    case PlacedNote::image_converted:
      return _("The image has another color profile, precision or mode now; the result was converted to it.");
    case PlacedNote::content_resized:
      return _("The content was resized meanwhile; the result is at its old place, in its old size.");
    case PlacedNote::not_aligned:
      return _("Whether the result lies exactly over the content could not be measured: it is as the service made it.");
    case PlacedNote::cut_off:
      return _("The service cut off an edge of the content; the result is mirrored there.");
    case PlacedNote::detail_missing:
      return _("The original's detail could not be kept: the content is not there any more, or has another size.");
    case PlacedNote::detail_failed:
      return _("The original's detail could not be made. Filters > Remix > Keep Original's Detail tries it once more.");
    case PlacedNote::detail_unfit:
      return _("The original's detail was not kept where the variation shows something else.");
  }
  return {};
}

}  // namespace remix
