// SPDX-License-Identifier: GPL-3.0-or-later
// Where orders for the Phota API go, and as whose.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/net/url.hpp"

namespace remix {

/// The vendor's address of the API, used unless another base is configured.
inline constexpr char phota_default_base[] = "https://api.photalabs.com/v1/phota";

/// Where and as whom to order.
struct PhotaAccount {
  Url base;
  std::string key{};        ///< visible ASCII, checked by whoever keeps it; goes to the base's origin and nowhere else
  std::string ca_bundle{};  ///< file of trusted certificates; empty: the system's
  std::string name{};       ///< what the user calls the account; never sent
  /// The key is not the one the order went out with, so that it may belong to somebody else at the service: nothing is
  /// ordered with it, and a job that it does not know is not gone.
  bool other_key = false;

  /// The address of `path` below the base, see api_url().
  [[nodiscard]] Result<Url> url(std::string_view path) const;
};

/// The address of a path of the API such as "jobs/17", which has no slash at its beginning. Errors: those of
/// parse_url().
[[nodiscard]] Result<Url> api_url(const Url& base, std::string_view path);

/// Eight hexadecimal digits by which a run knows its key again. Two keys hardly ever have the same, but a key has far
/// too many digits to be found from them.
[[nodiscard]] std::string key_mark(const std::string& key);

}  // namespace remix
