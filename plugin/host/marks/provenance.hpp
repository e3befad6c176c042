// SPDX-License-Identifier: GPL-3.0-or-later
// What an image's metadata say about the origin of its pixels. Main thread only.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

/// States in the image's metadata that a trained model made parts of the image. The statement is a term of the IPTC in
/// the XMP property `Iptc4xmpExt:DigitalSourceType`, which GIMP exports by default. All other metadata stay as they
/// are, and so does a statement that a model made the whole image. This makes an undo step unless nothing changes.
/// Where GIMP cannot do it, nothing happens.
void mark_composite(GimpImage* image);

}  // namespace remix
