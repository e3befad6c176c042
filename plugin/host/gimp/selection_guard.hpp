// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected in an image while layers are inserted. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "host/gimp/gimp_handles.hpp"

namespace remix {

/// Inserting a layer selects it; at its end this selects again what was selected before.
class KeepSelectedItems {
 public:
  explicit KeepSelectedItems(GimpImage* image)
      : image_(image),
        layers_(adopt_array(gimp_image_get_selected_layers(image))),
        channels_(adopt_array(gimp_image_get_selected_channels(image))) {}

  ~KeepSelectedItems() {
    // Selecting layers deselects channels and the other way round.
    if (channels_ && channels_[0] != nullptr)
      gimp_image_set_selected_channels(image_, const_cast<const GimpChannel**>(channels_.get()));
    else
      gimp_image_set_selected_layers(image_, const_cast<const GimpLayer**>(layers_.get()));
  }

  KeepSelectedItems(const KeepSelectedItems&) = delete;
  KeepSelectedItems& operator=(const KeepSelectedItems&) = delete;

 private:
  GimpImage* image_;
  ArrayPtr<GimpLayer> layers_;
  ArrayPtr<GimpChannel> channels_;
};

}  // namespace remix
