// SPDX-License-Identifier: GPL-3.0-or-later
// A plug-in for tests: places variations of a layer, or the detail of one, and stops on the way, so that a test can act
// on the image at that very moment. Wherever it stops, it writes the name of the point and a line feed to a socket, and
// goes on when a byte comes back.
#include <dlfcn.h>
#include <gegl.h>
#include <libgimp/gimp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <string>

#include "core/order/order.hpp"
#include "host/capture/capture.hpp"
#include "host/capture/reference.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/pixels/pixels.hpp"
#include "host/place/place_group.hpp"
#include "host/results/add_detail.hpp"

namespace {

int test = -1;                // the socket
int watched = 0;              // id of the image into which nothing is inserted without a stop
constexpr int smaller = 253;  // pixels: the longer side of what comes back

void stop_at(const std::string& point) {
  const std::string line = point + "\n";
  char answer = 0;
  if (write(test, line.data(), line.size()) < 0 || read(test, &answer, 1) < 0)
    g_printerr("no test at %s", line.c_str());
}

void meet_test(const char* path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
  test = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(test, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) g_error("no test at %s", path);
}

}  // namespace

// Takes the place of libgimp's in this program.
gboolean gimp_image_insert_layer(GimpImage* image, GimpLayer* layer, GimpLayer* parent, gint position) {
  static const auto insert =
      reinterpret_cast<decltype(&gimp_image_insert_layer)>(dlsym(RTLD_NEXT, "gimp_image_insert_layer"));
  if (gimp_image_get_id(image) == watched) stop_at("insert");
  return insert(image, layer, parent, position);
}

namespace remix {
namespace {

struct Asked {
  GimpLayer* layer = nullptr;
  int variations = 1;
  bool keep_detail = false;
};

GoodMoment moment_with(bool is_good) {
  return [is_good] {
    stop_at("moment");
    return is_good;
  };
}

Result<Placed> place(const Asked& asked, bool is_good) {
  auto content = capture(asked.layer, {});
  if (!content.has_value()) return content.error();
  content->placement.keep_detail = asked.keep_detail;
  const auto picture = capture_reference(asked.layer, smaller);
  if (!picture.has_value()) return picture.error();
  const Region region{0, 0, static_cast<double>(picture->size.width), static_cast<double>(picture->size.height)};
  const Recipe recipe{.run_id = make_order_id()};
  VariationGroup made{.placement = content->placement, .recipe = recipe, .name = "Result"};
  for (int index = 0; index < asked.variations; ++index) {
    const std::string number = std::to_string(index + 1);
    made.variations.push_back({.index = index,
                               .name = "Variation " + number,
                               .paint =
                                   [&, number](GimpDrawable* layer) {
                                     stop_at("paint " + number);
                                     return write_pixels(layer, *picture, region, content->placement.alpha);
                                   },
                               .recipe = recipe,
                               .region = region});
  }
  return place_group(std::move(made), {}, moment_with(is_good));
}

Asked asked_for(GimpProcedureConfig* config) {
  Asked asked;
  int layer = 0;
  gboolean keep_detail = FALSE;
  g_object_get(config, "layer", &layer, "variations", &asked.variations, "keep-detail", &keep_detail, nullptr);
  asked.layer = gimp_layer_get_by_id(layer);
  asked.keep_detail = keep_detail != FALSE;
  return asked;
}

GimpValueArray* answer(GimpProcedure* procedure, const Result<Placed>& placed) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  if (!placed.has_value()) {
    GIMP_VALUES_SET_STRING(values, 2, (std::string(name(placed.error().kind)) + ": " + placed.error().detail).c_str());
    return values;
  }
  g_value_take_boxed(gimp_value_array_index(values, 1), object_array(placed->layers));
  std::string notes;
  for (const PlacedNote note : placed->notes) notes += explain(note) + "\n";
  GIMP_VALUES_SET_STRING(values, 3, notes.c_str());
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  gegl_init(nullptr, nullptr);
  gimp_plug_in_set_pdb_error_handler(gimp_get_plug_in(), GIMP_PDB_ERROR_HANDLER_PLUGIN);
  char *path = nullptr, *what = nullptr;
  g_object_get(config, "socket", &path, "what", &what, nullptr);
  const std::string act = take_string(what);
  const Asked asked = asked_for(config);
  meet_test(take_string(path).c_str());
  watched = gimp_image_get_id(gimp_item_get_image(GIMP_ITEM(asked.layer)));
  if (act != "detail") return answer(procedure, place(asked, act != "decline"));
  GimpDrawable* const drawables[] = {GIMP_DRAWABLE(asked.layer), nullptr};
  const auto detail = keep_detail(drawables, moment_with(true));
  return answer(procedure, detail.has_value() ? Result<Placed>(Placed{.layers = {*detail}}) : detail.error());
}

GimpProcedure* make_procedure(GimpPlugIn* plug_in, const char* name) {
  GimpProcedure* procedure = gimp_procedure_new(plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  // A layer itself would keep its image from being closed as long as the call lasts.
  gimp_procedure_add_int_argument(procedure, "layer", "Layer's id", "", 1, G_MAXINT, 1, G_PARAM_READWRITE);
  gimp_procedure_add_string_argument(procedure, "socket", "Socket", "", "", G_PARAM_READWRITE);
  gimp_procedure_add_string_argument(procedure, "what", "What", "place, decline or detail", "", G_PARAM_READWRITE);
  gimp_procedure_add_int_argument(procedure, "variations", "Variations", "", 1, 4, 1, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument(procedure, "keep-detail", "Detail", "", FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_core_object_array_return_value(procedure, "layers", "Layers", "", GIMP_TYPE_LAYER,
                                                    G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value(procedure, "error", "Error", "", "", G_PARAM_READWRITE);
  gimp_procedure_add_string_return_value(procedure, "notes", "Notes", "", "", G_PARAM_READWRITE);
  return procedure;
}

}  // namespace
}  // namespace remix

struct PlacingPlugIn {
  GimpPlugIn parent_instance;
};
struct PlacingPlugInClass {
  GimpPlugInClass parent_class;
};

G_DEFINE_FINAL_TYPE(PlacingPlugIn, placing_plug_in, GIMP_TYPE_PLUG_IN)

static GList* placing_plug_in_query_procedures(GimpPlugIn*) {
  return g_list_append(nullptr, g_strdup("plug-in-test-placing"));
}

static GimpProcedure* placing_plug_in_create_procedure(GimpPlugIn* plug_in, const gchar* name) {
  return remix::make_procedure(plug_in, name);
}

static gboolean placing_plug_in_set_i18n(GimpPlugIn*, const gchar*, gchar**, gchar**) {
  return FALSE;
}

static void placing_plug_in_class_init(PlacingPlugInClass* type) {
  GimpPlugInClass* plug_in = GIMP_PLUG_IN_CLASS(type);
  plug_in->query_procedures = placing_plug_in_query_procedures;
  plug_in->create_procedure = placing_plug_in_create_procedure;
  plug_in->set_i18n = placing_plug_in_set_i18n;
}

static void placing_plug_in_init(PlacingPlugIn*) {}

GIMP_MAIN(placing_plug_in_get_type())
