// SPDX-License-Identifier: GPL-3.0-or-later
#include "glib/i18n.hpp"

#include <cstdarg>

#include "glib/gobject_ptr.hpp"

namespace remix {

std::string format_text(const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  std::string text = take_string(g_strdup_vprintf(format, arguments));
  va_end(arguments);
  return text;
}

}  // namespace remix
