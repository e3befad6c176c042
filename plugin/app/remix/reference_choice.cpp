// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/reference_choice.hpp"

#include <gio/gio.h>

#include <utility>

#include "core/base/utf8.hpp"
#include "core/order/sent_picture.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"
#include "host/capture/reference.hpp"
#include "ui/widgets/question.hpp"

namespace remix {
namespace {

// Whether the reference is that of the earlier result.
bool is_as_before(const Call& call, const Arguments& arguments) {
  return call.again != nullptr && arguments.reference_uri.empty() && !arguments.reference_layer;
}

std::string name_before(const Call& call) {
  return shown_name(call.again->earlier.recipe.reference_name);
}

GObjectPtr<GFile> chosen_file(const Arguments& arguments) {
  return adopt(g_file_new_for_uri(arguments.reference_uri.c_str()));
}

std::string incomplete_sentence(GFile* file) {
  return format_text(_("The reference file “%s” is incomplete or damaged: a part of its picture is missing."),
                     display_name(file).c_str());
}

Result<ChosenReference> read_file(const Call& call, GFile* file) {
  if (call.run_mode == GIMP_RUN_NONINTERACTIVE && is_incomplete(file))
    return bad_input(incomplete_sentence(file) + " " + _("Nothing was sent."));
  auto loaded = load_reference(file);
  if (!loaded.has_value()) return loaded.error();
  return ChosenReference{std::move(loaded->picture), remark_on_pages(loaded->pages)};
}

}  // namespace

Result<void> check_reference(const Call& call, const Arguments& arguments, GimpLayer* content) {
  if (!is_as_before(call, arguments)) return check_reference(arguments, content);
  if (call.again->reference) return {};
  return bad_input(format_text(_("The reference of the earlier result, “%s”, is no longer kept on this computer. Give "
                                 "it again as reference or reference-layer."),
                               name_before(call).c_str()));
}

Result<ChosenReference> read_reference(const Call& call, const Arguments& arguments) {
  if (is_as_before(call, arguments)) return ChosenReference{*call.again->reference};
  if (!arguments.reference_layer) return read_file(call, chosen_file(arguments).get());
  auto picture = capture_reference(gimp_layer_get_by_id(*arguments.reference_layer));
  if (!picture.has_value()) return picture.error();
  return ChosenReference{*std::move(picture)};
}

std::string remark_on_pages(int pages) {
  if (pages < 2) return {};
  // Translators: frames are those of an animation, pages those of a document.
  return format_text(
      ngettext("The reference has %d frame or page, of which the first is used.",
               "The reference has %d frames or pages, of which the first is used.", static_cast<unsigned long>(pages)),
      pages);
}

Result<void> agree_on_incomplete_file(const Call& call, const Arguments& arguments) {
  if (is_as_before(call, arguments) || arguments.reference_layer || arguments.reference_uri.empty()) return {};
  const auto file = chosen_file(arguments);
  if (!is_incomplete(file.get())) return {};
  const Question question{.title = call.title,
                          .headline = incomplete_sentence(file.get()),
                          .text = _("What is missing is filled with gray or black, as the preview shows, and is part "
                                    "of the look that is paid for."),
                          .answers = {_("_Use It Anyway")}};
  return ask(nullptr, question) ? Result<void>() : cancelled();
}

std::string reference_name(const Call& call, const Arguments& arguments) {
  if (is_as_before(call, arguments)) return name_before(call);
  if (!arguments.reference_layer) return display_name(chosen_file(arguments).get());
  return shown_name(take_string(gimp_item_get_name(gimp_item_get_by_id(*arguments.reference_layer))));
}

}  // namespace remix
