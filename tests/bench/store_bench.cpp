// SPDX-License-Identifier: GPL-3.0-or-later
// How long the store takes to open, empty and with many runs: medians, and their ratio, which carries over to other
// machines.
//
//   store_bench [RUNS]
#include <sys/utsname.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "core/store/run_json.hpp"
#include "core/store/store.hpp"
#include "required.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace remix;
using std::chrono::steady_clock;

constexpr int runs_with_files = 200;  // of the last week; the files of older ones are gone
constexpr int repetitions = 21;

RunPlan plan(int number) {
  return {.id = make_order_id(),
          .created = 1'700'000'000 + number,
          .account = "default",
          .base = "https://api.example.com/v1",
          .options = {.prompt = std::string(200, 'p'), .variations = 2},
          .price = {Money::from_cents(24), Money::from_cents(30)},
          .image_key = make_order_id(),
          .image_name = "Image.xcf"};
}

// Runs as years of use leave them: ended long ago, without files. Written all at once, which the store itself never
// does, since here nothing has to be durable.
void fill(const std::filesystem::path& folder, int runs) {
  Store store = required(Store::open(folder));
  for (int i = 0; i < std::min(runs, runs_with_files); ++i) {
    const RunPlan one = plan(runs + i);
    static_cast<void>(required(store.add(one, {one.id, one.options, Bytes(1000), Bytes(1000)}, Bytes(100))));
  }
  Database database = required(Database::open(folder / "store.sqlite"));
  Transaction transaction = required(Transaction::begin(database));
  for (int i = runs_with_files; i < runs; ++i) {
    const RunPlan one = plan(i);
    const RunRecord record{.plan = one, .job_id = "job-" + one.id, .made = 2};
    Statement run = required(
        database.prepare("INSERT INTO runs (id, state, created, updated, account, image_key, variations, cost, plan, "
                         "progress) VALUES (?1, 'placed', ?2, ?2, 'default', ?3, 2, 240000, ?4, ?5)"));
    run.bind(1, one.id)
        .bind(2, one.created)
        .bind(3, one.image_key)
        .bind(4, write_plan(one))
        .bind(5, write_progress(record));
    required(database.run(run));
    Statement order = required(
        database.prepare("INSERT INTO orders (id, run, delivery, body_sha256, attempts) VALUES (?1, ?1, 0, ?2, 1)"));
    order.bind(1, one.id).bind(2, std::string(64, 'a'));
    required(database.run(order));
    for (int position = 0; position < 2; ++position) {
      Statement variation =
          required(database.prepare("INSERT INTO variations (run, position, file, sha256) VALUES (?1, ?2, ?3, ?4)"));
      variation.bind(1, one.id).bind(2, position).bind(3, "variation-1.png").bind(4, std::string(64, 'b'));
      required(database.run(variation));
    }
  }
  required(transaction.commit());
}

template <class Work>
double median_ms(Work work) {
  std::vector<double> times;
  for (int i = 0; i < repetitions; ++i) {
    const auto start = steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - start).count());
  }
  std::ranges::sort(times);
  return times[repetitions / 2];
}

std::string machine() {
  std::string name = "unknown processor";
  std::ifstream processors("/proc/cpuinfo");
  for (std::string line; std::getline(processors, line);)
    if (line.starts_with("model name")) {
      name = line.substr(line.find(':') + 2);
      break;
    }
  utsname kernel{};
  uname(&kernel);
  return name + ", " + kernel.sysname + " " + kernel.release;
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::atoi(argv[1]) : 10'000;
  const TemporaryFolder home;
  const auto empty = home.path() / "empty";
  const auto full = home.path() / "full";
  static_cast<void>(required(Store::open(empty)));
  fill(full, runs);
  const auto open = [](const std::filesystem::path& folder) {
    return median_ms([&] { static_cast<void>(required(Store::open(folder))); });
  };
  const double empty_ms = open(empty);
  const double full_ms = open(full);
  std::array<char, 32> date{};
  const std::time_t now = std::time(nullptr);
  std::strftime(date.data(), date.size(), "%Y-%m-%d", std::gmtime(&now));
  std::printf("%s, %s\n", date.data(), machine().c_str());
  std::printf("open an empty store       %8.2f ms\n", empty_ms);
  std::printf("open one of %6d runs    %8.2f ms  %6.1f times an empty one\n", runs, full_ms, full_ms / empty_ms);
  return 0;
}
