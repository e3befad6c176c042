// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/kept_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "config_home.hpp"
#include "desktop/spending_caps.hpp"

namespace remix {
namespace {

constexpr UnixTime day = 24 * 60 * 60;

class KeptFiles : public testing::Test {
 protected:
  KeptFiles() { home_.forget(); }

  FileRetention with(const std::string& settings) {
    std::filesystem::create_directories(home_.settings().parent_path());
    std::ofstream(home_.settings()) << settings;
    return read_file_retention();
  }

  ConfigHome& home_ = config_home();
};

TEST_F(KeptFiles, AreKeptForAMonthAndTwoGibibytes) {
  EXPECT_EQ(read_file_retention(), (FileRetention{.age = 30 * day, .bytes = std::uintmax_t{2} << 30}));
  EXPECT_EQ(with("[other]\nkey=1\n"), FileRetention{});
}

TEST_F(KeptFiles, AreKeptAsTheSettingsSay) {
  EXPECT_EQ(with("[files]\nkeep-days=7\nkeep-megabytes=100\n"), (FileRetention{.age = 7 * day, .bytes = 100 << 20}));
  EXPECT_EQ(with("[files]\nkeep-days=0\n").age, 0);
}

TEST_F(KeptFiles, AreKeptAsWasSetInAWindow) {
  ASSERT_TRUE(write_keep_days(7));
  EXPECT_EQ(read_file_retention(), (FileRetention{.age = 7 * day}));
  ASSERT_TRUE(write_keep_megabytes(100));
  EXPECT_EQ(read_file_retention(), (FileRetention{.age = 7 * day, .bytes = 100 << 20}));
  with("[files]\nkeep-days=8\nkeep-megabytes=100\n");  // another program
  ASSERT_TRUE(write_keep_megabytes(200));
  EXPECT_EQ(read_file_retention(), (FileRetention{.age = 8 * day, .bytes = 200 << 20}));
  EXPECT_FALSE(write_keep_days(-1));
  EXPECT_FALSE(write_keep_megabytes(1'000'001));
}

TEST_F(KeptFiles, AreNotRemovedBecauseOfADamagedSetting) {
  for (const char* text : {"[files]\nkeep-days=-1\n", "[files]\nkeep-days=week\n", "[files]\nkeep-days=1.5\n",
                           "[files]\nkeep-days=99999999999999999999\n", "no settings"})
    EXPECT_GT(with(text).age, 10'000 * day) << text;
  EXPECT_GT(with("[files]\nkeep-megabytes=2G\n").bytes, std::uintmax_t{1} << 50);
}

TEST_F(KeptFiles, OfALaterVersionsSettingAreNotRemoved) {
  const FileRetention kept = with("[files]\nkeep-days=7\nkeep-results=100\n");
  EXPECT_GT(kept.age, 10'000 * day);
  EXPECT_GT(kept.bytes, std::uintmax_t{1} << 50);
  EXPECT_EQ(read_retention_setting().error().detail,
            "The setting “keep-results = 100” is unknown or not valid, so no kept files are removed.");
}

TEST_F(KeptFiles, AreSetAnewAfterASettingThatMakesNoSense) {
  with("[files]\nkeep-days=week\n[limits]\nday=1.00\n");
  EXPECT_EQ(read_retention_setting().error().kind, Error::Kind::bad_input);
  ASSERT_TRUE(reset_file_retention());
  EXPECT_EQ(read_file_retention(), FileRetention{});
  EXPECT_EQ(read_caps()->day, Money::from_cents(100)) << "other settings stay";
}

TEST_F(KeptFiles, OfSettingsThatCannotBeReadLeaveTheseAlone) {
  with("no settings");
  EXPECT_EQ(read_retention_setting().error().kind, Error::Kind::host);
  EXPECT_FALSE(write_keep_days(7));
  EXPECT_FALSE(reset_file_retention());
  std::ifstream file(home_.settings());
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "no settings");
}

}  // namespace
}  // namespace remix
