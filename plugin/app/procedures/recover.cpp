// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include "app/config_values.hpp"
#include "app/display.hpp"
#include "app/procedures/procedure_frame.hpp"
#include "app/recover/recover_call.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/layer_tree.hpp"

namespace remix {
namespace {

GimpValueArray* success(GimpProcedure* procedure, const RecoveryTotals& totals) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  GIMP_VALUES_TAKE_CORE_OBJECT_ARRAY(values, 1, object_array(totals.layers));
  GIMP_VALUES_SET_INT(values, 2, totals.recovered);
  GIMP_VALUES_SET_INT(values, 3, totals.waiting);
  return values;
}

bool flag(GimpProcedureConfig* config, const char* name) {
  gboolean value = FALSE;
  g_object_get(config, name, &value, nullptr);
  return value != FALSE;
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const bool interactive = run_mode_of(config) != GIMP_RUN_NONINTERACTIVE;
    if (interactive)
      if (auto display = check_display(); !display.has_value()) return display.error();
    const auto totals =
        interactive ? recover_interactive()
                    : recover_headless({.run_id = text_of(config, "run"), .ask_again = flag(config, "ask-again")});
    if (!totals.has_value()) return totals.error();
    gimp_displays_flush();
    return success(procedure, *totals);
  });
}

}  // namespace

GimpProcedure* make_recover_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_procedure(
      plug_in, run,
      {.name = recover_procedure_name,
       .label = _("Reco_ver Results..."),
       .place = MenuPlace::recover,
       .blurb = _("Insert variations that were ordered but never became layers into their images"),
       .help = _(
           "Asks the service about every job whose result is not known, fetches what has been made, and inserts it "
           "into the image it was made for if that image is open, otherwise into a new image. This is free. Orders "
           "that may never have reached the service are left alone unless ask-again allows them: such an order is "
           "made and charged if it never arrived. When it is run interactively, the user chooses what to insert, save "
           "as a file or delete.")});
  gimp_procedure_add_string_argument(procedure, "run", _("_Run"),
                                     _("The ID of one run, whose variations are all inserted, also those that were "
                                       "inserted before; empty for every run that was not inserted yet"),
                                     "", G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument(procedure, "ask-again", _("_Ask again"),
                                      _("Whether orders that may never have reached the service are asked for again, "
                                        "within the limits on spending; those that never arrived are charged"),
                                      FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_core_object_array_return_value(procedure, "layers", _("Layers"), _("The variations"),
                                                    GIMP_TYPE_LAYER, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "recovered", _("Recovered"),
                                      _("The number of runs that were recovered"), 0, G_MAXINT, 0, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "waiting", _("Waiting"),
                                      _("The number of runs that may still be recovered later"), 0, G_MAXINT, 0,
                                      G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
