// SPDX-License-Identifier: GPL-3.0-or-later
// A plug-in for GIMP that measures the whole local work round a call, from the user's layer to the new one, for layers
// of several sizes: each step's time, how many times as long as copying the layer's pixels once takes, and the memory
// that the plug-in has then beyond what it began with. Then a draft; and beside it, in the same run, the common way: a
// PNG by GIMP's export, json-c for the whole body and the whole answer, GIMP's loader, gegl:scale-size.
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
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/fit/frame.hpp"
#include "core/fit/registration.hpp"
#include "core/order/sent_picture.hpp"
#include "core/picture/decode.hpp"
#include "core/service/phota/answer_scanner.hpp"
#include "core/service/phota/request_body.hpp"
#include "host/capture/capture.hpp"
#include "host/draft/drafts.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/place/place.hpp"
#include "required.hpp"
#include "support/peak_memory.hpp"

namespace {

using namespace remix;
using std::chrono::steady_clock;

constexpr int repetitions = 3;        // of which the quickest counts; of the common way, which takes its time, one
constexpr std::size_t piece = 16384;  // bytes of an answer that arrive at a time

// What is demanded of this plug-in, on two cores.
constexpr double judged_size = 24;  // megapixels
constexpr double most_time = 1000;  // ms
constexpr double most_memory = 2;   // times the pixels of the result, 3 bytes each
constexpr double least_lead = 10;   // times as fast as the common way
constexpr double most_growth =
    1.05;  // times the milliseconds a megapixel of the next smaller size; what is measured varies

void judge(bool reached, const char* text, double measured, double demanded) {
  std::printf("  %-6s %s: %.2f, demanded is %.2f\n", reached ? "ok" : "MISSED", text, measured, demanded);
}

double milliseconds(const std::function<void()>& work) {
  const auto begin = steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
}

struct Cost {
  const char* step = "in all";
  double milliseconds = 0;
  double memory = 0;  // MB at most beyond what was held before the first step
};

// The steps of one way to do it.
class Steps {
 public:
  void add(const char* step, const std::function<void()>& work) {
    restart_peak_memory();
    const double time = milliseconds(work);
    const double memory = static_cast<double>(peak_memory() - before_) / 1024;
    costs_.push_back({step, time, memory});
    sum_.milliseconds += time;
    sum_.memory = std::max(sum_.memory, memory);
  }

  [[nodiscard]] const Cost& sum() const { return sum_; }

  void print(const char* title, double copying) const {
    std::printf("  %-46s %10s %10s %10s\n", title, "ms", "x copying", "MB");
    for (const Cost& cost : costs_) print(cost, copying);
    print(sum_, copying);
  }

 private:
  static void print(const Cost& cost, double copying) {
    std::printf("    %-44s %10.1f %10.1f %10.1f\n", cost.step, cost.milliseconds, cost.milliseconds / copying,
                cost.memory);
  }

  std::int64_t before_ = restart_peak_memory();
  std::vector<Cost> costs_;
  Cost sum_;
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

Steps do_ours(GimpLayer* layer, const std::string& answer) {
  Content content;
  Order order{.id = make_order_id()};
  Answer read;
  std::vector<VariationDecoded> arrived(1);
  Steps steps;
  steps.add("read the layer", [&] { content = required(capture(layer, {.selection = false})); });
  steps.add("make the JPEG that is sent",
            [&] { order.content = required(sent_picture(std::move(content.picture))).file; });
  order.reference = order.content;
  steps.add("write the request, with two pictures", [&] {
    RequestBody body(order, Delivery::inlined);
    std::vector<char> buffer(piece);
    while (body.read(buffer) > 0) {
    }
  });
  steps.add("read the answer", [&] {
    AnswerScanner scanner(std::size_t{1} << 30);
    for (std::size_t at = 0; at < answer.size(); at += piece)
      check(scanner.feed(std::string_view(answer).substr(at, piece)), "the answer is not read");
    read = scanner.finish();
  });
  steps.add("decode the variation", [&] { arrived[0].picture = required(decode(*read.blobs.at(0))); });
  steps.add("measure how it lies over the content", [&] {
    const Picture sent = required(decode_thumbnail(order.content, compared_side(arrived[0].picture.size)));
    arrived[0].registration = required(measure_registration(sent, arrived[0].picture));
  });
  steps.add("scale it and insert it as a layer",
            [&] { required(place(content.placement, {.run_id = make_order_id()}, arrived)); });
  return steps;
}

// The quickest of some, with the most memory of any: GEGL keeps tiles of the first one.
Cost measure_ours(GimpImage* image, const std::string& answer, double copying) {
  GimpLayer* layer = first_layer(image);
  std::vector<Steps> all;
  double memory = 0;
  for (int i = 0; i < repetitions; ++i) {
    all.push_back(do_ours(layer, answer));
    memory = std::max(memory, all.back().sum().memory);
  }
  const Steps& quickest =
      *std::ranges::min_element(all, {}, [](const Steps& steps) { return steps.sum().milliseconds; });
  quickest.print("this plug-in", copying);
  std::printf("    %-44s %10.1f\n", "in all, the first time in a process", all.front().sum().milliseconds);
  std::printf("    %-44s %32.1f\n", "the most of any time", memory);
  return {.milliseconds = quickest.sum().milliseconds, .memory = memory};
}

void measure_draft(GimpImage* image, const char* photograph, double copying) {
  const Picture reference = required(decode(read_file(photograph)));
  Steps steps;
  std::optional<HeldContent> content;
  std::vector<Draft> drafts;
  steps.add("take hold of the layer",
            [&] { content.emplace(required(hold(first_layer(image), {.selection = false}))); });
  steps.add("look at layer and reference", [&] { drafts = required(make_drafts(*content, reference, 1, 100)); });
  steps.add("make the draft and insert it as a layer", [&] {
    required(place_drafts(content->placement, {.run_id = make_order_id(), .draft = DraftLook{}}, std::move(drafts)));
  });
  steps.print("a draft on this computer", copying);
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

Cost measure_common(GimpImage* image, const std::string& answer, const char* path, double copying) {
  const Size size{gimp_image_get_width(image), gimp_image_get_height(image)};
  Bytes sent;
  std::string received;
  GimpLayer* small = nullptr;
  Steps steps;
  steps.add("export the layer as PNG", [&] {
    GimpImage* copy = gimp_image_duplicate(image);
    gimp_image_flatten(copy);
    save(copy, path);
    gimp_image_delete(copy);
  });
  steps.add("write the request by json-c, with two pictures", [&] {
    sent = read_file(path);
    const JsonPtr body(json_object_new_object());
    for (const char* name : {"content", "reference"}) {
      char* text = g_base64_encode(sent.data(), sent.size());
      json_object_object_add(body.get(), name, json_object_new_string(text));
      g_free(text);
    }
    check(json_object_to_json_string(body.get()) != nullptr, "json-c cannot write");
  });
  steps.add("read the answer by json-c", [&] {
    const JsonPtr body(json_tokener_parse(answer.c_str()));
    gsize size_read = 0;
    json_object* text = json_object_array_get_idx(json_object_object_get(body.get(), "images"), 0);
    guchar* bytes = g_base64_decode(json_object_get_string(text), &size_read);
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<char*>(bytes), static_cast<std::streamsize>(size_read));
    g_free(bytes);
  });
  steps.add("load the variation into GIMP", [&] {
    const auto file = adopt(g_file_new_for_path(path));
    small = gimp_file_load_layer(GIMP_RUN_NONINTERACTIVE, image, file.get());
    check(small != nullptr, "GIMP cannot load");
  });
  steps.add("scale it by gegl:scale-size and insert it", [&] {
    GimpLayer* layer = gimp_layer_new(image, "Variation", size.width, size.height,
                                      gimp_drawable_type(GIMP_DRAWABLE(small)), 100, GIMP_LAYER_MODE_NORMAL);
    scale_into(small, layer, size);
    gimp_drawable_update(GIMP_DRAWABLE(layer), 0, 0, size.width, size.height);
    check(gimp_image_insert_layer(image, layer, nullptr, 0), "GIMP cannot insert");
  });
  steps.print("the common way", copying);
  return steps.sum();
}

// Milliseconds a megapixel.
double measure(const char* photograph, const char* path, double megapixels, bool compare) {
  const int height = static_cast<int>(std::lround(std::sqrt(megapixels * 1e6 * 1696 / 2528)));
  const Size size{height * 2528 / 1696, height};
  const std::string answer = answer_with(make_variation(photograph, size, path));
  GimpImage* image = open(photograph, size);
  double copying = 1e9, result = 0;  // result: MB
  {
    const Bytes pixels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3, 1);
    Bytes copy(pixels.size());
    for (int i = 0; i < repetitions; ++i)
      copying = std::min(copying, milliseconds([&] { std::memcpy(copy.data(), pixels.data(), copy.size()); }));
    result = static_cast<double>(pixels.size()) / (1 << 20);
  }
  std::printf("\n%.0f MP, %dx%d; its pixels are %.0f MB, and copying them takes %.1f ms\n", megapixels, size.width,
              size.height, result, copying);
  const Cost ours = measure_ours(image, answer, copying);
  const bool judged = megapixels == judged_size;
  if (judged) judge(ours.milliseconds <= most_time, "milliseconds in all", ours.milliseconds, most_time);
  if (judged) judge(ours.memory <= most_memory * result, "memory in MB", ours.memory, most_memory * result);
  measure_draft(image, photograph, copying);
  if (compare) {
    const double lead = measure_common(image, answer, path, copying).milliseconds / ours.milliseconds;
    if (judged) judge(lead >= least_lead, "times as fast as the common way", lead, least_lead);
    if (!judged) std::printf("  %.1f times as fast as the common way\n", lead);
  }
  gimp_image_delete(image);
  return ours.milliseconds / megapixels;
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  gegl_init(nullptr, nullptr);
  char* photograph = nullptr;
  char* scratch = nullptr;
  double megapixels = 0, before = 0;
  gboolean compare = TRUE;
  g_object_get(config, "photograph", &photograph, "scratch", &scratch, "megapixels", &megapixels, "before", &before,
               "compare", &compare, nullptr);
  try {
    const double now = measure(photograph, scratch, megapixels, compare != FALSE);
    if (before > 0) judge(now <= most_growth * before, "milliseconds a megapixel", now, most_growth * before);
    std::fflush(stdout);
    GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
    g_value_set_double(gimp_value_array_index(values, 1), now);
    return values;
  } catch (const std::exception& error) {
    std::printf("FAILED: %s\n", error.what());
    return gimp_procedure_new_return_values(procedure, GIMP_PDB_EXECUTION_ERROR, nullptr);
  }
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
  gimp_procedure_add_double_argument(procedure, "megapixels", "", "Of the layer", 1, 100, 24, G_PARAM_READWRITE);
  gimp_procedure_add_double_argument(procedure, "before", "", "Milliseconds a megapixel of a smaller layer", 0, 1e9, 0,
                                     G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument(procedure, "compare", "", "With the common way", TRUE, G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value(procedure, "cost", "", "Milliseconds a megapixel", 0, 1e9, 0,
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
