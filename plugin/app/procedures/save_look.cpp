// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <gegl.h>
#include <libgimp/gimp.h>

#include <filesystem>
#include <string>

#include "app/procedures/procedure_frame.hpp"
#include "core/base/utf8.hpp"
#include "core/picture/decode.hpp"
#include "core/store/reference_library.hpp"
#include "desktop/folders.hpp"
#include "glib/i18n.hpp"
#include "glib/user_file.hpp"
#include "host/draft/drafts.hpp"
#include "host/results/earlier_result.hpp"
#include "ui/files/save_dialog.hpp"

namespace remix {
namespace {

// The name of the reference without its ending.
std::string stem_of(const Recipe& recipe) {
  return shown_name(std::filesystem::path(recipe.reference_name).stem().string());
}

// The look of the draft, made once more of what its recipe names.
Result<std::string> look_of(const EarlierResult& earlier) {
  const Recipe& recipe = earlier.recipe;
  if (!recipe.draft)
    return bad_input(
        _("Only the look of a draft can be saved: this layer was made by the service. Make a draft with "
          "the same reference."));
  if (recipe.draft->name.empty())
    return bad_input(_("Choose one of the drafts in the group: each has a look of its own."));
  if (earlier.content == 0)
    return bad_input(
        _("The content of the draft is no longer in its image, or cannot be recognized there, and its look cannot be "
          "computed without it."));
  const auto file = ReferenceLibrary(data_folder()).read(recipe.reference_sha256);
  if (!file.has_value())
    return bad_input(
        format_text(_("The reference of the draft, “%s”, is no longer kept on this computer. Make the draft again."),
                    shown_name(recipe.reference_name).c_str()));
  const auto reference = decode(*file);
  if (!reference.has_value()) return reference.error();
  const auto held =
      hold(gimp_layer_get_by_id(earlier.content), {.selection = false, .part = find_earlier_part(earlier).part});
  if (!held.has_value()) return held.error();
  return cube_of(*held, *reference, *recipe.draft, take_string(g_str_to_ascii(stem_of(recipe).c_str(), "C")));
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode mode, GimpImage*, GimpDrawable** drawables,
                    GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    gegl_init(nullptr, nullptr);
    const auto earlier = find_earlier_result(drawables);
    if (!earlier.has_value()) return earlier.error();
    const auto look = look_of(*earlier);
    if (!look.has_value()) return look.error();
    const auto file = file_to_write(mode, config, [&] {
      return choose_file_to_save(nullptr, _("Save the Look as a Color Lookup Table"),
                                 stem_of(earlier->recipe) + ".cube");
    });
    if (!file.has_value()) return file.error();
    if (const auto reason = replace_file(file->get(), *look, G_FILE_CREATE_NONE))
      // Translators: %s is what the system says.
      return free_failure(procedure, format_text(_("The look cannot be saved: %s"), plain_text(*reason).c_str()));
    return gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  });
}

}  // namespace

GimpProcedure* make_look_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_image_procedure(
      plug_in, run,
      {.name = look_procedure_name,
       .label = _("Save _Look..."),
       .place = MenuPlace::save_look,
       .blurb = _("Save the look of a draft as a color lookup table for other programs"),
       .help = _("Takes a draft and writes its look to a .cube file, a color lookup table of 33×33×33 entries with "
                 "sRGB as input and output, which darktable, DaVinci Resolve, Krita, FFmpeg and others can read. The "
                 "draft's content must still be in the image, and its reference must still be kept on this computer. "
                 "Local contrast and grain are not part of the table. An existing file is replaced.")});
  // Not kept: a local path is nobody's business.
  gimp_procedure_add_file_argument(procedure, "file", _("_File"), _("The file to write"), GIMP_FILE_CHOOSER_ACTION_ANY,
                                   TRUE, nullptr,
                                   static_cast<GParamFlags>(G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE));
  return procedure;
}

}  // namespace remix
