// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/export_spending.hpp"

#include <libgimp/gimpui.h>

#include <string>

#include "app/procedures/procedure_frame.hpp"
#include "app/spending/spending_export.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

std::string get_text(GimpProcedureConfig* config, const char* name) {
  char* text = nullptr;
  g_object_get(config, name, &text, nullptr);
  return take_string(text);
}

Result<Exported> carry_out(GimpProcedureConfig* config) {
  const std::string from = get_text(config, "from");
  const std::string to = get_text(config, "to");
  const auto range = read_range(from, to);
  if (!range.has_value()) return range.error();
  if (run_mode_of(config) == GIMP_RUN_NONINTERACTIVE) {
    GFile* file = nullptr;
    g_object_get(config, "file", &file, nullptr);
    const auto owned = adopt(file);
    if (!owned) return bad_input(_("There is no file to write the table to."));
    return export_spending(owned.get(), *range);
  }
  if (auto display = check_display(); !display.has_value()) return display.error();
  gimp_ui_init("remix-with-reference");
  const bool is_given = !from.empty() || !to.empty();
  const auto exported = export_with_dialog(nullptr, is_given ? std::optional(*range) : std::nullopt);
  if (!exported.has_value()) return exported.error();
  if (!*exported) return Error{.kind = Error::Kind::cancelled};
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
      gimp_procedure_new(plug_in, spending_export_procedure_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_set_documentation(
      procedure, _("Write what remixes have cost as a table for a spreadsheet"),
      _("Writes one row for each run as comma-separated values in UTF-8: when it was ordered, for which image, how "
        "many "
        "variations, what was or may have been charged, and the ids by which the service knows it. An existing file is "
        "replaced."),
      spending_export_procedure_name);
  set_attribution(procedure);
  add_run_mode_argument(procedure);
  gimp_procedure_add_file_argument(procedure, "file", _("_File"), _("File to write, of this computer"),
                                   GIMP_FILE_CHOOSER_ACTION_ANY, TRUE, nullptr,
                                   static_cast<GParamFlags>(G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE));
  gimp_procedure_add_string_argument(procedure, "from", _("F_rom"),
                                     _("First day, such as 2026-11-23; empty: the oldest"), "", G_PARAM_READWRITE);
  gimp_procedure_add_string_argument(procedure, "to", _("_To"), _("Last day, such as 2026-11-23; empty: the newest"),
                                     "", G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "rows", _("Rows"), _("How many runs there are in the table"), 0,
                                      G_MAXINT, 0, G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value(procedure, "charged", _("Charged"),
                                         _("What was charged for them, in US dollars"), 0, G_MAXDOUBLE, 0,
                                         G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value(procedure, "possible", _("Perhaps"),
                                         _("What may have been charged for them in addition, in US dollars"), 0,
                                         G_MAXDOUBLE, 0, G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
