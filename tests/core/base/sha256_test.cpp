// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.hpp"

#include <gtest/gtest.h>
#include <openssl/crypto.h>

#include <cstdlib>
#include <vector>

namespace remix {
namespace {

const std::vector<std::uint8_t> abc{'a', 'b', 'c'};
constexpr char hash_of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, IsWhatTheStandardSays) {
  EXPECT_EQ(sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(abc), hash_of_abc);
}

TEST(Sha256, TakesPieces) {
  Sha256 hash;
  for (const std::uint8_t& byte : abc) hash.feed({&byte, 1});
  EXPECT_EQ(hash.finish(), hash_of_abc);
}

TEST(Sha256DeathTest, NeverPassesOffAHashThatItCouldNotMake) {
  EXPECT_EXIT(
      {
        const std::string before = sha256(abc);
        OPENSSL_cleanup();  // as exit() does while another thread is still at work
        if (sha256(abc) != before) std::_Exit(EXIT_SUCCESS);
      },
      testing::ExitedWithCode(EXIT_FAILURE), "");
}

}  // namespace
}  // namespace remix
