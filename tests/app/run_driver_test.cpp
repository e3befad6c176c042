// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/run_driver.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <latch>
#include <memory>
#include <thread>
#include <utility>

#include "core/picture/jpeg.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

// A service that does what a test says, on the run's worker thread.
class ScriptedService : public Service {
 public:
  using Script = std::function<void(const EventSink& sink, const std::stop_token& stop)>;

  explicit ScriptedService(Script script) : script_(std::move(script)) {}
  void carry_out(const Order&, const Progress&, const EventSink& sink, std::stop_token stop) override {
    script_(sink, stop);
  }

 private:
  Script script_;
};

Assignment assignment() {
  return {.content = make_picture({320, 300}, 3), .reference = make_picture({300, 300}, 3)};
}

std::unique_ptr<Service> service_that(ScriptedService::Script script) {
  return std::make_unique<ScriptedService>(std::move(script));
}

void deliver(const EventSink& sink) {
  tell(sink, VariationReceived{0, *encode_jpeg(make_picture({64, 64}, 3), 90)});
  tell(sink, Finished{.request_id = "request", .job_id = "job"});
}

TEST(RunDriver, TellsEventsAndThenTheEndOnTheMainThread) {
  TemporaryFolder folder;
  RunDriver driver(service_that([](const EventSink& sink, const std::stop_token&) { deliver(sink); }), assignment(),
                   folder.path() / "store");
  int events = 0;
  const Outcome outcome = run_to_end(driver, [&, main = std::this_thread::get_id()](const RunEvent&) {
    EXPECT_EQ(std::this_thread::get_id(), main);
    ++events;
  });
  EXPECT_EQ(events, 3) << "the pictures, the variation and the end";
  ASSERT_EQ(outcome.variations.size(), 1u);
  EXPECT_EQ(outcome.job_id, "job");
  EXPECT_FALSE(outcome.error);
  EXPECT_EQ(outcome.pictures.content_sha256.size(), 64u);
  ASSERT_NE(driver.run().final_record(), nullptr);
  EXPECT_EQ(driver.run().final_record()->variations.size(), 1u) << "what the store knows, after the end";
}

// Neither could end if one had to wait for the other.
TEST(RunDriver, LetsSeveralRunsBeUnderWayInOneMainLoop) {
  TemporaryFolder folder;
  std::latch both(2);
  const auto script = [&](const EventSink& sink, const std::stop_token&) {
    both.arrive_and_wait();
    deliver(sink);
  };
  RunDriver first(service_that(script), assignment(), folder.path() / "store");
  RunDriver second(service_that(script), assignment(), folder.path() / "store");
  int ended = 0;
  for (RunDriver* driver : {&first, &second})
    driver->start([](const RunEvent&) {},
                  [&](Outcome outcome) {
                    EXPECT_EQ(outcome.variations.size(), 1u);
                    ++ended;
                  });
  while (ended < 2) g_main_context_iteration(nullptr, TRUE);
  EXPECT_NE(first.run().id(), second.run().id());
}

TEST(RunDriver, EndsARunThatIsCancelled) {
  TemporaryFolder folder;
  RunDriver driver(service_that([](const EventSink& sink, const std::stop_token& stop) {
                     while (!stop.stop_requested()) std::this_thread::yield();
                     tell(sink, Failed{cancelled()});
                   }),
                   assignment(), folder.path() / "store");
  const Outcome outcome = run_to_end(driver, [&](const RunEvent&) { driver.cancel(); });
  EXPECT_EQ(outcome.error->kind, Error::Kind::cancelled);
}

TEST(RunDriver, TellsNobodyWhenItIsGone) {
  TemporaryFolder folder;
  int told = 0;
  {
    RunDriver driver(service_that([](const EventSink& sink, const std::stop_token&) { deliver(sink); }), assignment(),
                     folder.path() / "store");
    driver.start([&](const RunEvent&) { ++told; }, [&](Outcome) { ++told; });
  }
  while (g_main_context_iteration(nullptr, FALSE)) continue;
  EXPECT_EQ(told, 0);
}

}  // namespace
}  // namespace remix
