// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <gegl.h>

#include <utility>

#include "app/procedures/procedure_frame.hpp"
#include "app/remix/again_arguments.hpp"
#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "core/store/reference_library.hpp"
#include "desktop/folders.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

std::optional<Bytes> kept_reference(const Recipe& recipe) {
  auto reference = ReferenceLibrary(data_folder()).read(recipe.reference_sha256);
  return reference.has_value() ? std::optional(*std::move(reference)) : std::nullopt;
}

// The run goes on as one of the other procedure, whose config holds all of it. That is filled anew from each recipe;
// what was chosen for the last run of that procedure has no part in it.
Result<PlacedRun> start_again(GimpRunMode run_mode, GimpDrawable** drawables, GimpProcedureConfig* given) {
  auto earlier = find_earlier_result(drawables);
  if (!earlier.has_value()) return earlier.error();
  const auto content = content_of(given, *earlier);
  if (!content.has_value()) return content.error();
  if (*content == nullptr && run_mode == GIMP_RUN_NONINTERACTIVE)
    return bad_input(
        _("The content of the earlier result is no longer in its image, or cannot be recognized there. Give another "
          "layer as content."));
  const auto procedure = adopt(make_remix_procedure(gimp_get_plug_in()));
  const auto config = adopt(gimp_procedure_create_config(procedure.get()));
  if (auto filled = fill_from_recipe(config.get(), earlier->recipe, given); !filled.has_value()) return filled.error();
  auto reference = kept_reference(earlier->recipe);
  const Again again{.earlier = *std::move(earlier), .reference = std::move(reference)};
  auto placed = carry_out({.procedure = procedure.get(),
                           .run_mode = run_mode,
                           .content = *content,
                           .config = config.get(),
                           .title = _("Remix Again"),
                           .again = &again});
  keep_choices(given, config.get());
  return placed;
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode run_mode, GimpImage*, GimpDrawable** drawables,
                    GimpProcedureConfig* given, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    gegl_init(nullptr, nullptr);  // to read a content scaled
    const auto placed = start_again(run_mode, drawables, given);
    if (!placed.has_value()) return placed.error();
    return return_values(procedure, *placed);
  });
}

}  // namespace

GimpProcedure* make_again_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_image_procedure(
      plug_in, run,
      {.name = again_procedure_name,
       .label = _("Remix A_gain..."),
       .place = MenuPlace::again,
       .blurb = _("Remix again with everything as in an earlier result, except for what you change"),
       .help = _("Takes a layer that a remix made, its layer group, or a layer inside that group. Everything is done "
                 "as its recipe says, except for the arguments that are given: with the same content, the same part of "
                 "it, the same reference as long as it is kept on this computer, and the same options. The new result "
                 "is inserted directly above the earlier one, on top of other results of the same content that lie "
                 "there; the result of another content is inserted directly above that content and its earlier "
                 "results. Each variation that the service makes costs money; drafts are free.")});
  declare_again_arguments(procedure);
  return procedure;
}

}  // namespace remix
