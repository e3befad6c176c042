// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of accounts and of the places of their keys.
#include "text/account_text.hpp"

#include <glib.h>
#include <gtest/gtest.h>

namespace remix {
namespace {

std::string in_home(const std::string& name) {
  return std::string(g_get_home_dir()) + "/" + name;
}

TEST(AccountText, SaysWhereTheKeyIs) {
  EXPECT_EQ(place_sentence({.name = "a", .place = KeyPlace::environment}),
            "The API key comes from the environment variable PHOTA_API_KEY.");
  EXPECT_EQ(place_sentence({.name = "a", .place = KeyPlace::keyring}), "The API key is kept in your keyring.");
  EXPECT_EQ(place_sentence({.name = "a", .place = KeyPlace::file, .file = in_home("keys/api-key")}),
            "The API key is kept in the file ~/keys/api-key.");
}

TEST(AccountText, ShortensOnlyPathsBelowTheHomeFolder) {
  EXPECT_EQ(short_path(in_home("a/b")), "~/a/b");
  EXPECT_EQ(short_path(g_get_home_dir()), g_get_home_dir());
  const std::string beside = std::string(g_get_home_dir()) + "-of-another/a";
  EXPECT_EQ(short_path(beside), beside);
  EXPECT_EQ(short_path("/etc/passwd"), "/etc/passwd");
  EXPECT_EQ(short_path(""), "");
}

TEST(AccountText, NamesPlacesForScripts) {
  EXPECT_STREQ(name(KeyPlace::environment), "environment");
  EXPECT_STREQ(name(KeyPlace::keyring), "keyring");
  EXPECT_STREQ(name(KeyPlace::file), "file");
}

}  // namespace
}  // namespace remix
