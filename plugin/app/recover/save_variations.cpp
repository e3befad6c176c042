// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recover/save_variations.hpp"

#include <filesystem>

#include "core/base/utf8.hpp"
#include "core/files/file_stem.hpp"
#include "glib/i18n.hpp"
#include "glib/user_file.hpp"
#include "text/error_text.hpp"
#include "ui/files/save_dialog.hpp"

namespace remix {
namespace {

using std::filesystem::path;

// "portrait-remix" for a run that was ordered for "portrait.xcf".
std::string stem_of(const RunRecord& run) {
  const std::string name = file_stem(run.plan.image_name);
  // Translators: the name of a file; the text is the name of the image it was made from.
  return format_text(_("%s-remix"), (name.empty() ? std::string(_("variation")) : name).c_str());
}

std::string ending_of(const StoredVariation& variation) {
  return path(variation.file).extension().string();
}

// A file in the folder that does not exist yet.
path free_name(const path& folder, const std::string& stem, const std::string& ending) {
  path file = folder / (stem + ending);
  std::error_code ignored;
  for (int number = 2; std::filesystem::exists(file, ignored); ++number)
    file = folder / (stem + "-" + std::to_string(number) + ending);
  return file;
}

path path_of(const GObjectPtr<GFile>& file) {
  return take_string(g_file_get_path(file.get()));
}

}  // namespace

std::string save_variations(GtkWindow* parent, const Store& store, const RunRecord& run) {
  const std::string stem = stem_of(run);
  const bool single = run.variations.size() == 1;
  const auto chosen =
      single ? choose_file_to_save(parent, _("Save the Variation"), stem + ending_of(run.variations.front()))
             : choose_folder_to_save_in(parent);
  if (!chosen) return {};
  int saved = 0;
  std::string unread;  // why one of them is not among what was saved
  for (const StoredVariation& variation : run.variations) {
    const auto bytes = store.read_variation(run, variation);
    if (!bytes.has_value()) {
      unread = explain(bytes.error());
      continue;
    }
    const path file =
        single ? path_of(chosen)
               : free_name(path_of(chosen), stem + "-" + std::to_string(variation.index + 1), ending_of(variation));
    const auto problem = replace_file_durably(file, {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    // Translators: the text is what the computer says about it.
    if (problem) return format_text(_("A picture could not be saved: %s"), plain_text(*problem).c_str());
    ++saved;
  }
  if (saved == 0) return unread;
  const std::string text = format_text(
      ngettext("%d picture was saved.", "%d pictures were saved.", static_cast<unsigned long>(saved)), saved);
  return unread.empty() ? text : text + " " + unread;
}

}  // namespace remix
