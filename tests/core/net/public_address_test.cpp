// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/public_address.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace remix {
namespace {

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
