// SPDX-License-Identifier: GPL-3.0-or-later
// The plug-in as GIMP sees it.
#include <libgimp/gimp.h>

#include <cstring>

#include "remix_procedure.hpp"

struct RemixPlugIn {
  GimpPlugIn parent_instance;
};
struct RemixPlugInClass {
  GimpPlugInClass parent_class;
};

G_DEFINE_FINAL_TYPE(RemixPlugIn, remix_plug_in, GIMP_TYPE_PLUG_IN)

static GList* remix_plug_in_query_procedures(GimpPlugIn*) {
  return g_list_append(nullptr, g_strdup(remix::remix_procedure_name));
}

static GimpProcedure* remix_plug_in_create_procedure(GimpPlugIn* plug_in, const gchar* name) {
  return std::strcmp(name, remix::remix_procedure_name) == 0 ? remix::make_remix_procedure(plug_in) : nullptr;
}

static void remix_plug_in_class_init(RemixPlugInClass* type) {
  GimpPlugInClass* plug_in = GIMP_PLUG_IN_CLASS(type);
  plug_in->query_procedures = remix_plug_in_query_procedures;
  plug_in->create_procedure = remix_plug_in_create_procedure;
}

static void remix_plug_in_init(RemixPlugIn*) {}

GIMP_MAIN(remix_plug_in_get_type())
