// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/run_notes.hpp"

#include <algorithm>

#include "core/base/overloaded.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

std::string sentence_on(const FewerMade& note) {
  const char* text = note.cost.exactness == Exactness::exact
                         // Translators: the two numbers are those of the variations that were made and ordered; the
                         // text is an amount of money.
                         ? _("The service made %d of the %d variations and charged %s for that.")
                         : _("The service made %d of the %d variations and charged at most %s for that.");
  return format_text(text, note.made, note.ordered, to_text(note.cost.amount).c_str());
}

std::string sentence(const RunNote& note) {
  return std::visit(Overloaded{[](const FewerMade& note) { return sentence_on(note); },
                               [](const MissingVariations& note) {
                                 return format_text(
                                     ngettext("%d of %d variations is missing.", "%d of %d variations are missing.",
                                              static_cast<unsigned long>(note.missing)),
                                     note.missing, note.made);
                               },
                               [](const LostVariation& note) { return explain(note.error); },
                               [](const NoCopy& note) { return explain_not_kept(note.error); },
                               [](const RunError& note) { return explain(note.error); },
                               [](const NotRecorded& note) { return explain_not_recorded(note.error); },
                               [](const std::string& note) { return note; }},
                    note);
}

}  // namespace

std::string explain(const std::vector<RunNote>& notes) {
  std::vector<std::string> said;
  std::string text;
  for (const RunNote& note : notes) {
    const std::string one = sentence(note);
    if (one.empty() || std::ranges::find(said, one) != said.end()) continue;
    text += (text.empty() ? "" : "\n") + one;
    said.push_back(one);
  }
  return text;
}

}  // namespace remix
