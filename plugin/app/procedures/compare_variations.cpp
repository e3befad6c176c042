// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include "app/procedures/procedure_frame.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/selected_layers.hpp"
#include "host/results/keep_variation.hpp"
#include "host/results/result_layers.hpp"
#include "host/results/shown_variation.hpp"

namespace remix {
namespace {

GimpValueArray* success(GimpProcedure* procedure) {
  return gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
}

// What one of the procedures does with the result it was called for.
using Action = Result<GimpValueArray*> (*)(GimpProcedure*, const RunResult&, GimpLayer* chosen);

template <Direction direction>
Result<GimpValueArray*> flip(GimpProcedure* procedure, const RunResult& result, GimpLayer*) {
  const auto shown = show_neighbour(result, direction);
  if (!shown.has_value()) return shown.error();
  GimpValueArray* values = success(procedure);
  GIMP_VALUES_SET_LAYER(values, 1, shown->layer);
  GIMP_VALUES_SET_INT(values, 2, shown->number);
  GIMP_VALUES_SET_INT(values, 3, shown->count);
  return values;
}

Result<GimpValueArray*> show_content(GimpProcedure* procedure, const RunResult& result, GimpLayer*) {
  const auto shown = toggle_content(result);
  if (!shown.has_value()) return shown.error();
  GimpValueArray* values = success(procedure);
  GIMP_VALUES_SET_BOOLEAN(values, 1, *shown);
  return values;
}

Result<GimpValueArray*> keep(GimpProcedure* procedure, const RunResult& result, GimpLayer* chosen) {
  const auto kept = keep_variation(result, chosen);
  if (!kept.has_value()) return kept.error();
  GimpValueArray* values = success(procedure);
  GIMP_VALUES_SET_LAYER(values, 1, *kept);
  return values;
}

template <Action action>
GimpValueArray* run(GimpProcedure* procedure, GimpRunMode, GimpImage*, GimpDrawable** drawables, GimpProcedureConfig*,
                    gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const auto result = find_result(drawables);
    if (!result.has_value()) return result.error();
    auto values = action(procedure, *result, chosen_layer(drawables));
    if (!values.has_value() && values.error().kind == Error::Kind::host) return refusal(procedure, values.error());
    gimp_displays_flush();
    return values;
  });
}

const char* help_on_flipping() {
  return _(
      "Takes one of the variations of a run, their layer group, or the content below them. All variations but one are "
      "hidden. The last variation is followed by the first; when none is shown, Next Variation shows the first and "
      "Previous Variation the last. If a selected variation is hidden, the variation that is shown is selected "
      "instead. This is not an undo step.");
}

void declare_shown(GimpProcedure* procedure) {
  gimp_procedure_add_layer_return_value(procedure, "layer", _("Layer"), _("The variation that is now shown"), FALSE,
                                        G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "number", _("Number"), _("Its position from the top, starting at 1"),
                                      1, G_MAXINT, 1, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "count", _("Count"), _("The number of variations"), 1, G_MAXINT, 1,
                                      G_PARAM_READWRITE);
}

}  // namespace

GimpProcedure* make_next_variation_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      make_image_procedure(plug_in, run<flip<Direction::next>>,
                           {.name = next_variation_procedure_name,
                            .label = _("_Next Variation"),
                            .place = MenuPlace::next_variation,
                            .blurb = _("Show the next variation of a remix instead of the current one"),
                            .help = help_on_flipping()});
  declare_shown(procedure);
  return procedure;
}

GimpProcedure* make_previous_variation_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      make_image_procedure(plug_in, run<flip<Direction::previous>>,
                           {.name = previous_variation_procedure_name,
                            .label = _("_Previous Variation"),
                            .place = MenuPlace::previous_variation,
                            .blurb = _("Show the previous variation of a remix instead of the current one"),
                            .help = help_on_flipping()});
  declare_shown(procedure);
  return procedure;
}

GimpProcedure* make_show_content_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      make_image_procedure(plug_in, run<show_content>,
                           {.name = show_content_procedure_name,
                            .label = _("Show _Content"),
                            .place = MenuPlace::show_content,
                            .blurb = _("Hide the result of a remix to see its content, or show it again"),
                            .help = _("Takes one of the variations of a run, their layer group, or the content below "
                                      "them. The layer group is hidden, or the result itself if it has no group; when "
                                      "no variation is shown, they are shown again. This is not an undo step.")});
  gimp_procedure_add_boolean_return_value(procedure, "shown", _("Shown"),
                                          _("Whether the content is now shown and the result hidden"), FALSE,
                                          G_PARAM_READWRITE);
  return procedure;
}

GimpProcedure* make_keep_variation_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_image_procedure(
      plug_in, run<keep>,
      {.name = keep_variation_procedure_name,
       .label = _("_Keep This Variation"),
       .place = MenuPlace::keep_variation,
       .blurb = _("Keep the selected or visible variation of a remix and remove the others"),
       .help = _("Takes one of the variations of a run, their layer group, or the content below them. The variation "
                 "that is given is kept, even if it is hidden; given the group or the content, the variation that is "
                 "shown is kept. It takes the place and the name of the group; if the group was changed, the variation "
                 "stays inside it. Copies of variations that you have made are left alone. This is one undo step. A "
                 "single variation without a group stays as it is.")});
  gimp_procedure_add_layer_return_value(procedure, "layer", _("Layer"), _("The variation that was kept"), FALSE,
                                        G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
