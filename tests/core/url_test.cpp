// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/url.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include "core/net/public_address.hpp"

namespace remix {
namespace {

TEST(ParseUrl, TakesHttpsAndLoopbackHttp) {
  for (const std::string_view text :
       {"https://api.example.com/v1", "HTTPS://API.Example.com", "https://api.example.com:8443/x?y=z",
        "http://127.0.0.1:8080/v1", "http://localhost/", "http://[::1]:9/", "http://127.1/", "http://0x7f000001/"})
    EXPECT_TRUE(parse_url(text).has_value()) << text;
}

TEST(ParseUrl, RefusesEverythingElse) {
  for (const std::string_view text :
       {"", "api.example.com", "/v1", "http://api.example.com/", "http://10.0.0.1/", "http://127.0.0.1.example.com/",
        "http://localhost.example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/",
        "https://user@example.com/", "https://user:pw@example.com/", "https://", "https://exa mple.com/",
        "https://example.com/\r\nX: y", "javascript:alert(1)", "data:text/plain,x"})
    EXPECT_FALSE(parse_url(text).has_value()) << text;
  EXPECT_FALSE(parse_url(std::string_view("https://example.com/\0x", 22)).has_value());
}

TEST(ParseUrl, MakesOriginsComparable) {
  EXPECT_EQ(parse_url("https://API.example.com/v1")->origin(), "https://api.example.com:443");
  EXPECT_EQ(parse_url("https://api.example.com:443/other")->origin(), "https://api.example.com:443");
  EXPECT_NE(parse_url("https://api.example.com:444/")->origin(), "https://api.example.com:443");
}

TEST(ParseUrl, LeavesNoSignOfAnEmptyUser) {
  for (const std::string_view text : {"https://@example.com/", "https://:@example.com/"})
    EXPECT_EQ(parse_url(text)->text, "https://example.com/") << text;
}

TEST(ParseUrl, NeverRepeatsTheAddressInItsRefusal) {
  EXPECT_EQ(parse_url("https://user:secret@example.com/").error().detail.find("secret"), std::string::npos);
}

TEST(ResolveUrl, FollowsRfc3986) {
  const auto base = parse_url("https://api.example.com/v1/phota/");
  EXPECT_EQ(resolve_url(*base, "jobs/7")->text, "https://api.example.com/v1/phota/jobs/7");
  EXPECT_EQ(resolve_url(*base, "/v1/phota/jobs/7")->text, "https://api.example.com/v1/phota/jobs/7");
  EXPECT_EQ(resolve_url(*base, "https://other.example.com/jobs/7")->origin(), "https://other.example.com:443");
  EXPECT_EQ(resolve_url(*base, "//other.example.com/jobs/7")->origin(), "https://other.example.com:443");
  EXPECT_FALSE(resolve_url(*base, "http://api.example.com/jobs/7").has_value());
  EXPECT_FALSE(resolve_url(*base, "").has_value());
  // What passes can be read again: libcurl gives some hosts out that it does not take.
  for (const std::string_view odd : {"///\xC7\xFF\xE6\xA2"
                                     "127.c",
                                     "//ex\xC3\xA4mple.com/", "//ex%C3%A4mple.com/"}) {
    const auto url = resolve_url(*base, odd);
    EXPECT_TRUE(!url.has_value() || parse_url(url->text).has_value()) << odd;
  }
}

bool is_public(const char* text) {
  sockaddr_in v4{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {}, .sin_zero = {}};
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) return is_public_address(reinterpret_cast<const sockaddr&>(v4));
  // A sockaddr_in6 is larger than the sockaddr that the function is handed, as with every socket call.
  sockaddr_storage storage{};
  auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
  v6.sin6_family = AF_INET6;
  EXPECT_EQ(inet_pton(AF_INET6, text, &v6.sin6_addr), 1) << text;
  return is_public_address(reinterpret_cast<const sockaddr&>(storage));
}

TEST(PublicAddress, TellsTheInternetFromTheNeighbourhood) {
  for (const char* text : {"1.1.1.1", "8.8.8.8", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:4700::1111",
                           "::ffff:8.8.8.8", "64:ff9b::808:808"})
    EXPECT_TRUE(is_public(text)) << text;
  for (const char* text : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "127.0.0.1",
                           "127.255.255.254",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "198.18.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::7f00:1",
                           "2002:7f00:1::",
                           "2001:db8::1"})
    EXPECT_FALSE(is_public(text)) << text;
}

TEST(MayBePublic, TellsLiteralsAndTheNameOfThisComputer) {
  for (const char* text : {"https://example.com/", "https://1.1.1.1/", "https://[2606:4700::1111]/",
                           "https://localhost.example.com/", "https://127.0.0.1.example.com/", "https://notlocalhost/"})
    EXPECT_TRUE(may_be_public(*parse_url(text))) << text;
  for (const char* text :
       {"https://localhost/", "https://LOCALHOST./", "https://printer.localhost/", "https://127.0.0.1/",
        "https://10.0.0.1:8443/", "https://0x0a000001/", "https://012.0.0.1/", "https://169.254.169.254/latest",
        "https://[::1]/", "https://[::ffff:7f00:1]/", "https://[fe80::1%25eth0]/", "http://127.1/"})
    EXPECT_FALSE(may_be_public(*parse_url(text))) << text;
}

}  // namespace
}  // namespace remix
