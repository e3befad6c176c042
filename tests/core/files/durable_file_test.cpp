// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/durable_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "support/temporary_folder.hpp"

namespace remix {
namespace {

mode_t mode_of(const std::filesystem::path& path) {
  struct stat status{};
  EXPECT_EQ(lstat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777;
}

class DurableFile : public testing::Test {
 protected:
  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(home_.path()))
      found.insert(entry.path().filename().string());
    return found;
  }

  TemporaryFolder home_;
  const std::filesystem::path file_ = home_.path() / "file";
};

TEST_F(DurableFile, IsReadAsItWasWritten) {
  ASSERT_TRUE(write_durably(file_, Bytes{1, 0, 255}).has_value());
  EXPECT_EQ(*read_whole(file_, 3), (Bytes{1, 0, 255}));
  EXPECT_EQ(read_whole(file_, 2).error().kind, Error::Kind::store) << "it is larger than it may be";
  ASSERT_TRUE(write_durably(file_, Bytes{}).has_value());
  EXPECT_EQ(*read_whole(file_, 3), Bytes{});
}

TEST_F(DurableFile, ReplacesAsAWhole) {
  ASSERT_TRUE(write_durably(file_, Bytes{1}).has_value());
  std::ifstream reader(file_, std::ios::binary);
  ASSERT_TRUE(write_durably(file_, Bytes{2, 3}).has_value());
  EXPECT_EQ(reader.get(), 1) << "whoever has it open goes on reading the old one";
  EXPECT_EQ(reader.get(), std::ifstream::traits_type::eof());
  EXPECT_EQ(*read_whole(file_, 9), (Bytes{2, 3}));
  EXPECT_EQ(names(), std::set<std::string>{"file"}) << "no temporary file is left";
}

TEST_F(DurableFile, StaysAsItWasWhenItCannotBeReplaced) {
  const auto file = home_.path() / std::string(250, 'n');  // leaves no room for a temporary file's name
  std::ofstream(file) << "x";
  EXPECT_EQ(write_durably(file, Bytes{2}).error().kind, Error::Kind::store);
  EXPECT_EQ(*read_whole(file, 9), Bytes{'x'});
}

TEST_F(DurableFile, WritesIntoNobodyElsesTemporaryFile) {
  const auto theirs = std::filesystem::path(file_.string() + ".part");
  std::ofstream(theirs) << "half";
  ASSERT_TRUE(write_durably(file_, Bytes{2}).has_value());
  EXPECT_EQ(*read_whole(theirs, 9), (Bytes{'h', 'a', 'l', 'f'}));
  EXPECT_EQ(*read_whole(file_, 9), Bytes{2});
}

TEST_F(DurableFile, LosesWhatOthersLeftWhenTheyDied) {
  for (const char* name : {"file.part-aB3dE5", "file.part-aB3dE5x", "file.damaged", "files.part-aB3dE5"})
    std::ofstream(home_.path() / name) << "left";
  ASSERT_TRUE(write_durably(file_, Bytes{1}).has_value());
  remove_leftovers(file_);
  EXPECT_EQ(names(), (std::set<std::string>{"file", "file.part-aB3dE5x", "file.damaged", "files.part-aB3dE5"}));
}

TEST_F(DurableFile, LeavesNoTemporaryFileWhereItFails) {
  std::filesystem::create_directory(file_);
  EXPECT_FALSE(write_durably(file_, Bytes{1}).has_value());
  EXPECT_EQ(names(), std::set<std::string>{"file"});
}

TEST_F(DurableFile, IsClosedToOthersWhateverTheUmask) {
  const mode_t before = umask(0);
  const auto made = make_private_folder(home_.path() / "a" / "b");
  const auto written = write_durably(file_, Bytes{1});
  umask(before);
  ASSERT_TRUE(made.has_value() && written.has_value());
  EXPECT_EQ(mode_of(file_), 0600u);
  EXPECT_EQ(mode_of(home_.path() / "a"), 0700u);
  EXPECT_EQ(mode_of(home_.path() / "a" / "b"), 0700u);
}

TEST_F(DurableFile, FollowsNoLink) {
  ASSERT_TRUE(write_durably(home_.path() / "other", Bytes{1}).has_value());
  std::filesystem::create_symlink(home_.path() / "other", file_);
  EXPECT_FALSE(read_whole(file_, 9).has_value());
  ASSERT_TRUE(write_durably(file_, Bytes{2}).has_value());
  EXPECT_EQ(*read_whole(home_.path() / "other", 9), Bytes{1}) << "the link was replaced, not what it leads to";
}

TEST_F(DurableFile, SaysWhatIsWrongWithoutThePath) {
  for (const auto& error : {read_whole(home_.path() / "missing", 9).error(), read_whole(home_.path(), 9).error(),
                            write_durably(home_.path() / "missing" / "file", Bytes{1}).error(),
                            sync_folder(home_.path() / "missing").error()}) {
    EXPECT_EQ(error.kind, Error::Kind::store);
    EXPECT_FALSE(error.detail.empty());
    EXPECT_EQ(error.detail.find(home_.path().string()), std::string::npos) << error.detail;
  }
}

TEST_F(DurableFile, IsToldFromOneThatTakesItsName) {
  EXPECT_EQ(identity_of(file_), std::nullopt);
  EXPECT_EQ(changed_at(file_), 0);
  ASSERT_TRUE(write_durably(file_, Bytes{1}).has_value());
  const std::filesystem::path old = home_.path() / "old";
  const auto before = identity_of(file_);
  EXPECT_EQ(identity_of(file_), before);
  std::filesystem::rename(file_, old);
  ASSERT_TRUE(write_durably(file_, Bytes{1}).has_value());
  EXPECT_NE(identity_of(file_), before);
  EXPECT_EQ(identity_of(old), before);
  EXPECT_GT(changed_at(file_), 0);
}

TEST(PrivateFolder, ClosesAnExistingOneToOthers) {
  const TemporaryFolder home;
  const auto folder = home.path() / "folder";
  std::filesystem::create_directory(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::all);
  ASSERT_TRUE(make_private_folder(folder).has_value());
  EXPECT_EQ(mode_of(folder), 0700u);
}

TEST(PrivateFolder, IsNoFile) {
  const TemporaryFolder home;
  std::ofstream(home.path() / "file") << "in the way";
  EXPECT_FALSE(make_private_folder(home.path() / "file").has_value());
}

TEST(PrivateFolder, MayBeALink) {
  const TemporaryFolder home;
  const auto folder = home.path() / "folder", link = home.path() / "link";
  std::filesystem::create_directory(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::all);
  std::filesystem::create_directory_symlink(folder, link);
  ASSERT_TRUE(make_private_folder(link).has_value());
  EXPECT_EQ(mode_of(folder), 0700u);
  EXPECT_EQ(real_folder(link), real_folder(folder));
  std::filesystem::create_directory_symlink(home.path() / "nowhere", home.path() / "astray");
  EXPECT_FALSE(make_private_folder(home.path() / "astray").has_value()) << "what it was made for is somewhere else";
}

}  // namespace
}  // namespace remix
