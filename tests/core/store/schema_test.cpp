// SPDX-License-Identifier: GPL-3.0-or-later
// Stores of older versions, made by the SQL that made them then.
#include "core/store/schema.hpp"

#include <gtest/gtest.h>

#include "core/store/store.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

// As version 1 had it; never to be changed.
constexpr char version_1[] = R"(
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    account TEXT NOT NULL,
    image_key TEXT NOT NULL,
    variations INTEGER NOT NULL,
    cost INTEGER,
    plan TEXT NOT NULL,
    progress TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX runs_by_state ON runs (state, created);
  CREATE INDEX runs_by_time ON runs (created);
  CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    run TEXT NOT NULL REFERENCES runs (id),
    delivery INTEGER NOT NULL,
    body_sha256 TEXT NOT NULL,
    attempts INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX orders_by_run ON orders (run);
  CREATE TABLE variations (
    run TEXT NOT NULL REFERENCES runs (id),
    position INTEGER NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, position)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 1;)";

class Version1 : public testing::Test {
 protected:
  Version1() {
    std::filesystem::create_directories(folder());
    auto database = Database::open(folder() / "store.sqlite");
    EXPECT_TRUE(database.has_value());
    EXPECT_TRUE(database->execute(version_1).has_value());
    database_.emplace(*std::move(database));
  }

  [[nodiscard]] std::filesystem::path folder() const { return home_.path() / "remix"; }

  // A run of two variations as version 1 kept it; `cost` in cents.
  void keep(const char* state, const char* cost, const char* profiles, const char* progress) {
    const std::string id = make_order_id();
    const std::string plan = R"({"format":1,"id":")" + id +
                             R"(","created":1700000000,"account":"default","base":"https://api.example.com/v1",)" +
                             R"("prompt":"keep it","profiles":)" + profiles +
                             R"(,"variations":2,"delivery":"job","picture_format":"png","lowest_price":240000,)" +
                             R"("highest_price":300000,"image_key":"image","image_name":"a.xcf"})";
    insert(id, state, cost, plan, progress);
  }

  void insert(const std::string& id, const char* state, const char* cost, const std::string& plan,
              const char* progress) {
    const std::string sql = "INSERT INTO runs VALUES ('" + id + "', '" + state +
                            "', 1700000000, 1700000001, 'default', 'image', 2, " + cost + ", '" + plan + "', '" +
                            progress + "')";
    ASSERT_TRUE(database_->execute(sql.c_str()).has_value()) << sql;
  }

  Spent migrate() {
    database_.reset();
    auto store = Store::open(folder());
    EXPECT_TRUE(store.has_value());
    const auto spent = store->spent_since(0);
    EXPECT_TRUE(spent.has_value());
    return *spent;
  }

  TemporaryFolder home_;
  std::optional<Database> database_;
};

constexpr char made[] = R"({"format":1,"request_id":"r","job_id":"j","poll_url":"","links":[],"made":2})";
constexpr char made_with_profile[] =
    R"({"format":1,"request_id":"r","job_id":"j","poll_url":"","links":[],"made":2,"recognised":1})";
constexpr char nothing_yet[] = R"({"format":1,"request_id":"","job_id":"","poll_url":"","links":[],"made":0})";

TEST_F(Version1, KeepsItsRuns) {
  keep("placed", "240000", "[]", made);
  database_.reset();
  auto store = Store::open(folder());
  ASSERT_TRUE(store.has_value());
  const auto runs = store->runs_between(0, 2'000'000'000);
  ASSERT_TRUE(runs.has_value());
  ASSERT_EQ(runs->size(), 1u);
  EXPECT_EQ(runs->front().cost, Money::from_cents(24));
  EXPECT_EQ(runs->front().plan.options.prompt, "keep it");
  EXPECT_EQ(cost_of(runs->front()).exactness, Exactness::exact);
}

TEST_F(Version1, CountsExactCostsAsExact) {
  keep("placed", "240000", "[]", made);
  keep("dismissed", "270000", R"(["anna"])", made_with_profile);
  keep("not_charged", "0", "[]", nothing_yet);
  const Spent spent = migrate();
  EXPECT_EQ(spent.charged, Money::from_cents(51));
  EXPECT_TRUE(spent.is_exact);
  EXPECT_EQ(spent.possible, Money{});
  EXPECT_EQ(spent.runs, 2);
}

TEST_F(Version1, CountsUnknownOutcomesAtTheirHighestPrice) {
  keep("sending", "NULL", R"(["anna"])", nothing_yet);
  keep("lost", "NULL", "[]", nothing_yet);
  keep("not_charged", "NULL", "[]", nothing_yet);
  const Spent spent = migrate();
  EXPECT_EQ(spent.charged, Money{});
  EXPECT_EQ(spent.possible, Money::from_cents(60));
  EXPECT_EQ(spent.runs, 2);
}

TEST_F(Version1, CountsWhatItCannotTellExactlyAsAtMost) {
  keep("placed", "300000", R"(["anna"])", made);
  EXPECT_FALSE(migrate().is_exact);
}

TEST_F(Version1, CountsFetchedPicturesWithoutAnAnswerAsCharged) {
  keep("fetched", "NULL", "[]", nothing_yet);
  const Spent spent = migrate();
  EXPECT_EQ(spent.charged, Money::from_cents(30));
  EXPECT_FALSE(spent.is_exact);
}

TEST_F(Version1, CountsWhatCannotBeReadAsMuchAsItCanHaveCost) {
  insert("a", "sending", "NULL", "no plan", "no progress");
  insert("b", "placed", "240000", R"({"profiles":7,"highest_price":"x"})", R"({"made":"many"})");
  insert("c", "lost", "NULL", R"({"highest_price":"x"})", "[]");
  const Spent spent = migrate();
  EXPECT_EQ(spent.charged, Money::from_cents(24));
  EXPECT_EQ(spent.possible, Money::from_cents(60));
}

TEST_F(Version1, IsBroughtUpToDateOnce) {
  keep("placed", "240000", "[]", made);
  EXPECT_EQ(migrate().runs, 1);
  EXPECT_EQ(migrate().runs, 1);
  auto database = Database::open(folder() / "store.sqlite");
  ASSERT_TRUE(database.has_value());
  auto version = database->prepare("PRAGMA user_version");
  ASSERT_TRUE(version.has_value() && version->step().has_value());
  EXPECT_EQ(version->integer(0), 2);
}

}  // namespace
}  // namespace remix
