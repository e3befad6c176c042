// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/public_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace remix {
namespace {

struct Block4 {
  std::uint32_t address;
  int bits;
};

// RFC 6890 and its successors: everything that is not to be reached over the public internet.
constexpr Block4 special4[] = {{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
                               {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0586300, 24}, {0xC0A80000, 16},
                               {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 4},  {0xF0000000, 4}};

bool is_public4(std::uint32_t address) {
  return std::ranges::none_of(special4,
                              [&](const Block4& block) { return (address ^ block.address) >> (32 - block.bits) == 0; });
}

bool is_public6(const in6_addr& address) {
  const std::uint8_t* bytes = address.s6_addr;
  const auto ipv4_at = [&](int i) {
    return (std::uint32_t{bytes[i]} << 24) | (std::uint32_t{bytes[i + 1]} << 16) | (std::uint32_t{bytes[i + 2]} << 8) |
           bytes[i + 3];
  };
  constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  constexpr std::array<std::uint8_t, 12> nat64{0, 0x64, 0xFF, 0x9B};
  if (std::memcmp(bytes, mapped.data(), 12) == 0 || std::memcmp(bytes, nat64.data(), 12) == 0)
    return is_public4(ipv4_at(12));
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_public4(ipv4_at(2));  // 6to4
  const bool documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8;
  const bool teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
  return (bytes[0] & 0xE0) == 0x20 && !documentation && !teredo;  // 2000::/3 is all that is handed out
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public6(in.sin6_addr);
  }
  return false;
}

bool may_be_public(const Url& url) {
  std::string_view host = url.host;
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host == "localhost" || host.ends_with(".localhost")) return false;
  sockaddr_storage storage{};
  auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
  auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
  if (host.starts_with('[') && host.ends_with(']')) {
    v6.sin6_family = AF_INET6;
    const std::string address(host.substr(1, host.find_first_of("%]") - 1));  // without the zone
    return inet_pton(AF_INET6, address.c_str(), &v6.sin6_addr) == 1 &&
           is_public_address(reinterpret_cast<const sockaddr&>(storage));
  }
  v4.sin_family = AF_INET;
  return inet_pton(AF_INET, std::string(host).c_str(), &v4.sin_addr) != 1 ||
         is_public_address(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace remix
