// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settings.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "config_home.hpp"

namespace remix {
namespace {

class Settings : public testing::Test {
 protected:
  Settings() { home_.forget(); }

  static void set(GKeyFile* settings) { g_key_file_set_string(settings, "group", "key", "value"); }
  static std::string value(GKeyFile* settings) {
    return take_string(g_key_file_get_string(settings, "group", "key", nullptr));
  }
  void write(const std::string& text) {
    std::filesystem::create_directories(home_.settings().parent_path());
    std::ofstream(home_.settings()) << text;
  }
  std::string text() {
    std::ifstream file(home_.settings());
    return {std::istreambuf_iterator<char>(file), {}};
  }

  ConfigHome& home_ = config_home();
};

TEST_F(Settings, AreEmptyUntilSomebodyChangesThem) {
  const auto settings = read_settings();
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(value(settings->get()), "");
  EXPECT_FALSE(std::filesystem::exists(home_.settings()));
}

TEST_F(Settings, AreKept) {
  ASSERT_TRUE(change_settings(set));
  ASSERT_TRUE(change_settings([](GKeyFile* settings) { g_key_file_set_string(settings, "other", "key", "x"); }));
  EXPECT_EQ(value(read_settings()->get()), "value") << "whoever changes one setting leaves the others";
  EXPECT_EQ(value(load_settings().get()), "value");
  EXPECT_EQ(std::filesystem::status(home_.settings()).permissions() & std::filesystem::perms(077),
            std::filesystem::perms::none);
}

TEST_F(Settings, ThatAreDamagedAreToldAndLeftAlone) {
  for (const std::string damaged : {"", "no settings", "[group\nkey=value"}) {
    write(damaged);
    EXPECT_EQ(read_settings().error().kind, Error::Kind::host) << damaged;
    EXPECT_EQ(value(load_settings().get()), "");
    EXPECT_FALSE(change_settings(set));
    EXPECT_EQ(text(), damaged);
  }
}

TEST_F(Settings, ThatAreDamagedAreSetAsideToBeReplaced) {
  write("no settings");
  ASSERT_TRUE(replace_settings(set));
  EXPECT_EQ(value(read_settings()->get()), "value");
  std::ifstream aside(home_.settings().string() + ".damaged");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(aside), {}), "no settings");
}

TEST_F(Settings, BehindALinkAreSetAsideWhereTheyAre) {
  std::filesystem::create_directories(home_.settings().parent_path() / "dotfiles");
  const auto file = home_.settings().parent_path() / "dotfiles" / "remix";
  std::ofstream(file) << "no settings";
  std::filesystem::create_symlink("dotfiles/remix", home_.settings());
  ASSERT_TRUE(replace_settings(set));
  EXPECT_TRUE(std::filesystem::is_symlink(home_.settings()));
  EXPECT_TRUE(std::filesystem::exists(file.string() + ".damaged"));
  EXPECT_EQ(value(read_settings()->get()), "value");
}

TEST_F(Settings, BehindALinkThatLeadsNowhereAreNotTakenForNone) {
  std::filesystem::create_directories(home_.settings().parent_path());
  std::filesystem::create_symlink("nowhere", home_.settings());
  EXPECT_FALSE(read_settings().has_value());
}

}  // namespace
}  // namespace remix
