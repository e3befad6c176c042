// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "support/temporary_folder.hpp"

namespace remix {
namespace {

class DatabaseTest : public testing::Test {
 protected:
  Database open() {
    auto database = Database::open(file_);
    if (!database.has_value()) throw std::runtime_error(database.error().detail);
    return *std::move(database);
  }

  static Statement prepared(Database& database, std::string_view sql) {
    auto statement = database.prepare(sql);
    if (!statement.has_value()) throw std::runtime_error(statement.error().detail);
    return *std::move(statement);
  }

  static std::int64_t count_rows(Database& database) {
    Statement count = prepared(database, "SELECT count(*) FROM things");
    EXPECT_TRUE(*count.step());
    return count.integer(0);
  }

  TemporaryFolder home_;
  const std::filesystem::path file_ = home_.path() / "store.sqlite";
};

constexpr char things[] = "CREATE TABLE things (number INTEGER PRIMARY KEY, name TEXT)";

TEST_F(DatabaseTest, KeepsValuesForTheNextConnection) {
  {
    Database database = open();
    ASSERT_TRUE(database.execute(things).has_value());
    Statement insert = prepared(database, "INSERT INTO things VALUES (?, ?)");
    ASSERT_TRUE(database.run(insert.bind(1, std::int64_t{1} << 40).bind(2, "K\xC3\xA4se")).has_value());
    Statement without = prepared(database, "INSERT INTO things VALUES (?, ?)");
    ASSERT_TRUE(database.run(without.bind(1, std::int64_t{-1}).bind_null(2)).has_value());
    EXPECT_EQ(database.changes(), 1);
  }
  Database database = open();
  Statement select = prepared(database, "SELECT number, name FROM things ORDER BY number");
  ASSERT_TRUE(*select.step());
  EXPECT_EQ(select.integer(0), -1);
  EXPECT_TRUE(select.is_null(1));
  EXPECT_EQ(select.text(1), "");
  ASSERT_TRUE(*select.step());
  EXPECT_EQ(select.integer(0), std::int64_t{1} << 40);
  EXPECT_FALSE(select.is_null(1));
  EXPECT_EQ(select.text(1), "K\xC3\xA4se");
  EXPECT_FALSE(*select.step());
}

TEST_F(DatabaseTest, TakesNoValueForSql) {
  Database database = open();
  ASSERT_TRUE(database.execute(things).has_value());
  Statement insert = prepared(database, "INSERT INTO things VALUES (1, ?)");
  ASSERT_TRUE(database.run(insert.bind(1, "'); DROP TABLE things; --")).has_value());
  EXPECT_EQ(count_rows(database), 1);
}

TEST_F(DatabaseTest, SaysWhatIsWrong) {
  Database database = open();
  ASSERT_TRUE(database.execute(things).has_value());
  for (const Error& error :
       {database.prepare("SELECT nothing FROM nowhere").error(), database.execute("no SQL").error()}) {
    EXPECT_EQ(error.kind, Error::Kind::store);
    EXPECT_TRUE(error.detail.starts_with("SQLite: ")) << error.detail;
    EXPECT_NE(error.code, 0);
    EXPECT_FALSE(is_damage(error));
  }
  ASSERT_TRUE(database.execute("INSERT INTO things VALUES (1, 'a')").has_value());
  Statement twice = prepared(database, "INSERT INTO things VALUES (1, 'b')");
  EXPECT_FALSE(database.run(twice).has_value());
  EXPECT_EQ(count_rows(database), 1);
}

TEST_F(DatabaseTest, IsClosedToOthersAndFollowsNoLink) {
  static_cast<void>(open());
  struct stat status{};
  ASSERT_EQ(lstat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  std::filesystem::create_symlink(file_, home_.path() / "link");
  EXPECT_FALSE(Database::open(home_.path() / "link").has_value());
}

TEST_F(DatabaseTest, CannotBeChangedByWhoeverOnlyReads) {
  EXPECT_FALSE(Database::open_to_read(file_).has_value()) << "there is none yet, and none is made";
  EXPECT_FALSE(std::filesystem::exists(file_));
  Database writer = open();
  ASSERT_TRUE(writer.execute(things).has_value());
  auto reader = Database::open_to_read(file_);
  ASSERT_TRUE(reader.has_value());
  EXPECT_EQ(count_rows(*reader), 0);
  EXPECT_FALSE(reader->execute("INSERT INTO things VALUES (1, 'a')").has_value());
}

TEST_F(DatabaseTest, TakesBackWhatWasNotCommitted) {
  Database database = open();
  ASSERT_TRUE(database.execute(things).has_value());
  {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(transaction.has_value());
    ASSERT_TRUE(database.execute("INSERT INTO things VALUES (1, 'a')").has_value());
  }
  EXPECT_EQ(count_rows(database), 0);
  {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(transaction.has_value());
    ASSERT_TRUE(database.execute("INSERT INTO things VALUES (1, 'a')").has_value());
    ASSERT_TRUE(transaction->commit().has_value());
  }
  Database other = open();
  EXPECT_EQ(count_rows(other), 1);
}

TEST_F(DatabaseTest, TellsDamageFromOtherErrors) {
  {
    Database database = open();
    ASSERT_TRUE(database.execute(things).has_value());
    EXPECT_TRUE(database.check().has_value());
  }
  std::ofstream(file_, std::ios::binary | std::ios::trunc) << std::string(5000, 'x');
  const auto damaged = Database::open(file_);
  ASSERT_FALSE(damaged.has_value());
  EXPECT_TRUE(is_damage(damaged.error()));
  EXPECT_TRUE(is_damage(damage("makes no sense")));
  const auto missing = Database::open(home_.path() / "missing" / "store.sqlite");
  ASSERT_FALSE(missing.has_value());
  EXPECT_FALSE(is_damage(missing.error()));
  EXPECT_FALSE(is_damage({.kind = Error::Kind::host, .code = damage("").code})) << "a code of somebody else's";
}

TEST_F(DatabaseTest, FindsAnIndexThatIsNotItsTable) {
  {
    Database database = open();
    ASSERT_TRUE(database.execute(things).has_value());
    ASSERT_TRUE(database
                    .execute("CREATE INDEX names ON things (name); INSERT INTO things VALUES (1, 'a');"
                             "PRAGMA writable_schema = ON;"
                             "UPDATE sqlite_schema SET sql = 'CREATE INDEX names ON things (number)' "
                             "WHERE name = 'names';")
                    .has_value());
  }
  Database database = open();
  const auto checked = database.check();
  ASSERT_FALSE(checked.has_value());
  EXPECT_TRUE(is_damage(checked.error()));
}

}  // namespace
}  // namespace remix
