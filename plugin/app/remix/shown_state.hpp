// SPDX-License-Identifier: GPL-3.0-or-later
// What a window has shown of a run, in a form that can be compared: what is sent has to be what was shown. Main thread
// only.
#pragma once

#include <gio/gio.h>
#include <libgimp/gimp.h>

#include <string>

#include "app/remix/remix_call.hpp"
#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

inline constexpr int preview_side = 480;  ///< pixels; twice what is shown, for dense screens

/// The state of a content that is shown as `preview`. It is another one once layer, selection or pixels have changed.
[[nodiscard]] std::string content_state(GimpItem* content, const Result<Picture>& preview);

/// The state of a picture file: another one once the file was replaced or written to; empty if it cannot be found.
[[nodiscard]] std::string file_state(GFile* file);

/// The state of a layer that is shown as `preview`.
[[nodiscard]] std::string layer_state(const Result<Picture>& preview);

/// The state at this moment of what the call would send: of the content and of the reference that its config says.
[[nodiscard]] std::string present_state(const Call& call, GimpLayer* content);

}  // namespace remix
