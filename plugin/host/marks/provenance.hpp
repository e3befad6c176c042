// SPDX-License-Identifier: GPL-3.0-or-later
// What an image says of where its pixels come from. Main thread only.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

/// Has the image's metadata say that parts of it were made by a trained model, in the words of the IPTC: the XMP
/// property `Iptc4xmpExt:DigitalSourceType`, which ordinary exports write. Whatever else the metadata hold is kept, and
/// so is the word that the whole image was made so. An undo step unless nothing changes. Does nothing where GIMP
/// cannot.
void mark_composite(GimpImage* image);

}  // namespace remix
