// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/kept_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "config_home.hpp"

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

TEST_F(KeptFiles, AreNotRemovedBecauseOfADamagedSetting) {
  for (const char* text : {"[files]\nkeep-days=-1\n", "[files]\nkeep-days=week\n", "[files]\nkeep-days=1.5\n",
                           "[files]\nkeep-days=99999999999999999999\n", "no settings"})
    EXPECT_GT(with(text).age, 10'000 * day) << text;
  EXPECT_GT(with("[files]\nkeep-megabytes=2G\n").bytes, std::uintmax_t{1} << 50);
}

}  // namespace
}  // namespace remix
