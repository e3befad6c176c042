// SPDX-License-Identifier: GPL-3.0-or-later
// The plug-in as GIMP sees it.
#include <libgimp/gimp.h>

#include <cstring>

#include "app/procedures/all_procedures.hpp"
#include "core/files/process_memory.hpp"

struct RemixPlugIn {
  GimpPlugIn parent_instance;
};
struct RemixPlugInClass {
  GimpPlugInClass parent_class;
};

G_DEFINE_FINAL_TYPE(RemixPlugIn, remix_plug_in, GIMP_TYPE_PLUG_IN)

namespace {

struct Entry {
  const char* name;
  GimpProcedure* (*make)(GimpPlugIn*);
};

constexpr Entry procedures[] = {{remix::remix_procedure_name, remix::make_remix_procedure},
                                {remix::again_procedure_name, remix::make_again_procedure},
                                {remix::recover_procedure_name, remix::make_recover_procedure},
                                {remix::spending_procedure_name, remix::make_spending_procedure},
                                {remix::spending_export_procedure_name, remix::make_spending_export_procedure},
                                {remix::diagnostics_procedure_name, remix::make_diagnostics_procedure},
                                {remix::accounts_procedure_name, remix::make_accounts_procedure},
                                {remix::next_variation_procedure_name, remix::make_next_variation_procedure},
                                {remix::previous_variation_procedure_name, remix::make_previous_variation_procedure},
                                {remix::show_content_procedure_name, remix::make_show_content_procedure},
                                {remix::keep_variation_procedure_name, remix::make_keep_variation_procedure},
                                {remix::detail_procedure_name, remix::make_detail_procedure},
                                {remix::recipe_procedure_name, remix::make_recipe_procedure},
                                {remix::look_procedure_name, remix::make_look_procedure},
                                {remix::original_procedure_name, remix::make_original_procedure}};

}  // namespace

static GList* remix_plug_in_query_procedures(GimpPlugIn*) {
  GList* names = nullptr;
  for (const Entry& entry : procedures) names = g_list_append(names, g_strdup(entry.name));
  return names;
}

// GEGL loads every operation when it starts. We use none, and loading them costs 50 ms of each call.
static void load_no_operations() {
  char* folder_without_any = g_path_get_dirname(gimp_get_progname());
  g_setenv("GEGL_PATH", folder_without_any, FALSE);
  g_free(folder_without_any);
}

static GimpProcedure* remix_plug_in_create_procedure(GimpPlugIn* plug_in, const gchar* name) {
  load_no_operations();
  for (const Entry& entry : procedures)
    if (std::strcmp(name, entry.name) == 0) return entry.make(plug_in);
  return nullptr;
}

static void remix_plug_in_class_init(RemixPlugInClass* type) {
  GimpPlugInClass* plug_in = GIMP_PLUG_IN_CLASS(type);
  plug_in->query_procedures = remix_plug_in_query_procedures;
  plug_in->create_procedure = remix_plug_in_create_procedure;
}

static void remix_plug_in_init(RemixPlugIn*) {
  // What this program has in its memory, a key and the user's pictures, is for no core dump and no other program of the
  // user. Whoever debugs it says so to GIMP.
  if (g_getenv("GIMP_PLUGIN_DEBUG") == nullptr && g_getenv("GIMP_PLUGIN_DEBUG_WRAP") == nullptr) remix::close_memory();
}

GIMP_MAIN(remix_plug_in_get_type())
