// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/recover.hpp"

#include <gegl.h>

#include <string>
#include <utility>

#include "app/procedures/procedure_frame.hpp"
#include "app/recover/recover_call.hpp"
#include "app/run/resume_run.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/gimp/progress_bar.hpp"
#include "text/error_text.hpp"
#include "text/run_progress.hpp"

namespace remix {
namespace {

Result<Completion> recover(const RunRecord& record, RunAccounts& accounts) {
  const auto placement = placement_of(record);
  if (!placement.has_value()) return placement.error();
  RunProgress progress(record.plan.options, RunProgress::Purpose::recovery);
  ProgressBar bar(_("Remix with Reference"));
  auto driver = resume(record, accounts, [&](const RunEvent& event) {
    progress.take(event);
    bar.show(progress.fraction(), progress.stage_text());
  });
  if (!driver.has_value()) return driver.error();
  return complete(**driver, *placement);
}

Result<RecoveryTotals> recover_all() {
  const auto runs = list_open_runs();
  if (!runs.has_value()) return runs.error();
  RunAccounts accounts(Unlocking::never);
  RecoveryTotals totals;
  std::string remarks;
  int failed = 0;
  for (const OpenRun& run : *runs) {
    if (run.busy) continue;
    const auto recovered = recover(run.record, accounts);
    if (!recovered.has_value()) {
      if (!recovered.error().is_free()) ++failed;
      add_remark(remarks, explain(recovered.error()));
      continue;
    }
    totals.add(*recovered);
    add_remark(remarks, recovered->remarks);
    if (recovered->new_image != nullptr && has_display()) gimp_display_new(recovered->new_image);
  }
  if (!remarks.empty()) gimp_message(remarks.c_str());
  // A run that failed may be over, and one that was recovered may be so in part.
  const auto waiting = count_waiting_runs();
  totals.waiting = waiting.has_value() ? *waiting : failed;
  return totals;
}

GimpValueArray* success(GimpProcedure* procedure, const RecoveryTotals& totals) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  GIMP_VALUES_TAKE_CORE_OBJECT_ARRAY(values, 1, object_array(totals.layers));
  GIMP_VALUES_SET_INT(values, 2, totals.recovered);
  GIMP_VALUES_SET_INT(values, 3, totals.waiting);
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const bool interactive = run_mode_of(config) != GIMP_RUN_NONINTERACTIVE;
    if (interactive)
      if (auto display = check_display(); !display.has_value()) return display.error();
    if (!interactive) gegl_init(nullptr, nullptr);
    const auto totals = interactive ? recover_with_window() : recover_all();
    if (!totals.has_value()) return totals.error();
    gimp_displays_flush();
    return success(procedure, *totals);
  });
}

}  // namespace

GimpProcedure* make_recover_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      gimp_procedure_new(plug_in, recover_procedure_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_set_sensitivity_mask(procedure, GIMP_PROCEDURE_SENSITIVE_ALWAYS);
  gimp_procedure_set_menu_label(procedure, _("Reco_ver Results..."));
  add_to_menu(procedure);
  gimp_procedure_set_documentation(
      procedure, _("Bring variations that were ordered but never became layers into their images"),
      _("Asks the service for every run whose outcome is not known, fetches what is made, and inserts it into the image "
        "it was made for if that is open, else into a new image. Nothing is ordered a second time. With a window the "
        "user chooses what is inserted, saved as a file, or deleted."),
      recover_procedure_name);
  set_attribution(procedure);
  add_run_mode_argument(procedure);
  gimp_procedure_add_core_object_array_return_value(procedure, "layers", _("Layers"), _("The variations"),
                                                    GIMP_TYPE_LAYER, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "recovered", _("Recovered"), _("How many runs were recovered"), 0,
                                      G_MAXINT, 0, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "waiting", _("Waiting"),
                                      _("How many runs may still bring something another time"), 0, G_MAXINT, 0,
                                      G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
