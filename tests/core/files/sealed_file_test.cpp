// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sealed_file.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "core/files/durable_file.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

class SealedFile : public testing::Test {
 protected:
  TemporaryFolder home_;
  const std::filesystem::path file_ = home_.path() / "document";
};

TEST_F(SealedFile, GivesItsTextBack) {
  for (const std::string text : {"{\"a\": 1}", "", "two\nlines\n", "K\xC3\xA4se"}) {
    ASSERT_TRUE(write_sealed(file_, text).has_value());
    EXPECT_EQ(read_sealed(file_), text);
  }
}

TEST_F(SealedFile, TellsWhenItIsCutShort) {
  ASSERT_TRUE(write_sealed(file_, "a text\nof two lines").has_value());
  const Bytes whole = *read_whole(file_, 1000);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    ASSERT_TRUE(write_durably(file_, {whole.data(), length}).has_value());
    EXPECT_EQ(read_sealed(file_), std::nullopt) << length;
  }
}

TEST_F(SealedFile, TellsWhenAnyByteOfItWasChanged) {
  ASSERT_TRUE(write_sealed(file_, "a text").has_value());
  const Bytes whole = *read_whole(file_, 1000);
  for (std::size_t place = 0; place < whole.size(); ++place) {
    Bytes damaged = whole;
    damaged[place] = static_cast<std::uint8_t>(damaged[place] ^ 1);
    ASSERT_TRUE(write_durably(file_, damaged).has_value());
    EXPECT_EQ(read_sealed(file_), std::nullopt) << place;
  }
  Bytes longer = whole;
  longer.push_back('x');
  ASSERT_TRUE(write_durably(file_, longer).has_value());
  EXPECT_EQ(read_sealed(file_), std::nullopt);
}

TEST_F(SealedFile, IsNothingWhereThereIsNoFile) {
  EXPECT_EQ(read_sealed(file_), std::nullopt);
  EXPECT_EQ(read_sealed(home_.path()), std::nullopt);
  EXPECT_EQ(write_sealed(home_.path() / "missing" / "document", "a text").error().kind, Error::Kind::store);
}

}  // namespace
}  // namespace remix
