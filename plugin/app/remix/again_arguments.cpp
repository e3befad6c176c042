// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/again_arguments.hpp"

#include <optional>
#include <string>

#include "app/config_values.hpp"
#include "app/remix/remix_arguments.hpp"
#include "core/base/joined.hpp"
#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

// What is to be otherwise belongs to one result: it is offered for no other one, and written into no image.
constexpr auto not_kept = static_cast<GParamFlags>(G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE);

// A text that was not given is null, an empty one is not: GIMP keeps them apart on the way from a script.
std::optional<std::string> given_text(GimpProcedureConfig* given, const char* name) {
  char* text = nullptr;
  g_object_get(given, name, &text, nullptr);
  if (text == nullptr) return std::nullopt;
  return take_string(text);
}

void set_text(GimpProcedureConfig* config, const char* name, const std::string& text) {
  g_object_set(config, name, text.c_str(), nullptr);
}

}  // namespace

void declare_again_arguments(GimpProcedure* procedure) {
  gimp_procedure_add_drawable_argument(
      procedure, "content", _("_Content"),
      _("Layer of any open image to remix; if none is given, the layer that the result was made from"), TRUE, not_kept);
  gimp_procedure_add_file_argument(
      procedure, "reference", _("_Reference file"),
      _("Picture file whose look is applied; if none is given, the reference of the earlier result"),
      GIMP_FILE_CHOOSER_ACTION_ANY, TRUE, nullptr, not_kept);
  gimp_procedure_add_drawable_argument(
      procedure, "reference-layer", _("Reference _layer"),
      _("Layer of any open image whose look is applied; if none is given, the reference of the earlier result"), TRUE,
      not_kept);
  gimp_procedure_add_string_argument(procedure, "prompt", _("_Prompt"),
                                     _("What to keep or emphasize; if not given, as before; if empty, nothing"),
                                     nullptr, not_kept);
  gimp_procedure_add_string_argument(procedure, "profiles", _("Prof_iles"),
                                     _("IDs of the trained profiles of people to keep recognizable, separated by "
                                       "commas; if not given, as before; if empty, none"),
                                     nullptr, not_kept);
  gimp_procedure_add_int_argument(procedure, "variations", _("_Variations"),
                                  _("How many variations to make, 1 to 4; each one is charged. 0: as before"), G_MININT,
                                  G_MAXINT, 0, not_kept);
  // Texts, because GIMP would silently replace a misspelt choice by the default.
  gimp_procedure_add_string_argument(
      procedure, "format", _("_Format"),
      _("Format in which the service sends pictures: “png” or “jpg”; if empty, as before"), nullptr, not_kept);
  gimp_procedure_add_string_argument(
      procedure, "delivery", _("_Delivery"),
      _("How the variations are delivered: “job”, “link” or “inline”; if empty, as before"), nullptr, not_kept);
  declare_limits(procedure);
  gimp_procedure_add_string_argument(
      procedure, "service", _("_Service"),
      _("Who makes the variations: “phota”, which costs money, or “draft”, which is free; if empty, as before"),
      nullptr, not_kept);
  gimp_procedure_add_double_argument(procedure, "strength", _("Strength"),
                                     _("How much of the look a draft applies, in percent: 0 to 100; -1: as before"),
                                     -G_MAXDOUBLE, G_MAXDOUBLE, -1, not_kept);
  declare_return_values(procedure);
}

Result<GimpLayer*> content_of(GimpProcedureConfig* given, const EarlierResult& earlier) {
  if (const auto content = drawable_of(given, "content")) {
    GimpDrawable* const drawables[] = {content.get(), nullptr};
    return only_layer(drawables);
  }
  return earlier.content != 0 ? gimp_layer_get_by_id(earlier.content) : nullptr;
}

Result<void> fill_from_recipe(GimpProcedureConfig* config, const Recipe& recipe, GimpProcedureConfig* given) {
  const std::string format = given_text(given, "format").value_or("");
  const std::string delivery = given_text(given, "delivery").value_or("");
  if (!format.empty() && !picture_format(format))
    return bad_input(
        format_text(_("There is no format “%s”: give “png” or “jpg”, or nothing for the same format as before."),
                    shown_value(format).c_str()));
  if (!delivery.empty() && !remix::delivery(delivery))
    return bad_input(format_text(
        _("There is no delivery “%s”: give “job”, “link” or “inline”, or nothing for the same delivery as before."),
        shown_value(delivery).c_str()));
  const Options& options = recipe.options;
  const GivenReference reference = reference_of(given);
  int variations = 0;
  double max_cost = 0, strength = -1;
  gboolean dry_run = FALSE, use_selection = TRUE;
  g_object_get(given, "variations", &variations, "max-cost", &max_cost, "dry-run", &dry_run, "use-selection",
               &use_selection, "strength", &strength, nullptr);
  const std::string service = given_text(given, "service").value_or("");
  if (strength == -1) strength = recipe.draft.value_or(DraftLook{}).strength;
  g_object_set(config, "reference", reference.file.get(), "reference-layer", reference.layer.get(), "variations",
               variations != 0 ? variations : options.variations, "max-cost", max_cost, "dry-run", dry_run,
               "use-selection", use_selection, "keep-detail", static_cast<gboolean>(recipe.keep_detail), "strength",
               strength, nullptr);
  set_text(config, "prompt", given_text(given, "prompt").value_or(options.prompt));
  set_text(config, "profiles", given_text(given, "profiles").value_or(joined(options.profiles, ",")));
  set_text(config, "service", service.empty() ? recipe.service : service);
  set_text(config, "format", format.empty() ? std::string(name(options.format)) : format);
  set_text(config, "delivery", delivery.empty() ? std::string(name(options.delivery)) : delivery);
  set_text(config, "account", given_text(given, "account").value_or(""));
  return {};
}

void keep_choices(GimpProcedureConfig* given, GimpProcedureConfig* config) {
  double max_cost = 0;
  gboolean use_selection = TRUE;
  g_object_get(config, "max-cost", &max_cost, "use-selection", &use_selection, nullptr);
  g_object_set(given, "max-cost", max_cost, "use-selection", use_selection, nullptr);
}

}  // namespace remix
