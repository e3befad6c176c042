// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/repeat_text.hpp"

#include "core/base/joined.hpp"
#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"
#include "text/price_text.hpp"

namespace remix {
namespace {

constexpr std::size_t longest_line = 300;  // bytes of a prompt: enough to know it again

std::string line(const char* format, const std::string& text) {
  return text.empty() ? std::string() : "\n" + format_text(format, plain_text(text, longest_line).c_str());
}

}  // namespace

std::string repeat_text(const RepeatedRun& run) {
  std::string text = price_sentence(run.options) + "\n";
  text += line(_("Content: %s"), shown_name(run.content));
  if (run.is_part) text += std::string("\n") + _("Only a part of the layer is sent.");
  text += line(_("Reference: %s"), shown_name(run.reference));
  text += line(_("Account: %s"), shown_name(run.account));
  text += line(_("Prompt: %s"), run.options.prompt);
  text += line(_("Profiles: %s"), joined(run.options.profiles, ", "));
  text += line(_("Delivery: %s"), std::string(name(run.options.delivery)));
  text += line(_("Picture format: %s"), std::string(name(run.options.format)));
  return text;
}

}  // namespace remix
