// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/procedure_frame.hpp"

#include <exception>
#include <string>

#include "app/config_values.hpp"
#include "app/display.hpp"
#include "app/run/run_driver.hpp"
#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

GimpPDBStatusType status_of(Error::Kind kind) {
  if (kind == Error::Kind::bad_input) return GIMP_PDB_CALLING_ERROR;
  const bool needs_no_words = kind == Error::Kind::cancelled || kind == Error::Kind::told;
  return needs_no_words ? GIMP_PDB_CANCEL : GIMP_PDB_EXECUTION_ERROR;
}

GimpValueArray* failure(GimpProcedure* procedure, const Error& error) {
  const GimpPDBStatusType status = status_of(error.kind);
  if (status == GIMP_PDB_CANCEL) return gimp_procedure_new_return_values(procedure, status, nullptr);
  // GIMP frees the error.
  return gimp_procedure_new_return_values(procedure, status,
                                          g_error_new_literal(GIMP_PLUG_IN_ERROR, 0, explain(error).c_str()));
}

// The icon that is installed beside the executable.
GObjectPtr<GFile> icon_file() {
  const std::string folder = take_string(g_path_get_dirname(gimp_get_progname()));
  return adopt(g_file_new_build_filename(folder.c_str(), "remix-with-reference.svg", nullptr));
}

// GIMP sorts by the path first, and a section that does not exist in the menu is sorted by and not shown.
std::string menu_path(MenuPlace place) {
  const auto number = static_cast<int>(place);
  // Translators: the name of a submenu of Filters.
  const std::string submenu = _("Remix");
  return "<Image>/Filters/" + submenu + (number < 10 ? "/[0" : "/[") + std::to_string(number) + "]";
}

void describe(GimpProcedure* procedure, const Description& description, int sensitive) {
  gimp_procedure_set_documentation(procedure, description.blurb, description.help, description.name);
  gimp_procedure_set_attribution(procedure, "the Remix with Reference authors", "the Remix with Reference authors",
                                 "2026");
  if (description.label == nullptr) return;
  gimp_procedure_set_sensitivity_mask(procedure, sensitive);
  gimp_procedure_set_menu_label(procedure, description.label);
  gimp_procedure_set_icon_file(procedure, icon_file().get());
  gimp_procedure_add_menu_path(procedure, menu_path(description.place).c_str());
}

// How far a call had come that ended with an exception is not known here; without a run nothing can have been charged.
GimpValueArray* unexpected_failure(GimpProcedure* procedure, const char* detail) {
  if (!RunDriver::has_started_any()) return free_failure(procedure, explain_unexpected(detail));
  return failure(procedure, {.detail = plain_text(detail), .charge = Error::Charge::possible});
}

}  // namespace

GimpValueArray* guarded(GimpProcedure* procedure, const std::function<Result<GimpValueArray*>()>& body) {
  try {
    gimp_plug_in_set_pdb_error_handler(gimp_get_plug_in(), GIMP_PDB_ERROR_HANDLER_PLUGIN);
    auto values = body();
    return values.has_value() ? *values : failure(procedure, values.error());
  } catch (const std::exception& exception) {
    return unexpected_failure(procedure, exception.what());
  } catch (...) {
    return unexpected_failure(procedure, "");
  }
}

GimpValueArray* refusal(GimpProcedure* procedure, const Error& error) {
  // Translators: %s says why, such as: the visibility of “Variation 1” is locked
  return free_failure(procedure, format_text(_("The layers were left unchanged: %s."), error.detail.c_str()));
}

GimpValueArray* free_failure(GimpProcedure* procedure, const std::string& text) {
  return gimp_procedure_new_return_values(procedure, GIMP_PDB_EXECUTION_ERROR,
                                          g_error_new_literal(GIMP_PLUG_IN_ERROR, 0, text.c_str()));
}

Result<GObjectPtr<GFile>> given_file(GimpProcedureConfig* config) {
  auto given = file_of(config, "file");
  if (!given) return bad_input(_("Specify the file to write."));
  return given;
}

Result<GObjectPtr<GFile>> file_to_write(GimpRunMode mode, GimpProcedureConfig* config,
                                        const std::function<GObjectPtr<GFile>()>& choose) {
  if (mode == GIMP_RUN_NONINTERACTIVE) return given_file(config);
  if (auto display = check_display(); !display.has_value()) return display.error();
  start_gtk();
  auto chosen = choose();
  if (!chosen) return cancelled();
  return chosen;
}

GimpRunMode run_mode_of(GimpProcedureConfig* config) {
  GimpRunMode mode = GIMP_RUN_NONINTERACTIVE;
  g_object_get(config, "run-mode", &mode, nullptr);
  return mode;
}

GimpProcedure* make_procedure(GimpPlugIn* plug_in, GimpRunFunc run, const Description& description) {
  GimpProcedure* procedure =
      gimp_procedure_new(plug_in, description.name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  describe(procedure, description, GIMP_PROCEDURE_SENSITIVE_ALWAYS);
  gimp_procedure_add_enum_argument(procedure, "run-mode", _("Run mode"), _("The run mode"), GIMP_TYPE_RUN_MODE,
                                   GIMP_RUN_NONINTERACTIVE, G_PARAM_READWRITE);
  return procedure;
}

GimpProcedure* make_image_procedure(GimpPlugIn* plug_in, GimpRunImageFunc run, const Description& description) {
  GimpProcedure* procedure =
      gimp_image_procedure_new(plug_in, description.name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_set_image_types(procedure, description.image_types);
  describe(procedure, description, GIMP_PROCEDURE_SENSITIVE_DRAWABLE);
  return procedure;
}

}  // namespace remix
