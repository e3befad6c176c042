// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <fstream>

#include "core/base/sha256.hpp"
#include "core/picture/decode.hpp"
#include "core/picture/jpeg.hpp"
#include "core/store/reference_library.hpp"
#include "core/store/store.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

// A service that does what a test tells it to.
class ScriptedService : public Service {
 public:
  using Script = std::function<void(const Order&, const Progress&, const EventSink&, std::stop_token)>;
  explicit ScriptedService(Script script) : script_(std::move(script)) {}
  void carry_out(const Order& order, const Progress& progress, const EventSink& sink, std::stop_token stop) override {
    script_(order, progress, sink, std::move(stop));
  }

 private:
  Script script_;
};

// Runs to the end and collects the events as the main loop would.
class Collector {
 public:
  std::vector<RunEvent> run(ScriptedService::Script script, Size size = {320, 300}) {
    remix::Run run(std::make_unique<ScriptedService>(std::move(script)),
                   {make_picture(size, 3), make_picture({300, 300}, 3), {}, plan}, store.path() / "store",
                   [this] { wake(); });
    id = run.id();
    if (cancel_at_once) run.cancel();
    return to_the_end(run);
  }

  std::vector<RunEvent> resume(const std::string& run_id, ScriptedService::Script script) {
    remix::Run run(std::make_unique<ScriptedService>(std::move(script)), Resumption{run_id}, store.path() / "store",
                   [this] { wake(); });
    return to_the_end(run);
  }

  // To the end, with all that it brought recorded as placed.
  void place(ScriptedService::Script script, const PlacedIn& where = {}) {
    remix::Run run(std::make_unique<ScriptedService>(std::move(script)),
                   {make_picture({300, 300}, 3), make_picture({300, 300}, 3), {}, {}}, store.path() / "store",
                   [this] { wake(); });
    id = run.id();
    static_cast<void>(to_the_end(run));
    EXPECT_TRUE(run.record_placed(where).has_value());
  }

  std::vector<RunEvent> to_the_end(remix::Run& run) {
    std::vector<RunEvent> all;
    while (all.empty() ||
           !(std::holds_alternative<Finished>(all.back()) || std::holds_alternative<Failed>(all.back()))) {
      std::unique_lock lock(mutex_);
      condition_.wait(lock, [this] { return std::exchange(awake_, false); });
      lock.unlock();
      for (RunEvent& event : run.take_events())
        if (auto* known = std::get_if<RecipePictures>(&event))
          pictures.push_back(std::move(*known));
        else
          all.push_back(std::move(event));
    }
    return all;
  }

  TemporaryFolder store;
  std::string id;
  std::vector<RecipePictures> pictures;  // apart from the other events
  bool cancel_at_once = false;
  RunPlan plan{};

  void wake() {
    const std::lock_guard lock(mutex_);
    awake_ = true;
    condition_.notify_one();
  }

 private:
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
  const auto events = collector.run([&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    seen = order;
    tell(sink, Sent{1, 2});
    tell(sink, VariationReceived{0, jpeg({640, 600})});
    tell(sink, Finished{.request_id = "r", .job_id = "j"});
  });
  ASSERT_EQ(events.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<Sent>(events[0]));
  EXPECT_EQ(std::get<VariationDecoded>(events[1]).picture.size, (Size{640, 600})) << "as the service made it";
  EXPECT_EQ(std::get<Finished>(events[2]).job_id, "j");
  EXPECT_EQ(seen.id, collector.id);
  EXPECT_EQ(decode(seen.content)->size, (Size{320, 300}));
  EXPECT_EQ(decode(seen.reference)->size, (Size{300, 300}));
}

TEST(Run, TellsWhatARecipeHoldsOfThePictures) {
  Collector collector;
  Order seen;
  collector.run([&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    seen = order;
    tell(sink, Failed{.error = {.kind = Error::Kind::network, .charge = Error::Charge::possible}});
  });
  ASSERT_EQ(collector.pictures.size(), 1u);
  EXPECT_EQ(collector.pictures[0].content_sha256, sha256(seen.content));
  EXPECT_EQ(collector.pictures[0].reference_sha256, sha256(seen.reference));
  EXPECT_EQ(decode(collector.pictures[0].reference_thumbnail)->size, (Size{96, 96}));

  collector.resume(collector.id, [](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Finished{});
  });
  ASSERT_EQ(collector.pictures.size(), 2u) << "the same of a run that was interrupted";
  EXPECT_EQ(collector.pictures[1].content_sha256, collector.pictures[0].content_sha256);
  EXPECT_EQ(collector.pictures[1].reference_thumbnail, collector.pictures[0].reference_thumbnail);
}

TEST(Run, TellsWhichVariationCannotBeRead) {
  Collector collector;
  const auto events = collector.run([](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, VariationReceived{0, {1, 2, 3}});
    tell(sink, VariationReceived{1, jpeg({64, 64})});
    tell(sink, Finished{});
  });
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(std::get<Lost>(events[0]).error.charge, Error::Charge::made);
  EXPECT_EQ(std::get<VariationDecoded>(events[1]).index, 1);
}

TEST(Run, FailsWhenNothingCanBeRead) {
  Collector collector;
  const auto events = collector.run([](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, VariationReceived{0, {1, 2, 3}});
    tell(sink, Finished{.request_id = "r", .job_id = "j"});
  });
  const Error& error = std::get<Failed>(events.back()).error;
  EXPECT_EQ(error.kind, Error::Kind::picture);
  EXPECT_EQ(error.charge, Error::Charge::made);
  EXPECT_EQ(error.job_id, "j");
}

std::optional<RunRecord> stored(const Collector& collector, const std::string& id) {
  auto store = Store::open(collector.store.path() / "store");
  EXPECT_TRUE(store.has_value());
  auto record = store->find(id);
  EXPECT_TRUE(record.has_value());
  return *std::move(record);
}

// For the thread that made the run.
std::optional<RunRecord> stored(const Collector& collector) {
  return stored(collector, collector.id);
}

TEST(Run, IsInTheStoreBeforeTheServiceHearsOfIt) {
  Collector collector;
  std::optional<RunRecord> seen;
  static_cast<void>(collector.run([&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    EXPECT_TRUE(sink(Sending{{.id = order.id, .delivery = Delivery::job, .body_sha256 = "x"}}).has_value());
    seen = stored(collector, order.id);
    tell(sink, Failed{{.kind = Error::Kind::credit, .charge = Error::Charge::none}});
  }));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->state, RunState::sending);
  const auto record = stored(collector);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->state, RunState::not_charged);
  EXPECT_EQ(record->cost, Money{});
}

TEST(Run, SendsNothingThatItCannotKeep) {
  Collector collector;
  std::ofstream(collector.store.path() / "store") << "a file is in the way";
  bool asked = false;
  const auto events =
      collector.run([&](const Order&, const Progress&, const EventSink&, std::stop_token) { asked = true; });
  EXPECT_FALSE(asked);
  EXPECT_EQ(std::get<Failed>(events.back()).error.kind, Error::Kind::store);
  EXPECT_EQ(std::get<Failed>(events.back()).error.charge, Error::Charge::none);
}

TEST(Run, KeepsEachVariationBeforeItIsDecoded) {
  Collector collector;
  static_cast<void>(collector.run([&](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Accepted{"j", "https://api.example.com/jobs/j"});
    tell(sink, Made{.count = 2, .links = {"a", "b"}});
    tell(sink, VariationReceived{1, {1, 2, 3}});
    tell(sink, Finished{});
  }));
  const auto record = stored(collector);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->state, RunState::made) << "one is still to be fetched";
  EXPECT_EQ(record->cost, Money::from_cents(24));
  ASSERT_EQ(record->variations.size(), 1u);
  EXPECT_EQ(record->variations[0].file, "variation-2.bin");
}

// Lets a run's folder refuse what is written, until it is mended.
class BrokenFolder {
 public:
  BrokenFolder(const TemporaryFolder& store, const std::string& run_id)
      : folder_(store.path() / "store" / "runs" / run_id), aside_(store.path() / "aside") {
    std::filesystem::rename(folder_, aside_);
    std::ofstream(folder_) << "in the way";
  }
  void mend() const {
    std::filesystem::remove(folder_);
    std::filesystem::rename(aside_, folder_);
  }

 private:
  std::filesystem::path folder_, aside_;
};

TEST(Run, PlacesWhatTheDiskWouldNotTakeAndSaysSo) {
  Collector collector;
  const auto events = collector.run([&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Made{.count = 1, .links = {"a"}});
    const BrokenFolder broken(collector.store, order.id);
    tell(sink, VariationReceived{0, jpeg({64, 64})});
    tell(sink, Finished{});
  });
  ASSERT_EQ(events.size(), 4u);
  EXPECT_TRUE(std::holds_alternative<VariationDecoded>(events[1])) << "the picture is there all the same";
  EXPECT_FALSE(std::get<NotKept>(events[2]).error.detail.empty());
  EXPECT_TRUE(std::holds_alternative<Finished>(events[3]));
  EXPECT_EQ(stored(collector)->state, RunState::made) << "it can be fetched once more";
}

TEST(Run, OffersToTheDiskAgainWhatItWouldNotTake) {
  Collector collector;
  const auto events = collector.run([&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Made{.count = 1, .links = {"a"}});
    const BrokenFolder broken(collector.store, order.id);
    tell(sink, VariationReceived{0, jpeg({64, 64})});
    broken.mend();
    tell(sink, Finished{});
  });
  ASSERT_EQ(events.size(), 3u) << "nothing to tell";
  EXPECT_TRUE(std::holds_alternative<Finished>(events[2]));
  const auto record = stored(collector);
  EXPECT_EQ(record->state, RunState::fetched);
  EXPECT_EQ(record->variations.size(), 1u);
}

TEST(Run, FetchesAVariationAgainThatWasChangedOnTheDisk) {
  Collector collector;
  static_cast<void>(collector.run([&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    EXPECT_TRUE(sink(Sending{{.id = order.id, .delivery = Delivery::job, .body_sha256 = "x"}}).has_value());
    tell(sink, Accepted{"job"});
    tell(sink, Made{.count = 2, .links = {"a", "b"}});
    tell(sink, VariationReceived{0, jpeg({64, 64})});
    tell(sink, VariationReceived{1, jpeg({64, 64})});
    tell(sink, Finished{});
  }));
  collector.id = stored(collector)->plan.id;
  const auto file = collector.store.path() / "store" / "runs" / collector.id / "variation-2.jpg";
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  std::set<int> known;
  const auto events = collector.resume(
      collector.id, [&](const Order&, const Progress& progress, const EventSink& sink, std::stop_token) {
        known = progress.settled;
        tell(sink, VariationReceived{1, jpeg({64, 64})});
        tell(sink, Finished{});
      });
  EXPECT_EQ(known, std::set{0});
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(std::get<VariationDecoded>(events[0]).index, 0);
  EXPECT_EQ(std::get<VariationDecoded>(events[1]).index, 1);
  EXPECT_EQ(stored(collector)->state, RunState::fetched);
}

TEST(Run, TellsOnceThatTheStoreWasDamaged) {
  Collector collector;
  const auto script = [](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Failed{{.kind = Error::Kind::credit}});
  };
  static_cast<void>(collector.run(script));
  std::ofstream(collector.store.path() / "store" / "store.sqlite", std::ios::trunc) << "damaged";
  const auto told = [](const std::vector<RunEvent>& events) {
    return std::ranges::count_if(events, [](const RunEvent& event) { return std::holds_alternative<Repair>(event); });
  };
  EXPECT_EQ(told(collector.run(script)), 1);
  EXPECT_EQ(told(collector.run(script)), 0);
}

// What becomes of a run that fails, by how far it had come and what the service says of the money.
struct Ending {
  const char* name;
  std::vector<Event> before;
  Failed end;
  RunState state;
  std::optional<Money> cost;
};

class RunEnds : public testing::TestWithParam<Ending> {};

TEST_P(RunEnds, InTheStateThatIsTrue) {
  Collector collector;
  static_cast<void>(collector.run([](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    EXPECT_TRUE(sink(Sending{{.id = order.id, .delivery = Delivery::job, .body_sha256 = "x"}}).has_value());
    for (const Event& event : GetParam().before) tell(sink, event);
    tell(sink, GetParam().end);
  }));
  const auto record = stored(collector);
  ASSERT_TRUE(record);
  EXPECT_EQ(record->state, GetParam().state);
  EXPECT_EQ(record->cost, GetParam().cost);
}

using Charge = Error::Charge;
using Kind = Error::Kind;

const Event a_job = Accepted{"job"};

INSTANTIATE_TEST_SUITE_P(
    , RunEnds,
    testing::Values(
        Ending{"Refused", {}, {{.kind = Kind::credit}}, RunState::not_charged, Money{}},
        Ending{"Cancelled", {}, {{.kind = Kind::cancelled}}, RunState::not_charged, Money{}},
        Ending{"Unknown", {}, {{.kind = Kind::network, .charge = Charge::possible}}, RunState::sending, std::nullopt},
        Ending{"TimedOutAndRefunded",
               {},
               {{.kind = Kind::timeout, .charge = Charge::refunded}},
               RunState::not_charged,
               Money{}},
        Ending{"GivenUp",
               {a_job},
               {{.kind = Kind::timeout, .charge = Charge::possible}},
               RunState::accepted,
               std::nullopt},
        Ending{"CancelledJob",
               {a_job},
               {{.kind = Kind::cancelled, .charge = Charge::possible}},
               RunState::accepted,
               std::nullopt},
        Ending{"FailedJob",
               {a_job},
               {{.kind = Kind::server, .charge = Charge::possible}, true},
               RunState::lost,
               std::nullopt},
        Ending{"FailedJobRefunded",
               {a_job},
               {{.kind = Kind::server, .charge = Charge::refunded}, true},
               RunState::not_charged,
               Money{}},
        Ending{"MadeButNotFetched",
               {a_job, Made{.count = 1, .links = {"a"}}},
               {{.kind = Kind::network, .charge = Charge::made}},
               RunState::made,
               Money::from_cents(12)}),
    [](const auto& info) { return info.param.name; });

class Resumed : public testing::Test {
 protected:
  // Takes a run over whose owner has gone, and says whether the service was asked.
  std::vector<RunEvent> resume(UnixTime created, bool was_sent) {
    const auto folder = collector_.store.path() / "store";
    plan_ = {.id = make_order_id(), .created = created};
    {
      auto store = Store::open(folder);
      EXPECT_TRUE(store->add(plan_, {plan_.id, {}, {1}, {2}}, {}).has_value());
      if (was_sent) {
        EXPECT_TRUE(
            store->note_sending(plan_.id, {.id = plan_.id, .delivery = Delivery::job, .body_sha256 = "x"}).has_value());
      }
    }
    return collector_.resume(plan_.id,
                             [&](const Order&, const Progress& progress, const EventSink& sink, std::stop_token) {
                               asked_ = true;
                               sent_ = progress.sent;
                               tell(sink, Failed{{.kind = Error::Kind::network, .charge = Error::Charge::possible}});
                             });
  }
  static UnixTime now() {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  }

  Collector collector_;
  RunPlan plan_;
  bool asked_ = false;
  std::vector<SentOrder> sent_;
};

TEST_F(Resumed, IsAskedForUnderItsId) {
  static_cast<void>(resume(now() - 60, true));
  EXPECT_TRUE(asked_);
  ASSERT_EQ(sent_.size(), 1u);
  EXPECT_EQ(sent_.front().id, plan_.id);
}

TEST(Run, FetchesWhatAJobMadeWithoutThePicturesThatWereSent) {
  Collector collector;
  static_cast<void>(collector.run([](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    EXPECT_TRUE(sink(Sending{{.id = order.id, .delivery = Delivery::job, .body_sha256 = "x"}}).has_value());
    tell(sink, Accepted{"job"});
    tell(sink, Failed{{.kind = Kind::network, .charge = Charge::possible}});
  }));
  std::filesystem::remove(collector.store.path() / "store" / "runs" / collector.id / "content.jpg");
  std::string job;
  const auto events = collector.resume(
      collector.id, [&](const Order&, const Progress& progress, const EventSink& sink, std::stop_token) {
        job = progress.job_id;
        tell(sink, Made{.count = 1, .links = {"a"}});
        tell(sink, VariationReceived{0, jpeg({64, 64})});
        tell(sink, Finished{});
      });
  EXPECT_EQ(job, "job");
  EXPECT_TRUE(std::holds_alternative<Finished>(events.back()));
}

TEST_F(Resumed, IsNotOrderedForTheFirstTime) {
  const auto events = resume(now() - 60, false);
  EXPECT_FALSE(asked_);
  EXPECT_EQ(std::get<Failed>(events.back()).error.charge, Error::Charge::none);
  collector_.id = plan_.id;
  EXPECT_EQ(stored(collector_)->state, RunState::not_charged);
}

TEST(Run, SaysWhatAnOrderOfUnknownOutcomeMayHaveCost) {
  for (const Charge charge : {Charge::possible, Charge::none}) {
    Collector collector;
    collector.plan.price = {Money::from_cents(12), Money::from_cents(15)};
    const auto events = collector.run([&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
      tell(sink, Sending{{.id = order.id, .delivery = Delivery::job, .body_sha256 = "x"}});
      tell(sink, Failed{{.kind = Kind::server, .charge = charge}});
    });
    const auto expected = charge == Charge::possible ? std::optional(Money::from_cents(15)) : std::nullopt;
    EXPECT_EQ(std::get<Failed>(events.back()).error.at_stake, expected);
  }
}

TEST_F(Resumed, IsNotAskedForWhenTheServiceMayHaveForgottenItsId) {
  const auto events = resume(now() - 25 * 60 * 60, true);
  EXPECT_FALSE(asked_);
  EXPECT_EQ(std::get<Failed>(events.back()).error.charge, Error::Charge::possible);
  collector_.id = plan_.id;
  EXPECT_EQ(stored(collector_)->state, RunState::sending);
}

TEST(Run, BringsEachVariationOnceUntilAllArePlaced) {
  Collector collector;
  const auto indices = [](const std::vector<RunEvent>& events) {
    std::vector<int> found;
    for (const RunEvent& event : events)
      if (const auto* arrived = std::get_if<VariationDecoded>(&event)) found.push_back(arrived->index);
    return found;
  };
  {
    remix::Run run(
        std::make_unique<ScriptedService>([](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
          tell(sink, Made{.count = 2, .links = {"a", "b"}});
          tell(sink, VariationReceived{1, jpeg({64, 64})});
          tell(sink, Lost{0, {.kind = Error::Kind::network, .charge = Error::Charge::made}});
          tell(sink, Finished{});
        }),
        {make_picture({300, 300}, 3), make_picture({300, 300}, 3), {}, {}}, collector.store.path() / "store",
        [&] { collector.wake(); });
    collector.id = run.id();
    EXPECT_EQ(indices(collector.to_the_end(run)), std::vector<int>{1});
    ASSERT_TRUE(run.record_placed().has_value());
  }
  std::set<int> settled;
  const auto events = collector.resume(
      collector.id, [&](const Order&, const Progress& progress, const EventSink& sink, std::stop_token) {
        settled = progress.settled;
        tell(sink, VariationReceived{0, jpeg({64, 64})});
        tell(sink, Finished{});
      });
  EXPECT_EQ(settled, std::set<int>{1});
  EXPECT_EQ(indices(events), std::vector<int>{0});
}

TEST(Run, SendsAnEarlierReferenceToTheByteAndKeepsItOnceThereIsALayer) {
  const TemporaryFolder home;
  const auto folder = home.path() / "store";
  const Bytes reference = jpeg({70, 50});
  Collector collector;
  Order seen;
  remix::Run run(std::make_unique<ScriptedService>(
                     [&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
                       seen = order;
                       tell(sink, Made{.count = 1});
                       tell(sink, VariationReceived{0, jpeg({64, 64})});
                       tell(sink, Finished{});
                     }),
                 {make_picture({300, 300}, 3), reference, {}, {}}, folder, [&] { collector.wake(); });
  static_cast<void>(collector.to_the_end(run));
  EXPECT_EQ(seen.reference, reference);
  const ReferenceLibrary references(folder);
  EXPECT_FALSE(references.read(sha256(reference)).has_value()) << "nothing has become a layer";
  ASSERT_TRUE(run.record_placed().has_value());
  const auto kept = references.read(sha256(reference));
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(*kept, reference);
}

TEST(Run, IsRecordedAsPlacedThoughItsReferenceCannotBeKept) {
  const TemporaryFolder home;
  const auto folder = home.path() / "store";
  Collector collector;
  remix::Run run(
      std::make_unique<ScriptedService>([&](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
        tell(sink, Made{.count = 1});
        tell(sink, VariationReceived{0, jpeg({64, 64})});
        tell(sink, Finished{});
      }),
      {make_picture({300, 300}, 3), jpeg({70, 50}), {}, {}}, folder, [&] { collector.wake(); });
  static_cast<void>(collector.to_the_end(run));
  std::ofstream(folder / "references") << "in the way";
  EXPECT_TRUE(run.record_placed().has_value());
}

TEST(Run, AsksNobodyForARunThatIsOver) {
  Collector collector;
  static_cast<void>(collector.run([](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Failed{{.kind = Error::Kind::credit}});
  }));
  EXPECT_EQ(stored(collector)->state, RunState::not_charged);
  bool asked = false;
  const auto events = collector.resume(
      collector.id, [&](const Order&, const Progress&, const EventSink&, std::stop_token) { asked = true; });
  EXPECT_FALSE(asked);
  EXPECT_EQ(std::get<Failed>(events.back()).error.kind, Error::Kind::taken);
  EXPECT_EQ(stored(collector)->state, RunState::not_charged);
}

TEST(Run, BringsAgainWhatIsALayerAlready) {
  Collector collector;
  collector.place(
      [](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
        tell(sink, Made{.count = 2});
        tell(sink, VariationReceived{0, jpeg({64, 64})});
        tell(sink, VariationReceived{1, jpeg({32, 32})});
        tell(sink, Finished{});
      },
      {.file = "/home/me/picture.xcf", .editor = "process"});
  EXPECT_EQ(stored(collector)->state, RunState::placed);
  EXPECT_EQ(stored(collector)->placed_in, (PlacedIn{.file = "/home/me/picture.xcf", .editor = "process"}));
  Collector again;
  remix::Run run(std::make_unique<ScriptedService>([](auto&&...) { ADD_FAILURE() << "asked"; }),
                 Resumption{.run_id = collector.id, .again = true}, collector.store.path() / "store",
                 [&again] { again.wake(); });
  std::vector<int> arrived;
  for (const RunEvent& event : again.to_the_end(run))
    if (const auto* one = std::get_if<VariationDecoded>(&event)) arrived.push_back(one->index);
  EXPECT_EQ(arrived, (std::vector<int>{0, 1}));
  ASSERT_TRUE(run.record_placed({.file = "/home/me/other.xcf"}).has_value());
  EXPECT_EQ(stored(collector)->state, RunState::placed);
  EXPECT_EQ(stored(collector)->placed_in.file, "/home/me/other.xcf");
}

TEST(Run, DoesNotGiveUpTheOnlyFileBecauseItCannotBeReadNow) {
  for (const bool is_damaged : {false, true}) {
    Collector collector;
    static_cast<void>(collector.run([](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
      tell(sink, Made{.count = 1});
      tell(sink, VariationReceived{0, jpeg({64, 64})});
      tell(sink, Finished{});
    }));
    ASSERT_EQ(stored(collector)->state, RunState::fetched);
    const auto file = collector.store.path() / "store" / "runs" / collector.id / "variation-1.jpg";
    const auto aside = file.parent_path() / "aside";
    if (is_damaged) {
      std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    } else {
      std::filesystem::rename(file, aside);
      std::filesystem::create_directory(file);  // as little to be read as on a disk that fails
    }
    const auto events = collector.resume(collector.id, [](auto&&...) { ADD_FAILURE() << "asked"; });
    const Error error = std::get<Failed>(events.back()).error;
    EXPECT_EQ(error.kind, Error::Kind::store);
    EXPECT_EQ(error.charge, Error::Charge::made);
    EXPECT_EQ(stored(collector)->state, RunState::fetched);
    EXPECT_EQ(stored(collector)->variations.size(), 1u);
    if (is_damaged) continue;
    std::filesystem::remove(file);
    std::filesystem::rename(aside, file);
    const auto later = collector.resume(collector.id, [](auto&&...) { ADD_FAILURE() << "asked"; });
    EXPECT_TRUE(std::holds_alternative<VariationDecoded>(later.front()));
  }
}

TEST(Run, SaysWhatOfAPlacedRunCannotBeReadAnyMore) {
  Collector collector;
  collector.place([](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Accepted{"job", ""});
    tell(sink, Made{.count = 2, .links = {"https://a.example/1", "https://a.example/2"}});
    tell(sink, VariationReceived{0, jpeg({64, 64})});
    tell(sink, VariationReceived{1, jpeg({32, 32})});
    tell(sink, Finished{});
  });
  const auto folder = collector.store.path() / "store" / "runs" / collector.id;
  std::filesystem::resize_file(folder / "variation-2.jpg", 100);
  Collector again;
  remix::Run run(std::make_unique<ScriptedService>([](auto&&...) { ADD_FAILURE() << "asked"; }),
                 Resumption{.run_id = collector.id, .again = true}, collector.store.path() / "store",
                 [&again] { again.wake(); });
  std::vector<int> lost;
  for (const RunEvent& event : again.to_the_end(run))
    if (const auto* one = std::get_if<Lost>(&event)) lost.push_back(one->index);
  EXPECT_EQ(lost, (std::vector<int>{1}));
}

TEST(Run, BringsWhatIsHereWithoutTheServiceThatMayNotBeAsked) {
  Collector collector;
  static_cast<void>(collector.run([](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Accepted{"job", ""});
    tell(sink, Made{.count = 2, .links = {"https://a.example/1", "https://a.example/2"}});
    tell(sink, VariationReceived{0, jpeg({64, 64})});
    tell(sink, Finished{});
  }));
  ASSERT_EQ(stored(collector)->state, RunState::made);
  Collector again;
  remix::Run run(std::make_unique<ScriptedService>([](auto&&...) { ADD_FAILURE() << "asked"; }),
                 Resumption{.run_id = collector.id, .held = bad_input("No key.").unsettled()},
                 collector.store.path() / "store", [&again] { again.wake(); });
  std::vector<int> arrived;
  const auto events = again.to_the_end(run);
  for (const RunEvent& event : events)
    if (const auto* one = std::get_if<VariationDecoded>(&event)) arrived.push_back(one->index);
  EXPECT_EQ(arrived, (std::vector<int>{0}));
  EXPECT_EQ(std::get<Failed>(events.back()).error.detail, "No key.");
  ASSERT_TRUE(run.record_placed().has_value());
  EXPECT_EQ(stored(collector)->state, RunState::made) << "the other one can be had with the key";
}

TEST(Run, LeavesARunAloneThatAnotherIsAtWorkOn) {
  Collector collector;
  std::vector<RunEvent> events;
  static_cast<void>(collector.run([&](const Order& order, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Made{.count = 1});
    Collector other;
    remix::Run second(std::make_unique<ScriptedService>([](auto&&...) { ADD_FAILURE() << "asked"; }),
                      Resumption{order.id}, collector.store.path() / "store", [&other] { other.wake(); });
    events = other.to_the_end(second);
    tell(sink, VariationReceived{0, jpeg({64, 64})});
    tell(sink, Finished{});
  }));
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(std::get<Failed>(events[0]).error.kind, Error::Kind::taken);
  EXPECT_EQ(stored(collector)->state, RunState::fetched);
}

TEST(Run, SaysWhenAnAnswerWasLostOnItsWayToTheDisk) {
  Collector collector;
  static_cast<void>(collector.run([](const Order&, const Progress&, const EventSink& sink, std::stop_token) {
    tell(sink, Made{.count = 1});
    // Whoever received the answer dies here.
    tell(sink, Failed{{.kind = Error::Kind::host, .charge = Error::Charge::made}});
  }));
  auto store = Store::open(collector.store.path() / "store");
  RunRecord record = *stored(collector);
  record.state = RunState::made;
  ASSERT_TRUE(store->save(record).has_value());
  bool asked = false;
  const auto events = collector.resume(
      collector.id, [&](const Order&, const Progress&, const EventSink&, std::stop_token) { asked = true; });
  EXPECT_FALSE(asked);
  EXPECT_EQ(std::get<Failed>(events.back()).error.charge, Error::Charge::made);
  EXPECT_EQ(stored(collector)->state, RunState::lost);
}

TEST(Run, PassesTheCancelOn) {
  Collector collector;
  collector.cancel_at_once = true;
  const auto events = collector.run([](const Order&, const Progress&, const EventSink& sink, std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any condition;
    std::unique_lock lock(mutex);
    condition.wait(lock, stop, [] { return false; });
    tell(sink, Failed{{.kind = Error::Kind::cancelled, .charge = Error::Charge::possible}});
  });
  EXPECT_EQ(std::get<Failed>(events.back()).error.kind, Error::Kind::cancelled);
}

TEST(Run, StopsAndJoinsWhenItIsDropped) {
  const TemporaryFolder store;
  std::stop_token seen;
  {
    std::mutex mutex;
    std::condition_variable condition;
    bool started = false;
    remix::Run run(
        std::make_unique<ScriptedService>([&](const Order&, const Progress&, const EventSink&, std::stop_token stop) {
          const std::lock_guard lock(mutex);
          seen = std::move(stop);
          started = true;
          condition.notify_one();
        }),
        {make_picture({300, 300}, 3), make_picture({300, 300}, 3), {}, {}}, store.path() / "store", [] {});
    std::unique_lock lock(mutex);
    condition.wait(lock, [&] { return started; });
  }
  EXPECT_TRUE(seen.stop_requested());
}

}  // namespace
}  // namespace remix
