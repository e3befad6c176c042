// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/web_page.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(WebPage, IsKnownByItsFirstTag) {
  for (const std::string_view text :
       {"<!doctype html><title>Guest network</title>", "<!DOCTYPE HTML PUBLIC>", "\n\t <HTML lang=en>", "<head>",
        "\xEF\xBB\xBF<html>", "<script>location='https://login.example/'</script>", "<meta http-equiv=refresh>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
        "<!-- blocked --> <!-- again --><html>"})
    EXPECT_TRUE(is_web_page(text)) << text;
}

TEST(WebPage, IsNothingElse) {
  for (const std::string_view text :
       {"", " ", "<", "<!doctype", "{\"html\":\"<html>\"}", "<svg xmlns='x'/>", "<?xml version='1.0'?><Error/>",
        "<?xml", "<!--", "<!-- <html> -->", "\xFF\xD8\xFF<html>", "text <html>"})
    EXPECT_FALSE(is_web_page(text)) << text;
}

}  // namespace
}  // namespace remix
