// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <libgimp/gimp.h>

#include <string>
#include <utility>

#include "app/display.hpp"
#include "app/procedures/procedure_frame.hpp"
#include "core/base/utf8.hpp"
#include "core/picture/decode.hpp"
#include "glib/i18n.hpp"
#include "host/results/result_recipe.hpp"
#include "text/recipe_text.hpp"
#include "ui/runs/recipe_window.hpp"

namespace remix {
namespace {

constexpr int thumbnail_side = 192;  // pixels; nothing larger is shown, whatever an image from elsewhere holds

// `other`: the name of the layer that has the recipe; empty: it is the selected one.
void show(const Recipe& recipe, const std::string& text, const std::string& other) {
  start_gtk();
  RecipeView view{.text = text, .reference_name = shown_name(recipe.reference_name)};
  if (!other.empty())
    // Translators: %s is the name of another layer or layer group.
    view.remark =
        format_text(_("The selected layer has no recipe of its own. This is the recipe of “%s”."), other.c_str());
  if (auto picture = decode_thumbnail(recipe.reference_thumbnail, thumbnail_side); picture.has_value())
    view.reference = *std::move(picture);
  show_recipe(view);
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode mode, GimpImage*, GimpDrawable** drawables,
                    GimpProcedureConfig*, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const auto found = find_result_recipe(drawables);
    if (!found.has_value()) return found.error();
    const std::string text = explain(found->recipe);
    if (mode != GIMP_RUN_NONINTERACTIVE) {
      if (auto display = check_display(); !display.has_value()) return display.error();
      show(found->recipe, text, name_if_other(*found, drawables));
    }
    GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
    GIMP_VALUES_SET_STRING(values, 1, found->document.c_str());
    GIMP_VALUES_SET_STRING(values, 2, text.c_str());
    return values;
  });
}

}  // namespace

GimpProcedure* make_recipe_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_image_procedure(
      plug_in, run,
      {.name = recipe_procedure_name,
       .label = _("Show R_ecipe"),
       .place = MenuPlace::show_recipe,
       .blurb = _("Show how a layer was made by a remix"),
       .help = _("Takes a layer that a remix made, its layer group, a layer inside that group, or the content below "
                 "them, for which the variation that is shown is used. Nothing is changed, and the service is not "
                 "contacted. When it is run interactively, it shows the recipe in a window.")});
  gimp_procedure_add_string_return_value(procedure, "recipe", _("Recipe"), _("The recipe as a JSON document"), "",
                                         G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value(procedure, "text", _("Text"), _("The recipe as readable lines of text"), "",
                                         G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
