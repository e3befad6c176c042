// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/display.hpp"

#include <libgimp/gimpui.h>

#include "glib/i18n.hpp"

namespace remix {

bool has_display() {
  const char* name = gimp_display_name();
  return name != nullptr && *name != '\0';
}

Result<void> check_display() {
  if (has_display()) return {};
  return Error{.kind = Error::Kind::bad_input,
               .detail = _("There is no display to open a window on: call the procedure with RUN-NONINTERACTIVE.")};
}

void start_gtk() {
  gimp_ui_init("remix-with-reference");
}

}  // namespace remix
