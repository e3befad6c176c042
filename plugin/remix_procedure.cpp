// SPDX-License-Identifier: GPL-3.0-or-later
#include "remix_procedure.hpp"

#include <exception>
#include <utility>

#include "arguments.hpp"
#include "gobject_ptr.hpp"
#include "i18n.hpp"
#include "messages.hpp"
#include "remix_call.hpp"

namespace remix {
namespace {

GimpPDBStatusType status_of(Error::Kind kind) {
  if (kind == Error::Kind::bad_input) return GIMP_PDB_CALLING_ERROR;
  return kind == Error::Kind::cancelled ? GIMP_PDB_CANCEL : GIMP_PDB_EXECUTION_ERROR;
}

GimpValueArray* failure(GimpProcedure* procedure, const Error& error) {
  const GimpPDBStatusType status = status_of(error.kind);
  if (status == GIMP_PDB_CANCEL) return gimp_procedure_new_return_values(procedure, status, nullptr);
  // GIMP frees the error.
  return gimp_procedure_new_return_values(procedure, status,
                                          g_error_new_literal(GIMP_PLUG_IN_ERROR, 0, explain(error).c_str()));
}

GimpValueArray* success(GimpProcedure* procedure, const Remixed& remixed) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  auto** layers = g_new0(GObject*, remixed.layers.size() + 1);
  for (std::size_t i = 0; i < remixed.layers.size(); ++i) layers[i] = G_OBJECT(remixed.layers[i]);
  GIMP_VALUES_TAKE_CORE_OBJECT_ARRAY(values, 1, layers);
  GIMP_VALUES_SET_LAYER(values, 2, remixed.group);
  GIMP_VALUES_SET_DOUBLE(values, 3, remixed.cost.dollars());
  GIMP_VALUES_SET_STRING(values, 4, remixed.run_id.c_str());
  return values;
}

// GIMP's console has no display to open a window on, although the environment may name one.
bool has_display() {
  const char* name = gimp_display_name();
  return name != nullptr && *name != '\0';
}

Result<Remixed> carry_out(const Call& call) {
  if (call.run_mode == GIMP_RUN_NONINTERACTIVE) return remix_headless(call);
  if (!has_display())
    return Error{.kind = Error::Kind::bad_input,
                 .detail = _("There is no display to open a window on: call the procedure with RUN-NONINTERACTIVE.")};
  return remix_with_windows(call);
}

// The border to C: no exception may pass it.
GimpValueArray* run(GimpProcedure* procedure, GimpRunMode run_mode, GimpImage*, GimpDrawable** drawables,
                    GimpProcedureConfig* config, gpointer) {
  Error error;
  try {
    gimp_plug_in_set_pdb_error_handler(gimp_get_plug_in(), GIMP_PDB_ERROR_HANDLER_PLUGIN);
    auto remixed = carry_out({procedure, run_mode, drawables, config});
    if (remixed.has_value()) return success(procedure, *remixed);
    error = remixed.error();
  } catch (const std::exception& exception) {
    error.detail = exception.what();
    error.charge = Error::Charge::possible;  // how far the run had come is not known here
  } catch (...) {
    error.charge = Error::Charge::possible;
  }
  return failure(procedure, error);
}

// The icon that is installed beside the executable.
GObjectPtr<GFile> icon_file() {
  const std::string folder = take_string(g_path_get_dirname(gimp_get_progname()));
  return adopt(g_file_new_build_filename(folder.c_str(), "remix-with-reference.svg", nullptr));
}

}  // namespace

GimpProcedure* make_remix_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      gimp_image_procedure_new(plug_in, remix_procedure_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_set_image_types(procedure, "RGB*, GRAY*");
  gimp_procedure_set_sensitivity_mask(procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE);
  gimp_procedure_set_menu_label(procedure, _("Remix with _Reference..."));
  gimp_procedure_set_icon_file(procedure, icon_file().get());
  // Translators: the name of a submenu of Filters.
  gimp_procedure_add_menu_path(procedure, ("<Image>/Filters/" + std::string(_("Remix"))).c_str());
  gimp_procedure_set_documentation(
      procedure, _("Render a layer in the look of another picture"),
      _("Sends the layer as content and another picture as reference to the Phota service, which renders the content "
        "in the reference's light, palette, mood and treatment, and inserts the variations that come back as new "
        "layers directly above the content. Each variation costs money. Either reference or reference-layer must be "
        "given. The API key comes from PHOTA_API_KEY in the environment or from where the window keeps it."),
      remix_procedure_name);
  gimp_procedure_set_attribution(procedure, "the Remix with Reference authors", "the Remix with Reference authors",
                                 "2026");
  declare_arguments(procedure);
  return procedure;
}

}  // namespace remix
