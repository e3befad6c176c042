// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_account.hpp"

#include <cstdint>

#include "core/base/sha256.hpp"

namespace remix {

Result<Url> PhotaAccount::url(std::string_view path) const {
  return api_url(base, path);
}

Result<Url> api_url(const Url& base, std::string_view path) {
  return parse_url(base.text + (base.text.ends_with('/') ? "" : "/") + std::string(path));
}

std::string key_mark(const std::string& key) {
  const std::string salted = "remix-with-reference key " + key;
  return sha256({reinterpret_cast<const std::uint8_t*>(salted.data()), salted.size()}).substr(0, 8);
}

}  // namespace remix
