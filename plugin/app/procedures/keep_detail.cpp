// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <gegl.h>

#include "app/drag_end.hpp"
#include "app/procedures/procedure_frame.hpp"
#include "glib/i18n.hpp"
#include "host/results/add_detail.hpp"

namespace remix {
namespace {

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode mode, GimpImage*, GimpDrawable** drawables,
                    GimpProcedureConfig*, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    gegl_init(nullptr, nullptr);  // to read a content scaled
    const auto layer = keep_detail(drawables, drag_end(mode));
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
       .place = MenuPlace::keep_detail,
       .blurb = _("Sharpen a variation with the fine detail of its content that is lost in the smaller picture"),
       .help = _("Takes a variation, its layer group, or the content below it; given a group or the content, the "
                 "variation that is shown is used. A layer in “Grain merge” mode is inserted directly above the "
                 "variation, and its opacity controls the strength of the detail. No detail is added where the "
                 "variation shows something other than the content. An earlier detail layer is replaced. This is one "
                 "undo step, and the service is not contacted."),
       .image_types = "RGB*, GRAY*"});
  gimp_procedure_add_layer_return_value(procedure, "layer", _("Layer"), _("The layer with the detail"), FALSE,
                                        G_PARAM_READWRITE);
  return procedure;
}

}  // namespace remix
