// SPDX-License-Identifier: GPL-3.0-or-later
// A store that was damaged behind its back: whatever is cut off or flipped, it opens, and knows its runs by what is
// left.
#include <gtest/gtest.h>
#include <cstdint>
#include <cstdio>

#include <fstream>
#include <map>
#include <random>
#include <set>

#include "core/base/sha256.hpp"
#include "core/store/store.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

namespace fs = std::filesystem;

using Files = std::map<std::string, std::string>;  // path below the folder, bytes

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

Files read_files(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder).string()] = read_file(entry.path());
  return files;
}

Bytes bytes_of(const std::string& text) {
  return {text.begin(), text.end()};
}

const Bytes first_file = bytes_of(std::string("\xFF\xD8\xFF") + "first");
const Bytes second_file = bytes_of(std::string("\x89PNG\r\n\x1A\n") + "second");

// One run of each kind, as a process leaves them that is killed.
class DamagedStore : public testing::Test {
 protected:
  void SetUp() override {
    ids_ = 0;
    Store store = open();
    sent_ = add(store, true).plan.id;
    unsent_ = add(store, false).plan.id;

    RunRecord accepted = add(store, true);
    accepted.state = RunState::accepted;
    accepted.job_id = "job-of-accepted";
    save(store, accepted);
    accepted_ = accepted.plan.id;

    RunRecord made = add(store, true);
    made.state = RunState::made;
    made.job_id = "job-of-made";
    made.made = 2;
    made.cost = Money::from_cents(24);
    save(store, made);
    keep(store, made, 0, first_file);
    made_ = made.plan.id;

    RunRecord fetched = add(store, true);
    fetched.state = RunState::fetched;
    fetched.made = 2;
    keep(store, fetched, 0, first_file);
    keep(store, fetched, 1, second_file);
    save(store, fetched);
    fetched_ = fetched.plan.id;

    RunRecord placed = add(store, true);
    placed.state = RunState::placed;
    placed.cost = Money::from_cents(12);
    save(store, placed);
    placed_ = placed.plan.id;
    killed_ = read_files(folder());
    {
      Store closed = std::move(store);
    }
    whole_ = read_files(folder());
    ASSERT_TRUE(killed_.contains("store.sqlite-wal") && !whole_.contains("store.sqlite-wal"));
  }

  [[nodiscard]] fs::path folder() const { return home_.path() / "store"; }

  Store open() {
    auto store = Store::open(folder());
    if (!store.has_value()) throw std::runtime_error(store.error().detail);
    return *std::move(store);
  }

  // The same ones each time: they decide which page of the database holds what.
  static std::string next_id() {
    char id[37];
    std::snprintf(id, sizeof id, "%08x-0000-4000-8000-000000000000", std::uint32_t{0x9e3779b9} * ++ids_);
    return id;
  }

  static RunRecord add(Store& store, bool is_sent) {
    RunPlan plan{.id = next_id(), .created = unix_time(), .account = "default", .base = "https://api.example/v1"};
    plan.options = {.prompt = "prompt", .variations = 2};
    EXPECT_TRUE(store.add(plan, {plan.id, plan.options, {1, 2, 3}, {4, 5, 6}}, {7, 8, 9}).has_value());
    if (is_sent) {
      EXPECT_TRUE(store.note_sending(plan.id, {plan.id, Delivery::job, std::string(64, 'a'), 0}).has_value());
    }
    return {.plan = plan};
  }

  static void save(Store& store, RunRecord& record) { EXPECT_TRUE(store.save(record).has_value()); }

  static void keep(Store& store, RunRecord& record, int index, const Bytes& file) {
    EXPECT_TRUE(store.keep(record, index, file).has_value());
  }

  void restore(const Files& files) const {
    fs::remove_all(folder());
    for (const auto& [name, bytes] : files) write_file(folder() / name, bytes);
  }

  // Everything that must hold of a store whose database was damaged while its runs' folders were not.
  void check(const Files& before, const std::string& what) {
    auto opened = Store::open(folder());
    if (!opened.has_value()) {
      EXPECT_NE(opened.error().detail.find("newer version"), std::string::npos)
          << what << ": " << opened.error().detail;
      return check_nothing_is_deleted(before, what);
    }
    Store store = *std::move(opened);
    const auto runs = store.open_runs();
    ASSERT_TRUE(runs.has_value()) << what << ": " << runs.error().detail;
    std::map<std::string, RunRecord> known;
    for (const RunRecord& record : *runs) known[record.plan.id] = record;
    const std::set<std::string> expected{sent_, accepted_, made_, fetched_, unsent_};
    for (const std::string& id : expected) ASSERT_TRUE(known.contains(id)) << what;
    EXPECT_EQ(known.size(), expected.size()) << what;
    EXPECT_EQ(known[accepted_].job_id, "job-of-accepted") << what;
    EXPECT_EQ(known[made_].job_id, "job-of-made") << what;
    for (const std::string& id : expected) {
      EXPECT_EQ(known[id].plan.options.prompt, "prompt") << what;
      const auto sent = store.sent_orders(id);
      ASSERT_TRUE(sent.has_value()) << what;
      EXPECT_EQ(sent->size(), id == unsent_ ? 0u : 1u) << what << ": what was sent is never forgotten";
      EXPECT_TRUE(id != unsent_ || !known[id].error) << what << ": nothing is unknown of what never went out";
    }
    ASSERT_EQ(known[made_].variations.size(), 1u) << what;
    ASSERT_EQ(known[fetched_].variations.size(), 2u) << what;
    EXPECT_EQ(*store.read_variation(known[fetched_], known[fetched_].variations[1]), second_file) << what;
    check_nothing_is_deleted(before, what);
  }

  void check_nothing_is_deleted(const Files& before, const std::string& what) const {
    const Files after = read_files(folder());
    for (const auto& [name, bytes] : before)
      EXPECT_TRUE(!name.starts_with("runs/") || (after.contains(name) && after.at(name) == bytes))
          << what << ", " << name;
  }

  // Cuts a file at lengths, and flips bytes at places, that are spread over the whole of it.
  void damage(const Files& files, const std::string& name, int cases,
              const std::function<void(const std::string&)>& look) {
    std::mt19937 random(1);
    const std::string whole = files.at(name);
    for (int i = 0; i < cases && !HasFatalFailure(); ++i) {
      Files damaged = files;
      const std::size_t place = whole.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(cases);
      damaged[name].resize(place);
      restore(damaged);
      look(name + " cut at " + std::to_string(place));

      damaged = files;
      const std::size_t flipped =
          place + random() % std::max<std::size_t>(1, whole.size() / static_cast<std::size_t>(cases));
      const auto mask = static_cast<char>(1 + random() % 255);
      damaged[name][std::min(flipped, whole.size() - 1)] ^= mask;
      restore(damaged);
      look(name + " flipped at " + std::to_string(flipped));
    }
  }

  TemporaryFolder home_;
  std::string sent_, unsent_, accepted_, made_, fetched_, placed_;
  inline static std::uint32_t ids_ = 0;
  Files killed_;  // with the log of a process that was killed
  Files whole_;   // closed in order
};

TEST_F(DamagedStore, IsMadeAnewWhereverItsDatabaseIsDamaged) {
  damage(whole_, "store.sqlite", 120, [&](const std::string& what) { check(whole_, what); });
}

TEST_F(DamagedStore, IsMadeAnewWhereverItsHeaderIsDamaged) {
  for (std::size_t place = 0; place < 100; ++place)
    for (const char mask : {'\x01', '\x80', '\xFF'}) {
      Files damaged = whole_;
      damaged["store.sqlite"][place] ^= mask;
      restore(damaged);
      check(whole_, "header flipped at " + std::to_string(place));
    }
}

TEST_F(DamagedStore, KnowsItsRunsWhereverItsLogIsDamaged) {
  damage(killed_, "store.sqlite-wal", 80, [&](const std::string& what) { check(killed_, what); });
}

TEST_F(DamagedStore, KnowsItsRunsWhereverWhatItsProcessesShareIsDamaged) {
  damage(killed_, "store.sqlite-shm", 20, [&](const std::string& what) { check(killed_, what); });
}

TEST_F(DamagedStore, KnowsItsRunsWithoutItsDatabase) {
  Files gone = whole_;
  gone.erase("store.sqlite");
  restore(gone);
  {
    Store store = open();
    const auto repair = store.take_repair();
    ASSERT_TRUE(repair);
    EXPECT_EQ(repair->set_aside, "");
    EXPECT_EQ(store.find(placed_)->value().cost, Money::from_cents(12)) << "totals too";
  }
  check(gone, "again");
}

TEST_F(DamagedStore, IsRepairedWhenTheDamageShowsLater) {
  Store store = open();
  // The first page stays, which SQLite has looked at.
  std::fstream file(folder() / "store.sqlite", std::ios::binary | std::ios::in | std::ios::out);
  const auto size = static_cast<std::streamoff>(fs::file_size(folder() / "store.sqlite"));
  file.seekp(4096);
  file << std::string(static_cast<std::size_t>(size - 4096), 'x');
  file.close();
  const auto runs = store.open_runs();
  ASSERT_TRUE(runs.has_value()) << runs.error().detail;
  EXPECT_EQ(runs->size(), 5u);
  EXPECT_TRUE(store.take_repair());
  EXPECT_FALSE(store.take_repair()) << "told once";
  RunRecord record{.plan = runs->front().plan};
  EXPECT_TRUE(store.save(record).has_value());
  EXPECT_FALSE(open().take_repair()) << "by one process";
}

TEST_F(DamagedStore, IsFollowedByThoseWhoHaveItOpen) {
  Store before = open();
  RunRecord record = before.find(accepted_)->value();
  {
    Files damaged = whole_;
    std::fstream file(folder() / "store.sqlite", std::ios::binary | std::ios::in | std::ios::out);
    file << std::string(4000, 'x');
  }
  EXPECT_TRUE(open().take_repair());
  record.state = RunState::made;
  record.job_id = "later";
  ASSERT_TRUE(before.save(record).has_value());
  EXPECT_FALSE(before.take_repair()) << "told by the one who repaired it";
  EXPECT_EQ(open().find(accepted_)->value().job_id, "later");
}

TEST_F(DamagedStore, KeepsTheTotalsOfRunsWhoseFilesAreGone) {
  std::vector<std::string> ids;
  {
    Store store = open();
    for (int i = 0; i < 60; ++i) {
      RunRecord record = add(store, false);
      record.state = RunState::placed;
      record.cost = Money::from_cents(12);
      save(store, record);
      ids.push_back(record.plan.id);
      fs::remove_all(folder() / "runs" / record.plan.id);
    }
  }
  std::fstream file(folder() / "store.sqlite", std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(fs::file_size(folder() / "store.sqlite")) / 2);
  file << std::string(4096, 'x');
  file.close();
  fs::remove(folder() / "last-check");
  Store store = open();
  ASSERT_TRUE(store.take_repair());
  const auto counts = store.count_runs();
  ASSERT_TRUE(counts.has_value());
  EXPECT_GT(counts->at("placed"), 30) << "most of them are on other pages";
}

TEST_F(DamagedStore, TakesAChangedVariationForAMissingOne) {
  for (const std::string& id : {made_, fetched_}) {
    const std::string name = "runs/" + id + "/variation-1.jpg";
    damage(whole_, name, 4, [&](const std::string& what) {
      Store store = open();
      const RunRecord record = store.find(id)->value();
      EXPECT_FALSE(store.read_variation(record, record.variations[0]).has_value()) << what;
      check_nothing_is_deleted({}, what);
    });
  }
}

TEST_F(DamagedStore, KnowsARunWhicheverOfItsFilesIsDamaged) {
  for (const char* file : {"plan.json", "record.json", "sent.json", "placement", "content.jpg"}) {
    const std::string name = "runs/" + made_ + "/" + file;
    damage(whole_, name, 12, [&](const std::string& what) {
      Store store = open();
      const auto runs = store.open_runs();
      ASSERT_TRUE(runs.has_value()) << what;
      EXPECT_EQ(runs->size(), 5u) << what;
      const RunRecord record = store.find(made_)->value();
      EXPECT_EQ(record.job_id, "job-of-made") << what << ": the database knows it too";
      EXPECT_EQ(store.sent_orders(made_)->size(), 1u) << what;
    });
    Files without = whole_;
    without.erase("store.sqlite");
    damage(without, name, 12, [&](const std::string& what) {
      Store store = open();
      const auto record = store.find(made_);
      ASSERT_TRUE(record.has_value() && record->has_value()) << what << ", without database";
      ASSERT_EQ((*record)->variations.size(), 1u) << what;
      EXPECT_EQ(*store.read_variation(**record, (*record)->variations[0]), first_file) << what;
      EXPECT_TRUE(is_open((*record)->state)) << what;
      EXPECT_TRUE(!store.sent_orders(made_)->empty() || (*record)->error || !(*record)->job_id.empty())
          << what << ": nothing says that it was not sent";
    });
  }
}

TEST_F(DamagedStore, TakesInARunThatLostItsRow) {
  {
    Store store = open();
    auto database = Database::open(folder() / "store.sqlite");
    ASSERT_TRUE(database.has_value());
    for (const char* table : {"orders", "variations"})
      ASSERT_TRUE(database->execute(("DELETE FROM " + std::string(table) + " WHERE run = '" + made_ + "'").c_str())
                      .has_value());
    ASSERT_TRUE(database->execute(("DELETE FROM runs WHERE id = '" + made_ + "'").c_str()).has_value());
  }
  fs::remove(folder() / "last-check");
  Store store = open();
  EXPECT_TRUE(store.take_repair());
  EXPECT_EQ(store.find(made_)->value().state, RunState::made);
  EXPECT_EQ(store.sent_orders(made_)->size(), 1u);
}

TEST_F(DamagedStore, ForgetsAFolderWithoutRunOnlyWhenNothingWasSent) {
  // Two processes died: one between the files and the row, the other after the order had gone out.
  const std::string unsent = make_order_id(), half = make_order_id(), sent = make_order_id();
  Store store = open();
  for (const auto& [id, files] : std::map<std::string, std::vector<std::string>>{
           {unsent, {"lock", "content.jpg", "reference.jpg", "placement", "plan.json"}},
           {half, {"lock", "content.jpg.part"}},
           {sent, {"lock", "content.jpg", "sent.json"}}})
    for (const std::string& file : files) write_file(folder() / "runs" / id / file, "x");
  const auto exist = [&](const std::string& id) { return fs::exists(folder() / "runs" / id); };
  ASSERT_TRUE(store.forget_files(unix_time(), {.age = 1000}).has_value());
  EXPECT_TRUE(exist(unsent) && exist(half) && exist(sent)) << "it may be on its way into the store";
  {
    const auto owner = store.own(unsent);
    ASSERT_TRUE(store.forget_files(unix_time() + 2000, {.age = 1000}).has_value());
    EXPECT_TRUE(exist(unsent)) << "somebody is at work on it";
  }
  EXPECT_FALSE(exist(half));
  ASSERT_TRUE(store.forget_files(unix_time() + 2000, {.age = 1000}).has_value());
  EXPECT_FALSE(exist(unsent));
  EXPECT_TRUE(exist(sent));
}

TEST_F(DamagedStore, ForgetsWhatWasSetAsideWithTheFilesOfRuns) {
  const fs::path aside = folder() / "store.sqlite.damaged-1";
  restore(whole_);
  write_file(folder() / "store.sqlite", "no database");
  fs::last_write_time(folder() / "store.sqlite", fs::file_time_type::clock::now() - std::chrono::hours(1000));
  Store store = open();
  ASSERT_TRUE(fs::exists(aside));
  ASSERT_TRUE(store.forget_files(unix_time() + 500, {.age = 1000}).has_value());
  EXPECT_TRUE(fs::exists(aside)) << "it was set aside just now, however old it is";
  ASSERT_TRUE(store.forget_files(unix_time() + 2000, {.age = 1000}).has_value());
  EXPECT_FALSE(fs::exists(aside)) << "its prompts go with those of the runs";
  EXPECT_TRUE(fs::exists(folder() / "store.sqlite"));
}

TEST_F(DamagedStore, RefusesAnImpossibleVersion) {
  for (const int version : {-1, std::numeric_limits<int>::min()}) {
    restore(whole_);
    {
      auto database = Database::open(folder() / "store.sqlite");
      ASSERT_TRUE(database.has_value());
      ASSERT_TRUE(database->execute(("PRAGMA user_version = " + std::to_string(version)).c_str()).has_value());
    }
    check(whole_, "version " + std::to_string(version));
  }
}

}  // namespace
}  // namespace remix
