// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses may be talked to. libcurl's parser is the only one used, so that check and transfer always agree.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace remix {

/// An absolute http or https address that passed the checks of parse_url().
struct Url {
  std::string text{};    ///< normalised, without fragment
  std::string scheme{};  ///< "http" or "https"
  std::string host{};    ///< lower case; IPv6 in brackets
  std::string port{};    ///< decimal, the scheme's default made explicit

  /// Scheme, host and port: where a secret may go is decided by comparing these.
  [[nodiscard]] std::string origin() const { return scheme + "://" + host + ":" + port; }

  /// True for 127.0.0.0/8, ::1 and the name localhost.
  [[nodiscard]] bool is_loopback() const;
};

/// Parses an absolute address. Refused (kind bad_input, the address itself is not repeated in the detail): other
/// schemes than https (http is allowed on loopback alone), a user or password in it, control characters.
[[nodiscard]] Result<Url> parse_url(std::string_view text);

/// `reference` resolved against `base` as RFC 3986 says, with the checks and errors of parse_url().
[[nodiscard]] Result<Url> resolve_url(const Url& base, std::string_view reference);

/// Any text as one segment of a path: every byte but letters, digits and - . _ ~ becomes %XX.
[[nodiscard]] std::string path_segment(std::string_view text);

}  // namespace remix
