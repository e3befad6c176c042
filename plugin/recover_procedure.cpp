// SPDX-License-Identifier: GPL-3.0-or-later
#include "recover_procedure.hpp"

#include <gegl.h>

#include <string>
#include <utility>

#include "completion.hpp"
#include "i18n.hpp"
#include "messages.hpp"
#include "preparation.hpp"
#include "procedures.hpp"
#include "recovery.hpp"

namespace remix {
namespace {

struct Totals {
  std::vector<GimpLayer*> layers{};
  int recovered = 0;  // runs
  int waiting = 0;    // runs that could not be recovered now
  std::string remarks{};
};

Result<Totals> recover_all(Unlocking unlocking) {
  const auto runs = waiting_runs();
  if (!runs.has_value()) return runs.error();
  // Without a key, what is on this computer can be had all the same.
  auto account = find_account({}, unlocking);
  const auto known = account.has_value() ? std::optional(*std::move(account)) : std::nullopt;
  Totals totals;
  for (const RunRecord& record : *runs) {
    auto recovered = recover(record, known);
    if (!recovered.has_value()) {
      if (!recovered.error().is_free()) ++totals.waiting;
      add_remark(totals.remarks, explain(recovered.error()));
      continue;
    }
    ++totals.recovered;
    totals.layers.insert(totals.layers.end(), recovered->layers.begin(), recovered->layers.end());
    add_remark(totals.remarks, recovered->remarks);
    if (recovered->new_image != nullptr && has_display()) gimp_display_new(recovered->new_image);
  }
  return totals;
}

GimpValueArray* success(GimpProcedure* procedure, const Totals& totals) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  GIMP_VALUES_TAKE_CORE_OBJECT_ARRAY(values, 1, object_array(totals.layers));
  GIMP_VALUES_SET_INT(values, 2, totals.recovered);
  GIMP_VALUES_SET_INT(values, 3, totals.waiting);
  return values;
}

std::string summary(const Totals& totals) {
  if (totals.recovered == 0 && totals.waiting == 0) return _("There is nothing to recover.");
  return format_text(
      ngettext("%d run was recovered.", "%d runs were recovered.", static_cast<unsigned long>(totals.recovered)),
      totals.recovered);
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    gegl_init(nullptr, nullptr);
    const bool interactive = run_mode_of(config) != GIMP_RUN_NONINTERACTIVE;
    auto totals = recover_all(interactive ? Unlocking::may_ask : Unlocking::never);
    if (!totals.has_value()) return totals.error();
    gimp_displays_flush();
    std::string remarks = interactive ? summary(*totals) : std::string();
    add_remark(remarks, totals->remarks);
    if (!remarks.empty()) gimp_message(remarks.c_str());
    return success(procedure, *totals);
  });
}

}  // namespace

GimpProcedure* make_recover_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      gimp_procedure_new(plug_in, recover_procedure_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_set_sensitivity_mask(procedure, GIMP_PROCEDURE_SENSITIVE_ALWAYS);
  gimp_procedure_set_menu_label(procedure, _("Reco_ver Results"));
  add_to_menu(procedure);
  gimp_procedure_set_documentation(
      procedure, _("Bring variations that were ordered but never became layers into their images"),
      _("Asks the service for every run whose outcome is not known, fetches what is made, and inserts it into the "
        "image it "
        "was made for if that is open, else into a new image. Nothing is ordered a second time."),
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
