// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/repeat_question.hpp"

#include "app/remix/content_choice.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"
#include "text/price_text.hpp"
#include "text/repeat_text.hpp"
#include "ui/widgets/question.hpp"

namespace remix {
namespace {

bool is_part(const Call& call) {
  gboolean use_selection = FALSE;
  g_object_get(call.config, "use-selection", &use_selection, nullptr);
  return shows_part(GIMP_ITEM(call.content), choose_part(call, call.content).wanted(use_selection != FALSE));
}

}  // namespace

RepeatAnswer ask_before_repeat(const Call& call, const Options& options, const std::string& reference,
                               const std::string& account) {
  const RepeatedRun run{.content = take_string(gimp_item_get_name(GIMP_ITEM(call.content))),
                        .is_part = is_part(call),
                        .reference = reference,
                        .account = account,
                        .options = options};
  const Question question{.title = call.title,
                          .headline = _("Order the same again?"),
                          .text = repeat_text(run),
                          .answers = {run_button_label(price_before(options)), _("C_hange...")},
                          .paid = {0}};
  const auto answer = ask(nullptr, question);
  if (!answer) return RepeatAnswer::cancel;
  return *answer == 0 ? RepeatAnswer::order : RepeatAnswer::change;
}

}  // namespace remix
