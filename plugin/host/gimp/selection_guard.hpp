// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the selection of layers and channels while layers are inserted. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "host/gimp/gimp_handles.hpp"

namespace remix {

/// Selects again, at the end of the scope, what was selected at its beginning: GIMP selects each layer it inserts.
class SelectionGuard {
 public:
  explicit SelectionGuard(GimpImage* image)
      : image_(image),
        layers_(adopt_array(gimp_image_get_selected_layers(image))),
        channels_(adopt_array(gimp_image_get_selected_channels(image))) {}

  ~SelectionGuard() {
    // Selecting layers deselects channels and the other way round.
    if (channels_ && channels_[0] != nullptr)
      gimp_image_set_selected_channels(image_, const_cast<const GimpChannel**>(channels_.get()));
    else
      gimp_image_set_selected_layers(image_, const_cast<const GimpLayer**>(layers_.get()));
  }

  SelectionGuard(const SelectionGuard&) = delete;
  SelectionGuard& operator=(const SelectionGuard&) = delete;

 private:
  GimpImage* image_;
  ArrayPtr<GimpLayer> layers_;
  ArrayPtr<GimpChannel> channels_;
};

}  // namespace remix
