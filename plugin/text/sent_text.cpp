// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sent_text.hpp"

#include "core/order/sent_picture.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

constexpr int most_megabytes = max_upload_bytes / 1'000'000;
static_assert(most_megabytes * std::size_t{1'000'000} == max_upload_bytes);

// Both sentences are given width, height and the size of the file; the one of what was reduced, the megabytes, too.
std::string text_of(const SentFigures& sent, const char* whole, const char* reduced) {
  const std::string file_size = take_string(g_format_size(sent.bytes));
  return format_text(sent.is_reduced ? reduced : whole, sent.size.width, sent.size.height, file_size.c_str(),
                     most_megabytes);
}

}  // namespace

std::string most_that_is_sent() {
  // Translators: the numbers are 4096 and 7.
  return format_text(_("Each picture is sent with at most %d pixels a side and %d MB."), max_sent_side, most_megabytes);
}

std::string sent_content_text(const SentFigures& sent) {
  return text_of(sent,
                 // Translators: how large the layer is sent: width and height, and the size of its file, such as
                 // "2.1 MB".
                 _("Content: %d×%d pixels, %s."),
                 // Translators: the same, where the file would otherwise be larger than so many MB.
                 _("Content: %d×%d pixels, %s, reduced to fit %d MB."));
}

std::string sent_reference_text(const SentFigures& sent) {
  return text_of(sent,
                 // Translators: how large the reference is sent: width and height, and the size of its file, such as
                 // "2.1 MB".
                 _("Reference: %d×%d pixels, %s."),
                 // Translators: the same, where the file would otherwise be larger than so many MB.
                 _("Reference: %d×%d pixels, %s, reduced to fit %d MB."));
}

}  // namespace remix
