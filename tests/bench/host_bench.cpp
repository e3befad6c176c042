// SPDX-License-Identifier: GPL-3.0-or-later
// A plug-in for GIMP that measures the whole local work round a call, from the user's layer to the new one, for layers of
// several sizes: each step's time, how many times as long as copying the layer's pixels once takes, and the memory it
// adds to the plug-in. Beside it, in the same run, the common way: a PNG by GIMP's export, json-c for the whole body
// and the whole answer, GIMP's loader, gegl:scale-size.
#include <gegl.h>
#include <libgimp/gimp.h>
#include <sys/utsname.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>

#include "answer_scanner.hpp"
#include "capture.hpp"
#include "decode.hpp"
#include "frame.hpp"
#include "gimp_handles.hpp"
#include "place.hpp"
#include "prepare.hpp"
#include "registration.hpp"
#include "request_body.hpp"
#include "required.hpp"
#include "support/peak_memory.hpp"

namespace {

using namespace remix;
using std::chrono::steady_clock;

constexpr int repetitions = 3;  // of which the quickest counts; of the common way, which takes its time, one
constexpr std::size_t piece = 16384;  // bytes of an answer that arrive at a time

struct Cost {
  double milliseconds = 0;
  std::int64_t memory = 0;  // kB beyond what was held before
};

Cost measure(int times, const std::function<void()>& work) {
  Cost cost{.milliseconds = 1e9};
  for (int i = 0; i < times; ++i) {
    const std::int64_t before = restart_peak_memory();
    const auto begin = steady_clock::now();
    work();
    cost.milliseconds =
        std::min(cost.milliseconds, std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count());
    cost.memory = std::max(cost.memory, peak_memory() - before);
  }
  return cost;
}

// The lines of one way to do it, and their sum.
class Table {
 public:
  Table(const char* title, int times, double copying) : times_(times), copying_(copying) {
    std::printf("  %-46s %10s %10s %10s\n", title, "ms", "x copying", "MB");
  }

  void add(const char* step, const std::function<void()>& work) {
    const Cost cost = measure(times_, work);
    sum_ += cost.milliseconds;
    most_ = std::max(most_, cost.memory);
    print(step, cost);
  }

  double end() {
    print("in all", {sum_, most_});
    return sum_;
  }

 private:
  void print(const char* step, const Cost& cost) const {
    std::printf("    %-44s %10.1f %10.1f %10.1f\n", step, cost.milliseconds, cost.milliseconds / copying_,
                static_cast<double>(cost.memory) / 1024);
  }

  int times_;
  double copying_;
  double sum_ = 0;
  std::int64_t most_ = 0;
};

void check(bool done, const char* what) {
  if (!done) throw std::runtime_error(what);
}

Bytes read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void save(GimpImage* image, const char* path) {
  const auto file = adopt(g_file_new_for_path(path));
  check(gimp_file_save(GIMP_RUN_NONINTERACTIVE, image, file.get(), nullptr), "GIMP cannot export");
}

GimpImage* open(const char* path, Size size) {
  const auto file = adopt(g_file_new_for_path(path));
  GimpImage* image = gimp_file_load(GIMP_RUN_NONINTERACTIVE, file.get());
  check(image != nullptr, "there is no such picture");
  gimp_image_undo_disable(image);
  gimp_image_scale(image, size.width, size.height);
  gimp_image_undo_enable(image);
  return image;
}

GimpLayer* first_layer(GimpImage* image) {
  return adopt_array(gimp_image_get_layers(image))[0];
}

// What a service gives back for the layer: a PNG of its own size.
Bytes make_variation(const char* photograph, Size size, const char* path) {
  GimpImage* image = open(photograph, returned_size(size));
  save(image, path);
  gimp_image_delete(image);
  return read_file(path);
}

std::string answer_with(const Bytes& picture) {
  char* text = g_base64_encode(picture.data(), picture.size());
  std::string answer = std::string("{\"images\":[\"") + text + "\"]}";
  g_free(text);
  return answer;
}

double measure_ours(GimpImage* image, const std::string& answer, double copying) {
  GimpLayer* layer = first_layer(image);
  Content content;
  Order order{.id = make_order_id()};
  Answer read;
  Picture variation;
  Registration registration;
  Table table("this plug-in", repetitions, copying);
  table.add("read the layer", [&] { content = required(capture(layer, {.selection = false})); });
  table.add("make the JPEG that is sent", [&] { order.content = required(prepare(content.picture)); });
  order.reference = order.content;
  content.picture = {};
  table.add("write the request, with two pictures", [&] {
    RequestBody body(order, Delivery::inlined);
    std::vector<char> buffer(piece);
    while (body.read(buffer) > 0) {
    }
  });
  table.add("read the answer", [&] {
    AnswerScanner scanner(std::size_t{1} << 30);
    for (std::size_t at = 0; at < answer.size(); at += piece)
      check(scanner.feed(std::string_view(answer).substr(at, piece)), "the answer is not read");
    read = scanner.finish();
  });
  const Bytes file = *read.blobs.at(0);
  table.add("decode the variation", [&] { variation = required(decode(file)); });
  table.add("measure how it lies over the content", [&] {
    const Picture sent = required(decode_thumbnail(order.content, compared_side(variation.size)));
    registration = required(measure_registration(sent, variation));
  });
  const std::vector<Arrived> arrived = {{0, variation, registration}};
  table.add("scale it and insert it as a layer", [&] {
    required(place(content.placement, {.run_id = make_order_id()}, arrived));
  });
  return table.end();
}

void scale_into(GimpLayer* from, GimpLayer* to, Size size) {
  const auto source = adopt(gimp_drawable_get_buffer(GIMP_DRAWABLE(from)));
  const auto target = adopt(gimp_drawable_get_buffer(GIMP_DRAWABLE(to)));
  const auto graph = adopt(gegl_node_new());
  GeglNode* in = gegl_node_new_child(graph.get(), "operation", "gegl:buffer-source", "buffer", source.get(), nullptr);
  GeglNode* scale =
      gegl_node_new_child(graph.get(), "operation", "gegl:scale-size", "x", static_cast<double>(size.width), "y",
                          static_cast<double>(size.height), "sampler", GEGL_SAMPLER_CUBIC, nullptr);
  GeglNode* out = gegl_node_new_child(graph.get(), "operation", "gegl:write-buffer", "buffer", target.get(), nullptr);
  gegl_node_link_many(in, scale, out, nullptr);
  gegl_node_process(out);
}

double measure_common(GimpImage* image, const std::string& answer, const char* path, double copying) {
  const Size size{gimp_image_get_width(image), gimp_image_get_height(image)};
  Bytes sent;
  std::string received;
  GimpLayer* small = nullptr;
  Table table("the common way", 1, copying);
  table.add("export the layer as PNG", [&] {
    GimpImage* copy = gimp_image_duplicate(image);
    gimp_image_flatten(copy);
    save(copy, path);
    gimp_image_delete(copy);
  });
  table.add("write the request by json-c, with two pictures", [&] {
    sent = read_file(path);
    const JsonPtr body(json_object_new_object());
    for (const char* name : {"content", "reference"}) {
      char* text = g_base64_encode(sent.data(), sent.size());
      json_object_object_add(body.get(), name, json_object_new_string(text));
      g_free(text);
    }
    check(json_object_to_json_string(body.get()) != nullptr, "json-c cannot write");
  });
  table.add("read the answer by json-c", [&] {
    const JsonPtr body(json_tokener_parse(answer.c_str()));
    gsize size_read = 0;
    json_object* text = json_object_array_get_idx(json_object_object_get(body.get(), "images"), 0);
    guchar* bytes = g_base64_decode(json_object_get_string(text), &size_read);
    std::ofstream(path, std::ios::binary).write(reinterpret_cast<char*>(bytes), static_cast<std::streamsize>(size_read));
    g_free(bytes);
  });
  table.add("load the variation into GIMP", [&] {
    const auto file = adopt(g_file_new_for_path(path));
    small = gimp_file_load_layer(GIMP_RUN_NONINTERACTIVE, image, file.get());
    check(small != nullptr, "GIMP cannot load");
  });
  table.add("scale it by gegl:scale-size and insert it", [&] {
    GimpLayer* layer = gimp_layer_new(image, "Variation", size.width, size.height,
                                      gimp_drawable_type(GIMP_DRAWABLE(small)), 100, GIMP_LAYER_MODE_NORMAL);
    scale_into(small, layer, size);
    gimp_drawable_update(GIMP_DRAWABLE(layer), 0, 0, size.width, size.height);
    check(gimp_image_insert_layer(image, layer, nullptr, 0), "GIMP cannot insert");
  });
  return table.end();
}

void measure(const char* photograph, const char* path, double megapixels) {
  const int height = static_cast<int>(std::lround(std::sqrt(megapixels * 1e6 * 1696 / 2528)));
  const Size size{height * 2528 / 1696, height};
  const std::string answer = answer_with(make_variation(photograph, size, path));
  GimpImage* image = open(photograph, size);
  const Bytes pixels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3, 1);
  Bytes copy(pixels.size());
  const double copying =
      measure(repetitions, [&] { std::memcpy(copy.data(), pixels.data(), copy.size()); }).milliseconds;
  std::printf("\n%.0f MP, %dx%d; its pixels are %.0f MB, and copying them takes %.1f ms\n", megapixels, size.width,
              size.height, static_cast<double>(pixels.size()) / (1 << 20), copying);
  const double ours = measure_ours(image, answer, copying);
  const double common = measure_common(image, answer, path, copying);
  std::printf("  the common way takes %.1f times as long; ours takes %.1f ms a megapixel\n", common / ours,
              ours / megapixels);
  std::fflush(stdout);
  gimp_image_delete(image);
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  gegl_init(nullptr, nullptr);
  char* photograph = nullptr;
  char* scratch = nullptr;
  double most = 0;
  g_object_get(config, "photograph", &photograph, "scratch", &scratch, "megapixels", &most, nullptr);
  try {
    for (const double megapixels : {1.0, 6.0, 24.0, 100.0})
      if (megapixels <= most) measure(photograph, scratch, megapixels);
  } catch (const std::exception& error) {
    std::printf("FAILED: %s\n", error.what());
    return gimp_procedure_new_return_values(procedure, GIMP_PDB_EXECUTION_ERROR, nullptr);
  }
  return gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
}

constexpr const char* procedure_name = "remix-host-bench";

}  // namespace

struct BenchPlugIn {
  GimpPlugIn parent_instance;
};
struct BenchPlugInClass {
  GimpPlugInClass parent_class;
};

G_DEFINE_FINAL_TYPE(BenchPlugIn, bench_plug_in, GIMP_TYPE_PLUG_IN)

static GList* bench_plug_in_query_procedures(GimpPlugIn*) {
  return g_list_append(nullptr, g_strdup(procedure_name));
}

static GimpProcedure* bench_plug_in_create_procedure(GimpPlugIn* plug_in, const gchar* name) {
  GimpProcedure* procedure = gimp_procedure_new(plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_add_string_argument(procedure, "photograph", "", "A picture file", "", G_PARAM_READWRITE);
  gimp_procedure_add_string_argument(procedure, "scratch", "", "A PNG file that may be overwritten", "",
                                     G_PARAM_READWRITE);
  gimp_procedure_add_double_argument(procedure, "megapixels", "", "Of the largest layer", 1, 100, 24,
                                     G_PARAM_READWRITE);
  return procedure;
}

static void bench_plug_in_class_init(BenchPlugInClass* type) {
  GimpPlugInClass* plug_in = GIMP_PLUG_IN_CLASS(type);
  plug_in->query_procedures = bench_plug_in_query_procedures;
  plug_in->create_procedure = bench_plug_in_create_procedure;
}

static void bench_plug_in_init(BenchPlugIn*) {}

GIMP_MAIN(bench_plug_in_get_type())
