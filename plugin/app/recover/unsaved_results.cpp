// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recover/unsaved_results.hpp"

#include <libgimp/gimp.h>

#include <algorithm>
#include <filesystem>

#include "core/files/durable_file.hpp"
#include "core/files/file_search.hpp"
#include "desktop/editor_process.hpp"
#include "glib/gobject_ptr.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/marks/layer_mark.hpp"

namespace remix {
namespace {

// An XCF file holds the marks of its layers as they are, unless all of it is packed.
bool was_saved_to(const std::filesystem::path& file, const RunRecord& run) {
  if (file.empty()) return false;
  if (file.extension() == ".xcf") return holds_text(file, run.plan.id);
  return changed_at(file) * 1000 > run.times.placed;
}

// The open image that has the run's layers; null when there is none.
GimpImage* image_with(const RunRecord& run) {
  const auto images = adopt_array(gimp_get_images());
  for (GimpImage** image = images.get(); image != nullptr && *image != nullptr; ++image)
    if (!find_marked(*image, run.plan.id).variations.empty()) return *image;
  return nullptr;
}

void note(Store& store, const std::string& run_id, bool PlacedIn::* what) {
  const auto lock = store.own(run_id);
  if (!lock.has_value() || !*lock) return;
  auto record = store.find(run_id);
  if (!record.has_value() || !*record) return;
  (*record)->placed_in.*what = true;
  static_cast<void>(store.save(**record));  // otherwise it is looked for, or told, again
}

}  // namespace

bool is_unsaved(Store& store, const RunRecord& run) {
  const PlacedIn& where = run.placed_in;
  // Versions that did not note where they placed anything say nothing about it either.
  if (where.is_saved || where.editor.empty()) return false;
  if (GimpImage* image = image_with(run)) {
    const auto file = adopt(gimp_image_get_file(image));
    const bool is_clean = gimp_image_is_dirty(image) == FALSE;
    if (file && (is_clean || was_saved_to(take_string(g_file_get_path(file.get())), run)))
      note(store, run.plan.id, &PlacedIn::is_saved);
    return false;
  }
  // The file is searched last, and only where the answer depends on it: it may be large.
  if (is_running(where.editor)) return false;
  if (!was_saved_to(where.file, run)) return true;
  note(store, run.plan.id, &PlacedIn::is_saved);
  return false;
}

int count_unsaved_results(Store& store) {
  const auto runs = list_placed_runs(store);
  if (!runs.has_value()) return 0;
  return static_cast<int>(std::ranges::count_if(
      *runs, [&](const OpenRun& run) { return !run.record.placed_in.is_told && is_unsaved(store, run.record); }));
}

void note_told(Store& store, const std::string& run_id) {
  note(store, run_id, &PlacedIn::is_told);
}

}  // namespace remix
