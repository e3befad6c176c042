// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that are kept on layers, also in XCF files. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

namespace remix {

/// Keeps a text on a layer under a name, in the place of an earlier one. For a layer that is not in its image's stack
/// yet, where it is no undo step.
void attach_text(GimpLayer* layer, const char* name, const std::string& text);

/// The text that is kept under that name; empty when there is none.
[[nodiscard]] std::string attached_text(GimpLayer* layer, const char* name);

}  // namespace remix
