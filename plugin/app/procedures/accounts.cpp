// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <vector>

#include "app/accounts/accounts_interactive.hpp"
#include "app/display.hpp"
#include "app/procedures/procedure_frame.hpp"
#include "desktop/keys/account_choice.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

// GIMP frees the copies.
char** string_array(const std::vector<const char*>& texts) {
  char** array = g_new0(char*, texts.size() + 1);
  for (std::size_t i = 0; i < texts.size(); ++i) array[i] = g_strdup(texts[i]);
  return array;
}

GimpValueArray* success(GimpProcedure* procedure, const Accounts& accounts) {
  std::vector<const char*> names;
  std::vector<const char*> places;
  for (const Account& account : accounts.list) {
    names.push_back(account.name.c_str());
    places.push_back(name(account.place));
  }
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  GIMP_VALUES_TAKE_STRV(values, 1, string_array(names));
  GIMP_VALUES_TAKE_STRV(values, 2, string_array(places));
  GIMP_VALUES_SET_STRING(values, 3, current_account(accounts).c_str());
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const bool interactive = run_mode_of(config) != GIMP_RUN_NONINTERACTIVE;
    if (interactive) {
      if (auto display = check_display(); !display.has_value()) return display.error();
      manage_accounts();
    }
    const Accounts accounts = list_accounts(Unlocking::never);
    // The window has said it already; a script must not take a part for all.
    if (accounts.problem && !interactive) return *accounts.problem;
    return success(procedure, accounts);
  });
}

}  // namespace

GimpProcedure* make_accounts_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_procedure(
      plug_in, run,
      {.name = accounts_procedure_name,
       .label = _("_Accounts..."),
       .place = MenuPlace::accounts,
       .blurb = _("Add, test, replace or forget the API keys of your accounts"),
       .help =
           _("Returns the names of the accounts that have a key, the place where each key is kept (\"environment\", "
             "\"keyring\" or \"file\"), and the name of the account that is used when none is named. It never returns "
             "a key. When it is run interactively, it opens a window in which the user manages the accounts.")});
  gimp_procedure_add_string_array_return_value(procedure, "names", _("Names"), _("The names of the accounts"),
                                               G_PARAM_READWRITE);
  gimp_procedure_add_string_array_return_value(procedure, "places", _("Places"),
                                               _("Where the key of each account is kept"), G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value(procedure, "current", _("Current"),
                                         _("The account that is used when none is named; empty if there is none"), "",
                                         G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
