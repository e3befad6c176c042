// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reference_library.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "core/base/sha256.hpp"
#include "core/store/store.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

constexpr UnixTime now = 1'800'000'000;
constexpr UnixTime day = 24 * 60 * 60;

const Bytes sunset{1, 2, 3, 4};
const Bytes portrait{5, 6, 7, 8, 9};

class ReferenceLibraryTest : public testing::Test {
 protected:
  // A file as a run's folder has it.
  std::filesystem::path sent(const Bytes& picture) {
    const auto file = home_.path() / "runs" / std::to_string(++count_) / "reference.jpg";
    EXPECT_TRUE(make_private_folder(file.parent_path()).has_value());
    EXPECT_TRUE(write_durably(file, picture).has_value());
    return file;
  }
  void keep(const Bytes& picture, UnixTime time = now) {
    EXPECT_TRUE(references().keep(sent(picture), time).has_value());
  }
  [[nodiscard]] ReferenceLibrary references() const { return ReferenceLibrary(home_.path()); }
  [[nodiscard]] std::filesystem::path folder() const { return home_.path() / "references"; }
  [[nodiscard]] std::filesystem::path file_of(const Bytes& picture) const {
    return folder() / (sha256(picture) + ".jpg");
  }
  [[nodiscard]] bool has(const Bytes& picture) const {
    const auto read = references().read(sha256(picture));
    return read.has_value() && *read == picture;
  }
  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
      found.insert(entry.path().filename().string());
    return found;
  }

  TemporaryFolder home_;
  int count_ = 0;
};

TEST_F(ReferenceLibraryTest, AreReadAsTheyWereSent) {
  keep(sunset);
  EXPECT_TRUE(has(sunset));
  EXPECT_FALSE(has(portrait));
  EXPECT_EQ(references().read(sha256(portrait)).error().kind, Error::Kind::store);
}

TEST_F(ReferenceLibraryTest, OutliveTheRun) {
  const auto file = sent(sunset);
  ASSERT_TRUE(references().keep(file, now).has_value());
  std::filesystem::remove_all(file.parent_path());
  EXPECT_TRUE(has(sunset));
}

TEST_F(ReferenceLibraryTest, AreThereOnceHoweverOftenTheyAreUsed) {
  keep(sunset);
  keep(sunset);
  EXPECT_EQ(names(), (std::set<std::string>{"lock", sha256(sunset) + ".jpg"}));
}

TEST_F(ReferenceLibraryTest, TakeNoRoomWhileTheRunHasThem) {
  const auto file = sent(sunset);
  ASSERT_TRUE(references().keep(file, now).has_value());
  EXPECT_EQ(std::filesystem::hard_link_count(file), 2u);
}

TEST_F(ReferenceLibraryTest, AreClosedToOthers) {
  const mode_t before = umask(0);
  keep(sunset);
  umask(before);
  for (const auto& path : {folder(), file_of(sunset), folder() / "lock"}) {
    struct stat status{};
    ASSERT_EQ(lstat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, path == folder() ? 0700u : 0600u) << path;
  }
}

TEST_F(ReferenceLibraryTest, ThatWereChangedOrCutShortAreNotRead) {
  for (const Bytes& damage : {Bytes{1, 2, 3}, Bytes{}, Bytes{1, 2, 3, 5}}) {
    keep(sunset);
    std::filesystem::remove(file_of(sunset));
    ASSERT_TRUE(write_durably(file_of(sunset), damage).has_value());
    EXPECT_FALSE(references().read(sha256(sunset)).has_value());
    keep(sunset);
    EXPECT_TRUE(has(sunset)) << "kept anew";
  }
}

TEST_F(ReferenceLibraryTest, AreNoWayToOtherFiles) {
  keep(sunset);
  ASSERT_TRUE(write_durably(home_.path() / "secret.jpg", sunset).has_value());
  for (const std::string& name : {std::string("../secret"), std::string(), std::string(64, '/'), std::string(64, 'A'),
                                  "../" + std::string(61, 'a'), sha256(sunset) + ".jpg"})
    EXPECT_FALSE(references().read(name).has_value()) << name;
  std::filesystem::create_symlink(home_.path() / "secret.jpg", folder() / (std::string(64, 'a') + ".jpg"));
  std::filesystem::remove(file_of(sunset));
  std::filesystem::create_symlink(home_.path() / "secret.jpg", file_of(sunset));
  EXPECT_FALSE(references().read(sha256(sunset)).has_value()) << "a link is none of ours";
}

TEST_F(ReferenceLibraryTest, GoWhenTheyWereNotUsedForLong) {
  keep(sunset, now - 91 * day);
  keep(portrait, now - 89 * day);
  EXPECT_TRUE(has(sunset)) << "nobody looks until another one is kept";
  keep({7}, now);
  EXPECT_FALSE(has(sunset));
  EXPECT_TRUE(has(portrait));
}

TEST_F(ReferenceLibraryTest, StayWhenTheyAreUsedAgain) {
  keep(sunset, now - 91 * day);
  keep(sunset, now - day);
  keep(portrait, now);
  EXPECT_TRUE(has(sunset));
}

TEST_F(ReferenceLibraryTest, TakeNoMoreRoomThanTheyMay) {
  keep(sunset, now - 2 * day);
  keep(portrait, now - 3 * day);
  ASSERT_TRUE(references().keep(sent({7}), now, {.bytes = 5}).has_value());
  EXPECT_TRUE(has({7}));
  EXPECT_TRUE(has(sunset));
  EXPECT_FALSE(has(portrait)) << "the one that was used the longest ago";
}

TEST_F(ReferenceLibraryTest, LeaveNothingBehindOfWhoeverDied) {
  keep(sunset);
  std::ofstream(folder() / (sha256(portrait) + ".jpg.part")) << "half";
  std::ofstream(folder() / "what is this") << "?";
  keep({7});
  EXPECT_EQ(names(), (std::set<std::string>{"lock", sha256(sunset) + ".jpg", sha256(Bytes{7}) + ".jpg"}));
}

TEST_F(ReferenceLibraryTest, CostNobodyTheirOwnCopy) {
  const auto file = sent(sunset);
  ASSERT_TRUE(references().keep(file, now - 91 * day).has_value());
  keep(portrait);
  EXPECT_FALSE(has(sunset));
  EXPECT_EQ(*read_whole(file, 100), sunset) << "an open run has what it needs";
}

TEST_F(ReferenceLibraryTest, ThatCannotBeKeptAreAnErrorAlone) {
  EXPECT_FALSE(references().keep(home_.path() / "gone.jpg", now).has_value());
  std::ofstream(folder()) << "in the way";
  EXPECT_FALSE(references().keep(sent(sunset), now).has_value());
}

}  // namespace
}  // namespace remix
