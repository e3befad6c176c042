// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.hpp"

#include "core/store/open_runs.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "core/store/run_json.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

RunPlan plan() {
  return {.id = make_order_id(),
          .created = 1'700'000'000,
          .account = "default",
          .base = "https://api.example.com/v1",
          .options = {.prompt = "käse \"x\"\n",
                      .profiles = {"p1"},
                      .variations = 2,
                      .delivery = Delivery::link,
                      .format = PictureFormat::jpg},
          .price = {Money::from_cents(24), Money::from_cents(30)},
          .image_key = "image",
          .image_name = "Käse.xcf"};
}

Order order_for(const RunPlan& plan) {
  return {plan.id, plan.options, {1, 2, 3}, {4, 5}};
}

class StoreTest : public testing::Test {
 protected:
  Store open() {
    auto store = Store::open(folder());
    if (!store.has_value()) throw std::runtime_error(store.error().detail);
    return *std::move(store);
  }
  [[nodiscard]] std::filesystem::path folder() const { return home_.path() / "data" / "remix"; }
  [[nodiscard]] std::filesystem::path database() const { return folder() / "store.sqlite"; }

  RunPlan add(Store& store) {
    const RunPlan one = plan();
    EXPECT_TRUE(store.add(one, order_for(one), {7, 8}).has_value());
    return one;
  }

  RunRecord find(Store& store, const std::string& id) {
    auto record = store.find(id);
    EXPECT_TRUE(record.has_value() && record->has_value());
    return **record;
  }

  TemporaryFolder home_;
};

mode_t mode_of(const std::filesystem::path& path) {
  struct stat status{};
  EXPECT_EQ(lstat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777;
}

TEST_F(StoreTest, KeepsARunAcrossConnections) {
  RunPlan one;
  {
    Store store = open();
    one = add(store);
  }
  Store store = open();
  EXPECT_FALSE(store.take_repair());
  const RunRecord record = find(store, one.id);
  EXPECT_EQ(record.state, RunState::sending);
  EXPECT_EQ(write_plan(record.plan), write_plan(one));
  const auto order = store.order_of(record.plan);
  ASSERT_TRUE(order.has_value());
  EXPECT_EQ(order->content, (Bytes{1, 2, 3}));
  EXPECT_EQ(order->reference, (Bytes{4, 5}));
}

TEST_F(StoreTest, KeepsWhatARunComesTo) {
  Store store = open();
  RunRecord record = find(store, add(store).id);
  record.state = RunState::made;
  record.updated = 1'700'000'100;
  record.request_id = "r";
  record.job_id = "j";
  record.poll_url = "https://api.example.com/jobs/j";
  record.links = {"https://a.example/1", "https://a.example/2"};
  record.recognised = 3;
  record.cost = Money::from_cents(27);
  record.error =
      Error{.kind = Error::Kind::timeout, .detail = "late", .charge = Error::Charge::possible, .http_status = 504};
  ASSERT_TRUE(store.save(record).has_value());
  ASSERT_TRUE(store.keep(record, 1, {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 7}).has_value());
  ASSERT_TRUE(store.keep(record, 0, {0xFF, 0xD8, 0xFF, 9}).has_value());

  Store other = open();
  const RunRecord read = find(other, record.plan.id);
  EXPECT_EQ(read.state, RunState::made);
  EXPECT_EQ(read.links, record.links);
  EXPECT_EQ(read.recognised, 3);
  EXPECT_EQ(read.cost, Money::from_cents(27));
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, Error::Kind::timeout);
  EXPECT_EQ(read.error->charge, Error::Charge::possible);
  ASSERT_EQ(read.variations.size(), 2u);
  EXPECT_EQ(read.variations[0].file, "variation-1.jpg");
  EXPECT_EQ(read.variations[1].file, "variation-2.png");
  const auto bytes = other.read_variation(read, read.variations[0]);
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(*bytes, (Bytes{0xFF, 0xD8, 0xFF, 9}));
}

TEST_F(StoreTest, MayBeBehindLinks) {
  // A link in the place of each folder: of data, of the store, of the runs.
  const auto disk = home_.path() / "disk";
  for (const char* name : {"data", "store", "runs"}) std::filesystem::create_directories(disk / name);
  std::filesystem::create_directory_symlink(disk / "data", home_.path() / "data");
  std::filesystem::create_directory_symlink(disk / "store", folder());
  std::filesystem::create_directory_symlink(disk / "runs", folder() / "runs");
  RunPlan one;
  {
    Store store = open();
    one = add(store);
    ASSERT_TRUE(store.keep_reference(one).has_value());
  }
  EXPECT_TRUE(std::filesystem::exists(disk / "runs" / one.id));
  {
    std::ofstream damaged(disk / "store" / "store.sqlite", std::ios::in | std::ios::out);
    damaged << "no database";
  }
  std::filesystem::remove(disk / "store" / "last-check");
  Store store = open();
  EXPECT_TRUE(store.take_repair()) << "it is repaired there too";
  EXPECT_TRUE(std::filesystem::exists(disk / "store" / "store.sqlite.damaged-1"));
  EXPECT_EQ(find(store, one.id).state, RunState::sending);
}

TEST_F(StoreTest, IsClosedToOthers) {
  const mode_t before = umask(0);
  Store store = open();
  RunRecord record = find(store, add(store).id);
  ASSERT_TRUE(store.keep(record, 0, {1}).has_value());
  const auto lock = store.own(record.plan.id);
  umask(before);
  EXPECT_EQ(mode_of(folder()), 0700u);
  EXPECT_EQ(mode_of(database()), 0600u);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder() / "runs"))
    EXPECT_EQ(mode_of(entry.path()), entry.is_directory() ? 0700u : 0600u) << entry.path();
}

TEST_F(StoreTest, ListsWhatIsNotOverOldestFirst) {
  Store store = open();
  std::vector<std::string> open_ids;
  int time = 0;
  for (const RunState state : {RunState::sending, RunState::accepted, RunState::made, RunState::fetched,
                               RunState::placed, RunState::not_charged, RunState::lost, RunState::dismissed}) {
    RunPlan one = plan();
    one.created += ++time;
    ASSERT_TRUE(store.add(one, order_for(one), {7, 8}).has_value());
    RunRecord record = find(store, one.id);
    record.state = state;
    ASSERT_TRUE(store.save(record).has_value());
    if (is_open(state)) open_ids.push_back(one.id);
  }
  const auto runs = store.open_runs();
  ASSERT_TRUE(runs.has_value());
  std::vector<std::string> ids;
  for (const RunRecord& record : *runs) ids.push_back(record.plan.id);
  EXPECT_EQ(ids, open_ids);
}

TEST_F(StoreTest, GivesARunToOneOwner) {
  Store store = open();
  const std::string id = add(store).id;
  {
    const auto first = store.own(id);
    ASSERT_TRUE(first.has_value() && first->has_value());
    Store other = open();
    const auto second = other.own(id);
    ASSERT_TRUE(second.has_value());
    EXPECT_FALSE(second->has_value());
  }
  const auto third = store.own(id);
  EXPECT_TRUE(third.has_value() && third->has_value()) << "a lock ends with its holder";
}

TEST_F(StoreTest, LetsAnIdStandForOneBody) {
  Store store = open();
  const std::string run = add(store).id;
  EXPECT_TRUE(store.note_sending(run, {.id = run, .delivery = Delivery::job, .body_sha256 = "aa"}).has_value());
  EXPECT_TRUE(store.note_sending(run, {.id = run, .delivery = Delivery::job, .body_sha256 = "aa"}).has_value());
  EXPECT_FALSE(store.note_sending(run, {.id = run, .delivery = Delivery::job, .body_sha256 = "bb"}).has_value());
  const std::string other_run = add(store).id;
  EXPECT_FALSE(store.note_sending(other_run, {.id = run, .delivery = Delivery::job, .body_sha256 = "aa"}).has_value());
  const auto orders = store.sent_orders(run);
  ASSERT_TRUE(orders.has_value());
  ASSERT_EQ(orders->size(), 1u);
  EXPECT_EQ(orders->front().attempts, 2);
  EXPECT_EQ(orders->front().body_sha256, "aa");
}

TEST_F(StoreTest, RefusesANewerStoreAndLeavesItAlone) {
  static_cast<void>(open());
  {
    auto connection = Database::open(database());
    ASSERT_TRUE(connection.has_value());
    ASSERT_TRUE(connection->execute("PRAGMA user_version = 1000").has_value());
  }
  const auto store = Store::open(folder());
  ASSERT_FALSE(store.has_value());
  EXPECT_NE(store.error().detail.find("newer version"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(database()));
}

TEST_F(StoreTest, SetsADamagedStoreAsideAndFindsTheResultsAgain) {
  std::string with_result, without;
  {
    Store store = open();
    RunRecord record = find(store, add(store).id);
    ASSERT_TRUE(store.keep(record, 1, {0xFF, 0xD8, 0xFF}).has_value());
    with_result = record.plan.id;
    without = add(store).id;
  }
  std::filesystem::remove(database().string() + "-wal");
  std::ofstream(database(), std::ios::binary | std::ios::trunc) << std::string(5000, 'x');
  Store store = open();
  const auto repair = store.take_repair();
  ASSERT_TRUE(repair);
  EXPECT_EQ(repair->set_aside, "store.sqlite.damaged-1");
  EXPECT_FALSE(store.take_repair()) << "told once";
  EXPECT_TRUE(std::filesystem::exists(database().string() + ".damaged-1"));
  const RunRecord found = find(store, with_result);
  EXPECT_EQ(found.state, RunState::fetched);
  ASSERT_EQ(found.variations.size(), 1u);
  EXPECT_EQ(found.variations[0].index, 1);
  EXPECT_EQ(find(store, without).state, RunState::sending);
}

TEST_F(StoreTest, NeverCrashesOnADamagedDatabase) {
  {
    Store store = open();
    for (int i = 0; i < 5; ++i) add(store);
  }
  std::ifstream file(database(), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  file.close();
  for (std::size_t place = 0; place < whole.size(); place += 997) {
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
      if (entry.path().filename().string().starts_with("store.sqlite")) std::filesystem::remove(entry.path());
    std::string damaged = whole;
    damaged[place] = static_cast<char>(damaged[place] ^ 0xFF);
    std::ofstream(database(), std::ios::binary) << damaged;
    auto store = Store::open(folder());
    if (!store.has_value()) continue;
    const auto runs = store->open_runs();
    EXPECT_TRUE(!runs.has_value() || runs->size() <= 5u);
  }
}

TEST_F(StoreTest, ForgetsTheFilesOfOldEndedRunsAlone) {
  Store store = open();
  RunRecord placed = find(store, add(store).id);
  placed.state = RunState::placed;
  placed.updated = 1000;
  ASSERT_TRUE(store.save(placed).has_value());
  RunRecord waiting = find(store, add(store).id);
  waiting.updated = 1000;
  ASSERT_TRUE(store.save(waiting).has_value());
  ASSERT_TRUE(store.forget_files(2000, {.age = 500}).has_value());
  EXPECT_FALSE(store.order_of(placed.plan).has_value());
  EXPECT_TRUE(store.order_of(waiting.plan).has_value());
  EXPECT_EQ(find(store, placed.plan.id).state, RunState::placed) << "the record stays for the totals";
  EXPECT_EQ(find(store, placed.plan.id).plan.options.prompt, "");
  EXPECT_NE(find(store, waiting.plan.id).plan.options.prompt, "");
}

TEST_F(StoreTest, ForgetsTheOldestFilesWhenThereAreTooMany) {
  Store store = open();
  std::vector<RunRecord> ended;
  for (int number = 0; number < 3; ++number) {
    RunRecord run = find(store, add(store).id);
    ASSERT_TRUE(store.keep(run, 0, Bytes(1 << 20)).has_value());
    run.state = RunState::placed;
    run.updated = 1000 - number;  // the first one ended last
    ASSERT_TRUE(store.save(run).has_value());
    ended.push_back(run);
  }
  RunRecord open_one = find(store, add(store).id);
  ASSERT_TRUE(store.keep(open_one, 0, Bytes(8 << 20)).has_value());
  ASSERT_TRUE(store.forget_files(1000, {.age = 500, .bytes = 5 << 19}).has_value());
  EXPECT_TRUE(store.has_files(ended[0].plan));
  EXPECT_TRUE(store.has_files(ended[1].plan));
  EXPECT_FALSE(store.has_files(ended[2].plan));
  EXPECT_TRUE(store.has_files(open_one.plan)) << "what is not placed counts for nothing and stays";
  EXPECT_EQ(store.placed_runs()->size(), 2u);
}

TEST_F(StoreTest, ListsPlacedRunsWhoseFilesAreKept) {
  Store store = open();
  RunRecord run = find(store, add(store).id);
  ASSERT_TRUE(store.keep(run, 1, Bytes{1, 2}).has_value());
  run.state = RunState::placed;
  run.placed = {1};
  ASSERT_TRUE(store.save(run).has_value());
  const auto placed = list_placed_runs(store);
  ASSERT_TRUE(placed.has_value());
  ASSERT_EQ(placed->size(), 1u);
  EXPECT_EQ(placed->front().prospects.stage, RecoveryProspects::Stage::placed);
  EXPECT_EQ(placed->front().prospects.here, std::vector<int>{1});
  EXPECT_TRUE(placed->front().can_be_had());
  EXPECT_FALSE(asks_service(placed->front().record));
  EXPECT_EQ(*count_waiting_runs(store), 0);
  EXPECT_TRUE(find_recoverable_run(store, run.plan.id)->has_value());
  EXPECT_FALSE(find_recoverable_run(store, make_order_id())->has_value());
  ASSERT_TRUE(store.dismiss(run.plan.id).has_value());
  EXPECT_FALSE(find_recoverable_run(store, run.plan.id)->has_value());
  EXPECT_EQ(find(store, run.plan.id).state, RunState::placed) << "its files are gone, what it was stays";
}

TEST_F(StoreTest, SaysWhyItCannotKeepARun) {
  Store store = open();
  std::filesystem::remove_all(folder() / "runs");
  std::ofstream(folder() / "runs") << "in the way";
  const RunPlan one = plan();
  const auto added = store.add(one, order_for(one), {7, 8});
  ASSERT_FALSE(added.has_value());
  EXPECT_EQ(added.error().kind, Error::Kind::store);
  EXPECT_FALSE(added.error().detail.empty());
}

}  // namespace
}  // namespace remix
