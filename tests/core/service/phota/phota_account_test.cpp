// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_service.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(KeyMark, TellsKeysApartAndNothingElse) {
  const std::string mark = key_mark("a-key-of-some-length");
  EXPECT_EQ(mark.size(), 8u);
  EXPECT_EQ(mark.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(mark, key_mark("a-key-of-some-length")) << "the same in every process";
  EXPECT_NE(mark, key_mark("a-key-of-some-lengtH"));
}

}  // namespace
}  // namespace remix
