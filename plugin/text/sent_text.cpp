// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sent_text.hpp"

#include "core/base/joined.hpp"
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

// The first text is the name of a computer; where there are profiles, the second are their ids.
const char* sent_format(bool is_part, bool has_prompt, bool has_profiles) {
  if (has_profiles && has_prompt)
    return is_part
               // Translators: the first text is the name of a computer, the second one are IDs such as "anna, ben".
               ? _("Sent to %s: the part of the layer that is shown, the reference, the prompt and the profile IDs "
                   "(%s).")
               : _("Sent to %s: the layer, the reference, the prompt and the profile IDs (%s).");
  if (has_profiles)
    return is_part ? _("Sent to %s: the part of the layer that is shown, the reference and the profile IDs (%s).")
                   : _("Sent to %s: the layer, the reference and the profile IDs (%s).");
  if (has_prompt)
    return is_part
               // Translators: %s is the name of a computer, such as "api.photalabs.com".
               ? _("Sent to %s: the part of the layer that is shown, the reference and the prompt.")
               : _("Sent to %s: the layer, the reference and the prompt.");
  return is_part ? _("Sent to %s: the part of the layer that is shown and the reference.")
                 : _("Sent to %s: the layer and the reference.");
}

}  // namespace

std::string what_is_sent(const std::string& host, bool is_part, const Options& options) {
  return format_text(sent_format(is_part, !options.prompt.empty(), !options.profiles.empty()), host.c_str(),
                     joined(options.profiles, ", ").c_str());
}

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
