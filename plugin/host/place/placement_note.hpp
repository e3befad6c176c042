// SPDX-License-Identifier: GPL-3.0-or-later
// What there is to say about where variations were placed. Plain values; any thread that may call gettext.
#pragma once

#include <string>

namespace remix {

/// What had changed since the order was made, and where the variations went because of it.
enum class PlacedNote {
  image_closed,       ///< into a new image
  image_indexed,      ///< into a new image, because the old one cannot hold their colours any more
  content_deleted,    ///< to where the content had been, on top of its group
  group_deleted,      ///< the content and its group are gone: on top of the image
  content_moved,      ///< to where the content is now
  content_turned,     ///< to where the content is now, rotated or flipped with it
  image_scaled,       ///< to where the content is now, scaled with it
  content_cropped,    ///< to where the content's pixels are now, whole
  content_regrouped,  ///< into the group that the content is in now
  image_converted,    ///< into an image of another colour profile, precision or mode than it had
  content_resized,    ///< to where the content had been, at the size it had
  not_aligned,        ///< to where they belong, but whether they fit there exactly could not be measured
  cut_off,            ///< to where they belong, mirrored at an edge that the service had cut off
  detail_missing,     ///< without the content's detail: the content is not there any more, or was resized
  detail_failed,      ///< without the content's detail: GIMP or the memory failed
  detail_unfit,       ///< one without the content's detail: it shows something else
};

/// The note as one sentence in the user's language.
[[nodiscard]] std::string explain(PlacedNote note);

}  // namespace remix
