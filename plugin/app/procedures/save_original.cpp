// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <libgimp/gimp.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "app/procedures/procedure_frame.hpp"
#include "app/user_store.hpp"
#include "core/base/utf8.hpp"
#include "core/files/file_stem.hpp"
#include "glib/i18n.hpp"
#include "glib/user_file.hpp"
#include "host/gimp/selected_layers.hpp"
#include "host/marks/layer_mark.hpp"
#include "host/results/result_recipe.hpp"
#include "ui/files/save_dialog.hpp"

namespace remix {
namespace {

std::optional<RunLayer> marked_variation(GimpLayer* layer) {
  if (layer == nullptr) return {};
  auto variation = variation_of(layer);
  return variation ? variation : detail_of(layer);
}

// What is meant, and the name of its layer if that is another one than the selected one.
struct Meant {
  RunLayer variation;
  std::string other;
};

// The variation that a layer is, or that its detail is of, by its mark; otherwise by its recipe.
Result<Meant> find_variation(GimpDrawable* const* drawables) {
  const auto found = find_result_recipe(drawables);
  if (found.has_value() && found->recipe.draft)
    return bad_input(_("A draft has no original: it was made on this computer."));
  if (auto variation = marked_variation(chosen_layer(drawables))) return Meant{*std::move(variation), ""};
  if (!found.has_value()) return found.error();
  std::string other = name_if_other(*found, drawables);
  if (auto variation = marked_variation(found->layer)) return Meant{*std::move(variation), std::move(other)};
  const Recipe& recipe = found->recipe;
  if (!recipe.variation && recipe.options.variations > 1)
    return bad_input(_("Choose one of the variations in the group: each has a file of its own."));
  return Meant{{recipe.run_id, recipe.variation.value_or(1) - 1}, std::move(other)};
}

std::string window_title(const std::string& other) {
  if (other.empty()) return _("Save the File as It Came from the Service");
  // Translators: title of a window; %s is the name of a layer.
  return format_text(_("Save the File of “%s” as It Came from the Service"), other.c_str());
}

// What the service sent for a variation.
struct Original {
  Bytes file;
  std::string name;  // that it could have on the user's disk
};

// "portrait-2.png" for the second variation of a run that was ordered for "portrait.xcf".
std::string name_for(const RunRecord& run, const StoredVariation& variation) {
  const std::filesystem::path kept(variation.file);
  const std::string stem = file_stem(run.plan.image_name);
  return (stem.empty() ? kept.stem().string() : stem + "-" + std::to_string(variation.index + 1)) +
         kept.extension().string();
}

Result<Original> original_of(const RunLayer& variation) {
  auto store = open_user_store();
  if (!store.has_value()) return store.error();
  const auto run = (*store)->find(variation.run_id);
  if (!run.has_value()) return run.error();
  if (!*run)
    return bad_input(
        _("This computer knows nothing of the run that made the layer: it was ordered on another computer, or by "
          "another user. The layer itself is not affected."));
  const auto stored = std::ranges::find((*run)->variations, variation.index, &StoredVariation::index);
  std::error_code ignored;
  if (stored == (*run)->variations.end() || !std::filesystem::exists((*store)->variation_path(**run, *stored), ignored))
    return bad_input(
        _("The file as it came from the service is no longer kept on this computer: files are kept only for a time. "
          "The layer itself is not affected."));
  auto file = (*store)->read_variation(**run, *stored);
  if (!file.has_value())
    return bad_input(format_text(
        _("The file as it came from the service can no longer be read: %s The layer itself is not affected."),
        plain_text(file.error().detail).c_str()));
  return Original{*std::move(file), name_for(**run, *stored)};
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode mode, GimpImage*, GimpDrawable** drawables,
                    GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const auto meant = find_variation(drawables);
    if (!meant.has_value()) return meant.error();
    const auto original = original_of(meant->variation);
    if (!original.has_value()) return original.error();
    const auto file = file_to_write(
        mode, config, [&] { return choose_file_to_save(nullptr, window_title(meant->other), original->name); });
    if (!file.has_value()) return file.error();
    const Bytes& bytes = original->file;
    if (const auto reason =
            replace_file(file->get(), {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, G_FILE_CREATE_NONE))
      // Translators: %s is what the system says.
      return free_failure(procedure, format_text(_("The file cannot be saved: %s"), plain_text(*reason).c_str()));
    return gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  });
}

}  // namespace

GimpProcedure* make_original_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_image_procedure(
      plug_in, run,
      {.name = original_procedure_name,
       .label = _("Save Or_iginal..."),
       .place = MenuPlace::save_original,
       .blurb = _("Save the file of a result byte for byte as it came from the service"),
       .help = _("Takes a layer that a remix made, or the content below it, for which the variation that is shown is "
                 "used, and writes the file that the service sent for it: byte for byte as it came, at the service's "
                 "size and with everything that is in it, such as Content Credentials. That file is kept on this "
                 "computer only for a time. Nothing is changed, and the service is not contacted. An existing file is "
                 "replaced.")});
  // Not kept: a local path is nobody's business.
  gimp_procedure_add_file_argument(procedure, "file", _("_File"), _("The file to write"), GIMP_FILE_CHOOSER_ACTION_ANY,
                                   TRUE, nullptr,
                                   static_cast<GParamFlags>(G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE));
  return procedure;
}

}  // namespace remix
