// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/spending_caps.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "config_home.hpp"

namespace remix {
namespace {

class SpendingCapsTest : public testing::Test {
 protected:
  SpendingCapsTest() { home_.forget(); }

  void write(const std::string& lines) {
    std::filesystem::create_directories(home_.settings().parent_path());
    std::ofstream(home_.settings()) << "[limits]\n" << lines << '\n';
  }

  ConfigHome& home_ = config_home();
};

TEST_F(SpendingCapsTest, AreNoneUntilTheyAreSet) {
  const auto caps = read_caps();
  ASSERT_TRUE(caps.has_value());
  EXPECT_FALSE(caps->run || caps->day || caps->month);
}

TEST_F(SpendingCapsTest, AreReadAsTheyWereSet) {
  ASSERT_TRUE(write_cap(Period::run, Money::from_cents(50)));
  ASSERT_TRUE(write_cap(Period::month, Money{12'000'001}));
  const auto caps = read_caps();
  ASSERT_TRUE(caps.has_value());
  EXPECT_EQ(caps->run, Money::from_cents(50));
  EXPECT_EQ(caps->day, std::nullopt);
  EXPECT_EQ(caps->month, Money{12'000'001});
  ASSERT_TRUE(write_cap(Period::run, std::nullopt));
  EXPECT_EQ(read_caps()->run, std::nullopt);
  ASSERT_TRUE(remove_caps());
  EXPECT_EQ(read_caps()->month, std::nullopt);
}

TEST_F(SpendingCapsTest, SetElsewhereMeanwhileStay) {
  ASSERT_TRUE(write_cap(Period::run, Money::from_cents(50)));
  write("day=1.00\nmonth=9.00");  // another program
  ASSERT_TRUE(write_cap(Period::run, Money::from_cents(60)));
  EXPECT_EQ(*read_caps(), (SpendingCaps{Money::from_cents(60), Money::from_cents(100), Money::from_cents(900)}));
}

TEST_F(SpendingCapsTest, InSettingsThatWereDamagedMeanwhileAreNotReplaced) {
  write("");
  std::ofstream(home_.settings()) << "no settings";
  EXPECT_FALSE(write_cap(Period::run, Money::from_cents(60)));
  EXPECT_FALSE(read_caps().has_value());
}

TEST_F(SpendingCapsTest, AreWrittenWhereALinkLeads) {
  write("");
  const auto dotfile = home_.settings().parent_path() / "dotfile";
  std::ofstream(dotfile) << "[limits]\nday=1.00\n";
  std::filesystem::remove(home_.settings());
  std::filesystem::create_symlink("dotfile", home_.settings());
  ASSERT_TRUE(write_cap(Period::run, Money::from_cents(50)));
  EXPECT_TRUE(std::filesystem::is_symlink(home_.settings()));
  std::ofstream(dotfile) << "[limits]\nday=0.10\n";
  EXPECT_EQ(read_caps()->day, Money::from_cents(10)) << "the link still leads to the user's own file";
}

TEST_F(SpendingCapsTest, OfZeroAreNone) {
  write("run=0\nday=0.00\nmonth=7.5");
  const auto caps = read_caps();
  ASSERT_TRUE(caps.has_value());
  EXPECT_FALSE(caps->run || caps->day);
  EXPECT_EQ(caps->month, Money::from_cents(750));
}

TEST_F(SpendingCapsTest, ThatMakeNoSenseAreToldAndNotTakenForNone) {
  for (const std::string line : {"day=1,5", "day=-1", "day=", "week=1", "day=much"}) {
    write(line);
    const auto caps = read_caps();
    ASSERT_FALSE(caps.has_value()) << line;
    EXPECT_EQ(caps.error().kind, Error::Kind::bad_input);
    EXPECT_NE(caps.error().detail.find(line.substr(0, line.find('='))), std::string::npos) << caps.error().detail;
  }
}

TEST_F(SpendingCapsTest, InAMisspeltGroupAreToldAndCanBeSetAnew) {
  for (const char* group : {"[Limits]", "[limit]", "[ limits ]"}) {
    write("run=1.00");
    std::ofstream(home_.settings(), std::ios::app) << group << "\nday=0.01\n[files]\nkeep-days=7\n";
    const auto caps = read_caps();
    ASSERT_FALSE(caps.has_value()) << group;
    EXPECT_NE(caps.error().detail.find("“day = 0.01”"), std::string::npos);
    ASSERT_TRUE(remove_caps());
    EXPECT_EQ(*read_caps(), SpendingCaps{});
    std::ifstream file(home_.settings());
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    EXPECT_NE(text.find("keep-days=7"), std::string::npos) << "other settings stay";
  }
}

TEST_F(SpendingCapsTest, InDamagedSettingsAreToldAndCanBeSetAnew) {
  write("");
  std::ofstream(home_.settings()) << "no settings";
  EXPECT_EQ(read_caps().error().kind, Error::Kind::bad_input);
  ASSERT_TRUE(remove_caps());
  ASSERT_TRUE(write_cap(Period::day, Money::from_cents(100)));
  EXPECT_EQ(read_caps()->day, Money::from_cents(100));
}

}  // namespace
}  // namespace remix
