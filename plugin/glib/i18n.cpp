// SPDX-License-Identifier: GPL-3.0-or-later
// Putting values into a translated sentence.
#include "glib/i18n.hpp"

#include <cstdarg>
#include <memory>

namespace remix {

std::string format_text(const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  const std::unique_ptr<char, decltype(&g_free)> text(g_strdup_vprintf(format, arguments), g_free);
  va_end(arguments);
  return text.get();
}

}  // namespace remix
