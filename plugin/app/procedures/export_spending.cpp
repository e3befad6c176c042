// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <libgimp/gimp.h>

#include <string>

#include "app/config_values.hpp"
#include "app/display.hpp"
#include "app/procedures/procedure_frame.hpp"
#include "app/spending/spending_export.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

Result<Exported> carry_out(GimpProcedureConfig* config) {
  const std::string from = text_of(config, "from");
  const std::string to = text_of(config, "to");
  const auto range = read_range(from, to);
  if (!range.has_value()) return range.error();
  if (run_mode_of(config) == GIMP_RUN_NONINTERACTIVE) {
    const auto file = given_file(config);
    if (!file.has_value()) return file.error();
    return export_spending(file->get(), *range);
  }
  if (auto display = check_display(); !display.has_value()) return display.error();
  start_gtk();
  const bool is_given = !from.empty() || !to.empty();
  const auto exported = export_with_dialog(nullptr, is_given ? std::optional(*range) : std::nullopt);
  if (!exported.has_value()) return exported.error();
  if (!*exported) return cancelled();
  gimp_message(explain(**exported).c_str());
  return **exported;
}

GimpValueArray* success(GimpProcedure* procedure, const Exported& exported) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  GIMP_VALUES_SET_INT(values, 1, exported.rows);
  GIMP_VALUES_SET_DOUBLE(values, 2, exported.spent.charged.dollars());
  GIMP_VALUES_SET_DOUBLE(values, 3, exported.spent.possible.dollars());
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const auto exported = carry_out(config);
    if (!exported.has_value()) return exported.error();
    return success(procedure, *exported);
  });
}

}  // namespace

GimpProcedure* make_spending_export_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      make_procedure(plug_in, run,
                     {.name = spending_export_procedure_name,
                      .blurb = _("Export what remixes have cost as a table for a spreadsheet program"),
                      .help = _("Writes one row for each run as comma-separated values in UTF-8: when it was ordered, "
                                "for which image, how many variations, what was or may have been charged, and the IDs "
                                "by which the service knows it. An existing file is replaced.")});
  gimp_procedure_add_file_argument(procedure, "file", _("_File"), _("File to write, on this computer"),
                                   GIMP_FILE_CHOOSER_ACTION_ANY, TRUE, nullptr,
                                   static_cast<GParamFlags>(G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE));
  gimp_procedure_add_string_argument(procedure, "from", _("F_rom"),
                                     _("First day, such as 2026-11-23; if empty, the earliest"), "", G_PARAM_READWRITE);
  gimp_procedure_add_string_argument(procedure, "to", _("_To"), _("Last day, such as 2026-11-23; if empty, the latest"),
                                     "", G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "rows", _("Rows"), _("The number of runs in the table"), 0, G_MAXINT,
                                      0, G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value(procedure, "charged", _("Charged"),
                                         _("The amount charged for them, in US dollars"), 0, G_MAXDOUBLE, 0,
                                         G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value(procedure, "possible", _("Possibly"),
                                         _("The amount that may also have been charged for them, in US dollars"), 0,
                                         G_MAXDOUBLE, 0, G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
