// SPDX-License-Identifier: GPL-3.0-or-later
// Lets a test drive the service `phota` without GIMP: orders what its arguments say and prints each event as a line of
// JSON. A line on standard input cancels.
//
//   service_client CONTENT.jpg REFERENCE.jpg OUTPUT_FOLDER [delivery=job|link|inline] [format=png|jpg] [variations=N]
//                  [prompt=TEXT] [profiles=A,B] [id=UUID] [job=ID] [other_key=1] [polls=SECONDS]
//                  [connect=SECONDS] [total=SECONDS] [stalled=SECONDS] [cap=BYTES] [longest_pause=MILLISECONDS]
//
// The last event has the process's peak of resident memory, in kB.
//
//   service_client check-key
//
// asks whether the service accepts the key.
#include <json-c/json.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stop_token>
#include <string>
#include <thread>
#include <variant>

#include "core/base/json.hpp"
#include "core/service/phota/phota_environment.hpp"
#include "core/service/phota/phota_key_check.hpp"
#include "core/service/phota/phota_service.hpp"
#include "quick_pacing.hpp"
#include "support/peak_memory.hpp"

namespace {

using namespace remix;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

Bytes read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class Printer {
 public:
  explicit Printer(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void operator()(const Event& event) {
    line_.reset(json_object_new_object());
    std::visit([this](const auto& one) { describe(one); }, event);
    std::cout << to_text(line_.get()) << std::endl;
  }

  steady_clock::time_point cancelled_at{};

 private:
  void add(const char* name, const std::string& value) {
    json_object_object_add(line_.get(), name, json_object_new_string(value.c_str()));
  }
  void add(const char* name, std::int64_t value) {
    json_object_object_add(line_.get(), name, json_object_new_int64(value));
  }

  void describe(const Sending& event) {
    add("event", std::string("sending"));
    add("id", event.order.id);
    add("sha256", event.order.body_sha256);
  }
  void describe(const Made& event) {
    add("event", std::string("made"));
    add("count", event.count);
    if (event.recognised) add("recognised", *event.recognised);
  }
  void describe(const Sent& event) {
    add("event", std::string("sent"));
    add("bytes", event.bytes);
    add("total", event.total);
  }
  void describe(const Accepted& event) {
    add("event", std::string("accepted"));
    add("job", event.job_id);
  }
  void describe(const Waiting& event) {
    add("event", std::string("waiting"));
    add("status", event.status);
  }
  void describe(const BytesReceived& event) {
    add("event", std::string("received"));
    add("bytes", event.bytes);
    add("total", event.total);
  }
  void describe(const VariationReceived& event) {
    const auto path = folder_ / ("variation-" + std::to_string(event.index));
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(event.file.data()), static_cast<std::streamsize>(event.file.size()));
    add("event", std::string("delivered"));
    add("index", event.index);
    add("path", path.string());
  }
  void describe(const Lost& event) {
    add("event", std::string("lost"));
    add("index", event.index);
    describe_error(event.error);
  }
  void describe(const Finished& event) {
    add("event", std::string("finished"));
    add("request_id", event.request_id);
    add("job", event.job_id);
    add("peak_kb", peak_memory());
  }
  void describe(const Failed& event) {
    add("event", std::string("failed"));
    describe_error(event.error);
    add("over", event.over ? 1 : 0);
    add("peak_kb", peak_memory());
    if (cancelled_at != steady_clock::time_point{})
      add("cancel_ms", std::chrono::duration_cast<milliseconds>(steady_clock::now() - cancelled_at).count());
  }
  void describe_error(const Error& error) {
    add("kind", std::string(name(error.kind)));
    add("charge", std::string(name(error.charge)));
    add("detail", error.detail);
    add("status", error.http_status);
    add("answerable", error.recourse == Error::Recourse::ask ? 1 : 0);
    add("request_id", error.request_id);
    add("job", error.job_id);
  }

  std::filesystem::path folder_;
  JsonPtr line_;
};

int check_key_of_environment() {
  const auto base = api_base();
  const char* key = std::getenv("PHOTA_API_KEY");
  if (!base.has_value() || key == nullptr) return 2;
  const auto checked = check_key({.base = *base, .key = key, .ca_bundle = ca_bundle()}, {});
  Printer print({});
  if (checked.has_value())
    print(Finished{});
  else
    print(Failed{checked.error()});
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "check-key") return check_key_of_environment();
  if (argc < 4) return 2;
  std::map<std::string, std::string> words{{"delivery", "job"}, {"format", "png"}, {"variations", "1"}};
  for (int i = 4; i < argc; ++i) {
    const std::string word = argv[i];
    words[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
  }
  const auto base = api_base();
  if (!base.has_value()) {
    std::cerr << base.error().detail << '\n';
    return 2;
  }
  const char* key = std::getenv("PHOTA_API_KEY");
  const std::string& delivery = words["delivery"];
  const Order order{.id = words.contains("id") ? words["id"] : make_order_id(),
                    .options = {.prompt = words["prompt"],
                                .profiles = split_profiles(words["profiles"]),
                                .variations = std::stoi(words["variations"]),
                                .delivery = delivery == "job"    ? Delivery::job
                                            : delivery == "link" ? Delivery::link
                                                                 : Delivery::inlined,
                                .format = words["format"] == "png" ? PictureFormat::png : PictureFormat::jpg},
                    .content = read_file(argv[1]),
                    .reference = read_file(argv[2])};

  PhotaPacing pacing = quick_pacing();
  for (HttpLimits* limits : {&pacing.synchronous, &pacing.asynchronous, &pacing.poll, &pacing.download}) {
    const auto set_seconds = [&](const char* word, std::chrono::seconds& limit) {
      if (words.contains(word)) limit = std::chrono::seconds(std::stoi(words[word]));
    };
    set_seconds("connect", limits->connect);
    set_seconds("total", limits->total);
    set_seconds("stalled", limits->stalled);
    if (words.contains("cap")) limits->answer_bytes = std::stoll(words["cap"]);
  }
  if (words.contains("longest_pause")) pacing.retry.longest_asked = milliseconds(std::stoi(words["longest_pause"]));
  if (words.contains("polls")) pacing.first_polls = std::chrono::seconds(std::stoi(words["polls"]));
  PhotaService service({.base = *base,
                        .key = key != nullptr ? key : "",
                        .ca_bundle = ca_bundle(),
                        .other_key = words.contains("other_key")},
                       pacing);

  Printer printer(argv[3]);
  std::stop_source stop;
  std::thread([&] {
    std::string line;
    if (!std::getline(std::cin, line)) return;
    printer.cancelled_at = steady_clock::now();
    stop.request_stop();
  }).detach();
  const auto sink = [&](const Event& event) {
    printer(event);
    return Result<void>();
  };
  service.carry_out(order, {.job_id = words["job"]}, sink, stop.get_token());
  std::cout.flush();
  std::_Exit(0);  // the reader of standard input may still be waiting
}
