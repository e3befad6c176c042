// SPDX-License-Identifier: GPL-3.0-or-later
// Translated text: `_()`, `ngettext()` and friends, and putting values into a translated sentence.
#pragma once

#include <glib.h>
#include <glib/gi18n.h>

#include <string>

namespace remix {

/// printf into a string. Unlike std::format it cannot throw on a faulty translation, and xgettext and msgfmt check
/// its directives. `format` is UTF-8, and so is the result.
[[nodiscard]] std::string format_text(const char* format, ...) G_GNUC_PRINTF(1, 2);

}  // namespace remix
