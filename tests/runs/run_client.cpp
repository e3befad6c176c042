// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out many runs, several at once, with everything but GIMP: service, store and pictures. Some are cancelled,
// some dropped. Prints a line of JSON for each.
//
//   run_client STORE order COUNT AT_ONCE SEED     orders of all kinds, chosen by chance
//   run_client STORE cancel EVENTS SEED           such an order, cancelled after so many events
//   run_client STORE recover                      every run in the store that is not over, one after the other
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "core/base/json.hpp"
#include "core/order/price.hpp"
#include "core/run/run.hpp"
#include "core/service/phota/phota_environment.hpp"
#include "service/quick_pacing.hpp"

namespace {

using namespace remix;

constexpr Size size{300, 260};

// What becomes of one run, beside what the service does.
struct Fate {
  int events = -1;       // after how many it is interfered with; -1: it is left alone
  bool dropped = false;  // rather than cancelled
};

std::unique_ptr<Service> service() {
  const char* key = std::getenv("PHOTA_API_KEY");
  return std::make_unique<PhotaService>(PhotaAccount{.base = *api_base(), .key = key != nullptr ? key : ""},
                                        quick_pacing());
}

// Wakes the thread that owns a run, as the main loop would be woken.
class Alarm {
 public:
  void ring() {
    const std::lock_guard lock(mutex_);
    rung_ = true;
    condition_.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    condition_.wait(lock, [this] { return std::exchange(rung_, false); });
  }

 private:
  std::mutex mutex_;
  std::condition_variable condition_;
  bool rung_ = false;
};

// Watches a run to its end, and prints what it came to.
void watch(Run& run, Alarm& alarm, const Fate& fate, const char* delivery) {
  static std::mutex output;
  const JsonPtr line(json_object_new_object());
  const auto add = [&](const char* name, const std::string& text) {
    json_object_object_add(line.get(), name, json_object_new_string(text.c_str()));
  };
  add("id", run.id());
  add("delivery", delivery);
  int seen = 0, arrived = 0;
  for (bool ended = false; !ended;) {
    alarm.wait();
    for (const RunEvent& event : run.take_events()) {
      if (seen++ == fate.events) {
        if (fate.dropped) return;
        run.cancel();
      }
      arrived += std::holds_alternative<VariationDecoded>(event) ? 1 : 0;
      if (const auto* failed = std::get_if<Failed>(&event)) {
        add("kind", std::string(name(failed->error.kind)));
        add("charge", std::string(name(failed->error.charge)));
        add("detail", failed->error.detail);
        ended = true;
      }
      ended = ended || std::holds_alternative<Finished>(event);
    }
  }
  json_object_object_add(line.get(), "arrived", json_object_new_int(arrived));
  const RunRecord* record = run.final_record();
  if (arrived > 0) static_cast<void>(run.record_placed());
  add("state", record != nullptr ? std::string(name(record->state)) : "");
  const std::lock_guard lock(output);
  std::cout << to_text(line.get()) << std::endl;
}

void order_one(const std::filesystem::path& store, std::uint64_t seed, std::optional<Fate> chosen = {}) {
  std::mt19937_64 random(seed);
  const auto chance = [&](int below) { return static_cast<int>(random() % static_cast<std::uint64_t>(below)); };
  constexpr const char* deliveries[] = {"job", "job", "link", "inline"};
  constexpr Delivery values[] = {Delivery::job, Delivery::job, Delivery::link, Delivery::inlined};
  const int delivery = chance(4);
  const Fate by_chance{.events = chance(3) == 0 ? chance(12) : -1, .dropped = chance(2) == 0};
  Alarm alarm;
  RunPlan plan{.base = api_base()->text,
               .options = {.variations = 1 + chance(max_variations),
                           .delivery = values[delivery],
                           .format = chance(2) == 0 ? PictureFormat::png : PictureFormat::jpg}};
  plan.price = price_before(plan.options);
  Run run(service(), {make_picture(size, 3), make_picture({256, 256}, 4), {}, std::move(plan)}, store,
          [&alarm] { alarm.ring(); });
  watch(run, alarm, chosen.value_or(by_chance), deliveries[delivery]);
}

void order_many(const std::filesystem::path& store, int count, int at_once, std::uint64_t seed) {
  std::atomic<int> next = 0;
  std::vector<std::jthread> owners;
  for (int i = 0; i < at_once; ++i)
    owners.emplace_back([&] {
      for (int number = next++; number < count; number = next++)
        order_one(store, seed * 1'000'003 + static_cast<std::uint64_t>(number));
    });
}

bool recover_all(const std::filesystem::path& folder) {
  auto store = Store::open(folder);
  if (!store.has_value()) return false;
  const auto runs = store->open_runs();
  if (!runs.has_value()) return false;
  for (const RunRecord& record : *runs) {
    Alarm alarm;
    Run run(service(), Resumption{record.plan.id}, folder, [&alarm] { alarm.ring(); });
    watch(run, alarm, {}, record.plan.options.delivery == Delivery::job ? "job" : "synchronous");
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 5 && words[1] == "order") {
    order_many(words[0], std::stoi(words[2]), std::stoi(words[3]), std::stoull(words[4]));
    return 0;
  }
  if (words.size() == 4 && words[1] == "cancel") {
    order_one(words[0], std::stoull(words[3]), Fate{.events = std::stoi(words[2])});
    return 0;
  }
  if (words.size() == 2 && words[1] == "recover") return recover_all(words[0]) ? 0 : 1;
  return 2;
}
