// SPDX-License-Identifier: GPL-3.0-or-later
#include "run.hpp"

#include <gtest/gtest.h>

#include <condition_variable>

#include "decode.hpp"
#include "jpeg.hpp"

namespace remix {
namespace {

// A service that does what a test tells it to.
class ScriptedService : public Service {
 public:
  using Script = std::function<void(const Order&, const EventSink&, std::stop_token)>;
  explicit ScriptedService(Script script) : script_(std::move(script)) {}
  void carry_out(const Order& order, const EventSink& sink, std::stop_token stop) override {
    script_(order, sink, std::move(stop));
  }

 private:
  Script script_;
};

// Runs to the end and collects the events as the main loop would.
class Collector {
 public:
  std::vector<RunEvent> run(ScriptedService::Script script, Size size = {320, 300}) {
    remix::Run run(std::make_unique<ScriptedService>(std::move(script)),
                   {make_picture(size, 3), make_picture({300, 300}, 3), {}}, [this] { wake(); });
    id = run.id();
    if (cancel_at_once) run.cancel();
    std::vector<RunEvent> all;
    while (all.empty() ||
           !(std::holds_alternative<Finished>(all.back()) || std::holds_alternative<Failed>(all.back()))) {
      std::unique_lock lock(mutex_);
      condition_.wait(lock, [this] { return std::exchange(awake_, false); });
      lock.unlock();
      for (RunEvent& event : run.take_events()) all.push_back(std::move(event));
    }
    return all;
  }

  std::string id;
  bool cancel_at_once = false;

 private:
  void wake() {
    const std::lock_guard lock(mutex_);
    awake_ = true;
    condition_.notify_one();
  }
  std::mutex mutex_;
  std::condition_variable condition_;
  bool awake_ = false;
};

Bytes jpeg(Size size) {
  return *encode_jpeg(make_picture(size, 3), 90);
}

TEST(Run, SendsThePicturesAndFitsWhatComesBack) {
  Collector collector;
  Order seen;
  const auto events = collector.run([&](const Order& order, const EventSink& sink, std::stop_token) {
    seen = order;
    sink(Sent{1, 2});
    sink(Delivered{0, jpeg({640, 600})});
    sink(Finished{.recognised = 1, .request_id = "r", .job_id = "j"});
  });
  ASSERT_EQ(events.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<Sent>(events[0]));
  EXPECT_EQ(std::get<Arrived>(events[1]).picture.size, (Size{320, 300}));
  EXPECT_EQ(std::get<Finished>(events[2]).job_id, "j");
  EXPECT_EQ(seen.id, collector.id);
  EXPECT_EQ(decode(seen.content)->size, (Size{320, 300}));
  EXPECT_EQ(decode(seen.reference)->size, (Size{300, 300}));
}

TEST(Run, TellsWhichVariationCannotBeRead) {
  Collector collector;
  const auto events = collector.run([](const Order&, const EventSink& sink, std::stop_token) {
    sink(Delivered{0, {1, 2, 3}});
    sink(Delivered{1, jpeg({64, 64})});
    sink(Finished{});
  });
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(std::get<Lost>(events[0]).error.charge, Error::Charge::made);
  EXPECT_EQ(std::get<Arrived>(events[1]).index, 1);
}

TEST(Run, FailsWhenNothingCanBeRead) {
  Collector collector;
  const auto events = collector.run([](const Order&, const EventSink& sink, std::stop_token) {
    sink(Delivered{0, {1, 2, 3}});
    sink(Finished{.recognised = {}, .request_id = "r", .job_id = "j"});
  });
  const Error& error = std::get<Failed>(events.back()).error;
  EXPECT_EQ(error.kind, Error::Kind::picture);
  EXPECT_EQ(error.charge, Error::Charge::made);
  EXPECT_EQ(error.job_id, "j");
}

TEST(Run, PassesTheCancelOn) {
  Collector collector;
  collector.cancel_at_once = true;
  const auto events = collector.run([](const Order&, const EventSink& sink, std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any condition;
    std::unique_lock lock(mutex);
    condition.wait(lock, stop, [] { return false; });
    sink(Failed{{.kind = Error::Kind::cancelled, .charge = Error::Charge::possible}});
  });
  EXPECT_EQ(std::get<Failed>(events.back()).error.kind, Error::Kind::cancelled);
}

TEST(Run, StopsAndJoinsWhenItIsDropped) {
  std::stop_token seen;
  {
    std::mutex mutex;
    std::condition_variable condition;
    bool started = false;
    remix::Run run(std::make_unique<ScriptedService>([&](const Order&, const EventSink&, std::stop_token stop) {
                     const std::lock_guard lock(mutex);
                     seen = std::move(stop);
                     started = true;
                     condition.notify_one();
                   }),
                   {make_picture({300, 300}, 3), make_picture({300, 300}, 3), {}}, [] {});
    std::unique_lock lock(mutex);
    condition.wait(lock, [&] { return started; });
  }
  EXPECT_TRUE(seen.stop_requested());
}

}  // namespace
}  // namespace remix
