// SPDX-License-Identifier: GPL-3.0-or-later
// Texts attached to layers, which XCF files keep. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

namespace remix {

/// Attaches a text to a layer under a name, in place of an earlier one. The layer must not be in its image's stack yet,
/// or this would be an undo step.
void attach_text(GimpLayer* layer, const char* name, const std::string& text);

/// The text that is attached under the name; empty if there is none.
[[nodiscard]] std::string attached_text(GimpLayer* layer, const char* name);

/// Whether a plug-in or a user has attached something to the layer that is not ours.
[[nodiscard]] bool has_foreign_parasites(GimpLayer* layer);

}  // namespace remix
