// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/kept_files_text.hpp"

#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

bool keeps_nothing(const FileRetention& kept) {
  return kept.age < one_day || kept.bytes == 0;
}

}  // namespace

std::string kept_files_sentence(const FileRetention& kept) {
  if (keeps_nothing(kept)) return _("No files are kept of results that became layers.");
  const auto days = static_cast<int>(kept.age / one_day);
  const std::string size = take_string(g_format_size_full(kept.bytes, G_FORMAT_SIZE_IEC_UNITS));
  // Translators: the number of days, and a size such as "2.0 GiB".
  return format_text(
      ngettext("Files of results are kept for %d day, and at most %s of them.",
               "Files of results are kept for %d days, and at most %s of them.", static_cast<unsigned long>(days)),
      days, size.c_str());
}

std::string keeps_nothing_sentence(const FileRetention& kept) {
  if (!keeps_nothing(kept)) return {};
  return _(
      "0 means that nothing is kept: when the next run begins, the files of all results that became layers are "
      "removed, and these results cannot be inserted again.");
}

}  // namespace remix
