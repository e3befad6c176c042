// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <gegl.h>
#include <libgimp/gimp.h>

#include <algorithm>
#include <string>
#include <utility>

#include "app/host_versions.hpp"
#include "app/procedures/procedure_frame.hpp"
#include "app/user_store.hpp"
#include "core/base/utf8.hpp"
#include "core/diagnostics/diagnostics.hpp"
#include "desktop/folders.hpp"
#include "desktop/keys/account_choice.hpp"
#include "glib/i18n.hpp"
#include "glib/user_file.hpp"
#include "text/error_text.hpp"
#include "ui/files/diagnostics_dialog.hpp"

namespace remix {
namespace {

// Where the key is that is used when no account is named. Neither key nor name goes further than this.
std::string key_place() {
  const Accounts accounts = list_accounts(Unlocking::never);
  const auto used = std::ranges::find(accounts.list, current_account(accounts), &Account::name);
  if (used == accounts.list.end()) {
    if (!accounts.list.empty()) return "not chosen";
    return accounts.problem ? "cannot be read" : "none";
  }
  return used->problem ? "cannot be read" : name(used->place);
}

// Readable by the user alone, until they hand it on.
GimpValueArray* write(GimpProcedure* procedure, GFile* file, const Diagnostics& diagnostics) {
  if (const auto reason = replace_file(file, diagnostics.text, G_FILE_CREATE_PRIVATE))
    // Translators: %s is what the system says.
    return free_failure(procedure, format_text(_("The diagnostics cannot be saved: %s"), plain_text(*reason).c_str()));
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  GIMP_VALUES_SET_INT(values, 1, diagnostics.runs);
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    gegl_init(nullptr, nullptr);
    const auto file = file_to_write(run_mode_of(config), config, choose_diagnostics_file);
    if (!file.has_value()) return file.error();
    const Diagnostics diagnostics = diagnose(
        data_folder(), {.versions = host_versions(), .locale = g_get_language_names()[0], .key_place = key_place()});
    if (diagnostics.repair) tell_repair(*diagnostics.repair);
    return write(procedure, file->get(), diagnostics);
  });
}

}  // namespace

GimpProcedure* make_diagnostics_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_procedure(
      plug_in, run,
      {.name = diagnostics_procedure_name,
       .label = _("Save _Diagnostics..."),
       .place = MenuPlace::diagnostics,
       .blurb = _("Write a report for someone who is helping you with a problem"),
       .help = _("Writes versions, settings and the outcome of the last 50 runs to a text file: states, times, sizes, "
                 "error codes and request IDs. It contains no API keys, prompts, pictures or their addresses, "
                 "profiles, or names and folders of files, images or layers. An existing file is replaced.")});
  gimp_procedure_add_file_argument(procedure, "file", _("_File"), _("The file to write"), GIMP_FILE_CHOOSER_ACTION_ANY,
                                   TRUE, nullptr, G_PARAM_READWRITE);
  gimp_procedure_add_int_return_value(procedure, "runs", _("Runs"), _("The number of runs in the file"), 0, G_MAXINT, 0,
                                      G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
