// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include "app/procedures/procedure_frame.hpp"
#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/layer_tree.hpp"

namespace remix {
namespace {

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode run_mode, GimpImage*, GimpDrawable** drawables,
                    GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const auto content = only_layer(drawables);
    if (!content.has_value()) return content.error();
    const auto placed = carry_out({.procedure = procedure,
                                   .run_mode = run_mode,
                                   .content = *content,
                                   .config = config,
                                   .title = _("Remix with Reference")});
    if (!placed.has_value()) return placed.error();
    return return_values(procedure, *placed);
  });
}

}  // namespace

GimpProcedure* make_remix_procedure(GimpPlugIn* plug_in) {
  // an indexed image can be converted: the user is told so
  GimpProcedure* procedure = make_image_procedure(
      plug_in, run,
      {.name = remix_procedure_name,
       .label = _("Remix with _Reference..."),
       .place = MenuPlace::remix,
       .blurb = _("Render a layer in the look of another picture"),
       .help = _("Sends the layer as the content and another picture as the reference to the Phota service, which "
                 "renders the content in the light, palette, mood and treatment of the reference, and inserts the "
                 "variations that come back as new layers directly above the content and its earlier results. Each "
                 "variation costs money. With “draft” as the service, this computer makes the variations from the "
                 "layer's own pixels, free of charge and without a key. Either reference or reference-layer must be "
                 "given. The API key comes from PHOTA_API_KEY in the environment or from the place where the window "
                 "keeps it.")});
  declare_arguments(procedure);
  return procedure;
}

}  // namespace remix
