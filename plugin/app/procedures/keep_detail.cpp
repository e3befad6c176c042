// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include "app/procedures/procedure_frame.hpp"
#include "glib/i18n.hpp"
#include "host/results/add_detail.hpp"

namespace remix {
namespace {

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode, GimpImage*, GimpDrawable** drawables, GimpProcedureConfig*,
                    gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const auto layer = keep_detail(drawables);
    if (!layer.has_value() && layer.error().kind == Error::Kind::host) return refusal(procedure, layer.error());
    if (!layer.has_value()) return layer.error();
    gimp_displays_flush();
    GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
    GIMP_VALUES_SET_LAYER(values, 1, *layer);
    return values;
  });
}

}  // namespace

GimpProcedure* make_detail_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_image_procedure(
      plug_in, run,
      {.name = detail_procedure_name,
       .label = _("Keep _Original's Detail"),
       .blurb = _("Sharpen a variation with what its content has and a smaller picture cannot have"),
       .help =
           _("The layer is a variation, or its layer group or the content below, of which the variation that is shown "
             "counts. "
             "A layer in the mode grain merge is inserted directly above it; its opacity says how much of the detail "
             "there "
             "is. Nothing is added where the variation shows something else than the content. An earlier one is "
             "replaced. "
             "One undo step; nothing is asked of the service."),
       .image_types = "RGB*, GRAY*"});
  gimp_procedure_add_layer_return_value(procedure, "layer", _("Layer"), _("The layer with the detail"), FALSE,
                                        G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
