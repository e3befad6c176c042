// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/kept_files_text.hpp"

#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {

std::string kept_files_sentence(const FileRetention& kept) {
  const auto days = static_cast<int>(kept.age / one_day);
  const std::string size = take_string(g_format_size_full(kept.bytes, G_FORMAT_SIZE_IEC_UNITS));
  // Translators: the number of days, and a size such as "2.0 GiB".
  return format_text(
      ngettext("Files of results are kept for %d day, and at most %s of them.",
               "Files of results are kept for %d days, and at most %s of them.", static_cast<unsigned long>(days)),
      days, size.c_str());
}

}  // namespace remix
