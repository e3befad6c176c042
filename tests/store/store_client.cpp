// SPDX-License-Identifier: GPL-3.0-or-later
// Lets a test drive the store from a process of its own, so that it can be killed, starved and refused by the system.
//
//   store_client FOLDER carry COUNT    carries runs from order to layers, as a service's events would
//   store_client FOLDER hold           owns a run whose order has gone out, and waits; so does a child of its own
//   store_client FOLDER take RUN       takes a run over
//   store_client FOLDER list           tells of every run
//
// Prints a line for each step. Goes by writev(), so that a test can make every write() and fsync() fail.
#include <spawn.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "core/run/run_keeper.hpp"

namespace {

using namespace remix;

void say(const std::string& line) {
  std::string text = line + "\n";
  const iovec piece{text.data(), text.size()};
  if (::writev(1, &piece, 1) < 0) std::abort();
}

void say(const std::string& step, const Result<void>& result) {
  say(step + (result.has_value() ? " ok" : " failed: " + result.error().detail));
}

const std::string variation = "\xFF\xD8\xFF" + std::string(100'000, 'v');

Bytes file() {
  return {variation.begin(), variation.end()};
}

// Owns a new run; exits when the store will not have it.
RunKeeper begin(const std::filesystem::path& folder) {
  const RunPlan plan{
      .id = make_order_id(), .created = unix_time(), .base = "https://api.example/v1", .options = {.variations = 2}};
  auto store = Store::open(folder);
  if (store.has_value()) {
    auto keeper = RunKeeper::begin(*std::move(store), plan, {plan.id, plan.options, Bytes(5000), Bytes(5000)}, {1, 2});
    say("begin " + plan.id + (keeper.has_value() ? " ok" : " failed: " + keeper.error().detail));
    if (keeper.has_value()) return *std::move(keeper);
  } else {
    say("open failed: " + store.error().detail);
  }
  std::exit(1);
}

Sending sending(const RunKeeper& keeper) {
  return {{.id = keeper.record().plan.id, .delivery = Delivery::job, .body_sha256 = std::string(64, 'a')}};
}

void carry(const std::filesystem::path& folder) {
  RunKeeper keeper = begin(folder);
  const auto sent = keeper.take(sending(keeper));
  say("sending", sent);
  if (!sent.has_value()) {
    say("failed", keeper.take(Failed{sent.error()}));
    return;
  }
  say("accepted", keeper.take(Accepted{"job", ""}));
  say("made", keeper.take(Made{.count = 2, .links = {"https://a.example/1", "https://a.example/2"}}));
  for (const int index : {0, 1}) say("delivered", keeper.take(VariationReceived{index, file()}));
  say("finished", keeper.take(Finished{.request_id = "request", .job_id = "job"}));
  say(keeper.not_kept() ? "not kept: " + keeper.not_kept()->detail : "kept");
  say("placed", keeper.placed({0, 1}));
  say(keeper.not_kept() ? "not recorded: " + keeper.not_kept()->detail : "recorded");
}

void hold(const std::filesystem::path& folder) {
  RunKeeper keeper = begin(folder);
  say("sending", keeper.take(sending(keeper)));
  char program[] = "/bin/cat";
  char* arguments[] = {program, nullptr};
  pid_t child = 0;
  if (::posix_spawn(&child, program, nullptr, nullptr, arguments, environ) != 0) std::abort();
  say("held");
  while (true) ::pause();
}

void take(const std::filesystem::path& folder, const std::string& id) {
  auto store = Store::open(folder);
  if (!store.has_value()) return say("open failed: " + store.error().detail);
  auto keeper = RunKeeper::resume(*std::move(store), id);
  if (!keeper.has_value()) return say("take failed: " + keeper.error().detail);
  say(*keeper ? "taken" : "busy");
}

void list(const std::filesystem::path& folder) {
  auto store = Store::open(folder);
  if (!store.has_value()) return say("open failed: " + store.error().detail);
  const auto runs = store->latest_runs(1000);
  if (!runs.has_value()) return say("list failed: " + runs.error().detail);
  for (const RunRecord& record : *runs) {
    const auto sent = store->sent_orders(record.plan.id);
    int whole = 0;
    for (const StoredVariation& one : record.variations) {
      const auto bytes = store->read_variation(record, one);
      whole += bytes.has_value() && *bytes == file() ? 1 : 0;
    }
    say("run " + record.plan.id + " " + std::string(name(record.state)) +
        " sent=" + std::to_string(sent.has_value() ? sent->size() : 99) + " whole=" + std::to_string(whole));
  }
  if (const auto repair = store->take_repair()) say("repaired " + repair->set_aside);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string command = argv[2];
  if (command == "carry")
    for (int i = 0; i < (argc > 3 ? std::atoi(argv[3]) : 1); ++i) carry(argv[1]);
  else if (command == "hold")
    hold(argv[1]);
  else if (command == "take" && argc > 3)
    take(argv[1], argv[3]);
  else if (command == "list")
    list(argv[1]);
  else
    return 2;
  return 0;
}
