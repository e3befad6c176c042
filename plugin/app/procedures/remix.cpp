// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/remix.hpp"

#include "app/procedures/procedure_frame.hpp"
#include "app/remix/remix_arguments.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/layer_tree.hpp"

namespace remix {
namespace {

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode run_mode, GimpImage*, GimpDrawable** drawables,
                    GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const auto content = only_layer(drawables);
    if (!content.has_value()) return content.error();
    const auto remixed = carry_out({.procedure = procedure,
                                    .run_mode = run_mode,
                                    .content = *content,
                                    .config = config,
                                    .title = _("Remix with Reference")});
    if (!remixed.has_value()) return remixed.error();
    return return_values(procedure, *remixed);
  });
}

}  // namespace

Result<Remixed> carry_out(const Call& call) {
  if (call.run_mode == GIMP_RUN_NONINTERACTIVE) return remix_headless(call);
  if (auto display = check_display(); !display.has_value()) return display.error();
  return remix_with_windows(call);
}

GimpValueArray* return_values(GimpProcedure* procedure, const Remixed& remixed) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  GIMP_VALUES_TAKE_CORE_OBJECT_ARRAY(values, 1, object_array(remixed.layers));
  GIMP_VALUES_SET_LAYER(values, 2, remixed.group);
  GIMP_VALUES_SET_DOUBLE(values, 3, remixed.cost.dollars());
  GIMP_VALUES_SET_STRING(values, 4, remixed.run_id.c_str());
  return values;
}

GimpProcedure* make_remix_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      gimp_image_procedure_new(plug_in, remix_procedure_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_set_image_types(procedure, "*");  // an indexed image can be converted: the user is told so
  gimp_procedure_set_sensitivity_mask(procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE);
  gimp_procedure_set_menu_label(procedure, _("Remix with _Reference..."));
  add_to_menu(procedure);
  gimp_procedure_set_documentation(
      procedure, _("Render a layer in the look of another picture"),
      _("Sends the layer as content and another picture as reference to the Phota service, which renders the content "
        "in the reference's light, palette, mood and treatment, and inserts the variations that come back as new "
        "layers directly above the content. Each variation costs money. With “draft” as service this computer makes "
        "them of the layer's own pixels, free and without a key. Either reference or reference-layer must be given. "
        "The API key comes from PHOTA_API_KEY in the environment or from where the window keeps it."),
      remix_procedure_name);
  set_attribution(procedure);
  declare_arguments(procedure);
  return procedure;
}

}  // namespace remix
