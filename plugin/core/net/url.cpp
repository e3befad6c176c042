// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/url.hpp"

#include <algorithm>
#include <utility>

#include "core/base/ascii.hpp"
#include "core/net/curl_handles.hpp"

namespace remix {
namespace {

Error refused(const char* reason) {
  return {.kind = Error::Kind::bad_input, .detail = reason};
}

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK) return {};
  return CurlText(text).get();
}

Result<Url> checked(CURLU* handle) {
  Url url{.text = {},
          .scheme = part(handle, CURLUPART_SCHEME),
          .host = part(handle, CURLUPART_HOST),
          .port = part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT)};
  url.host = lower(std::move(url.host));
  if (url.scheme != "https" && !(url.scheme == "http" && url.is_loopback()))
    return refused("The address is neither https nor http on this computer.");
  if (!part(handle, CURLUPART_USER).empty() || !part(handle, CURLUPART_PASSWORD).empty())
    return refused("The address contains a user name or password.");
  if (url.host.empty()) return refused("The address names no host.");
  // An empty user name or password would leave its sign in the text.
  curl_url_set(handle, CURLUPART_USER, nullptr, 0);
  curl_url_set(handle, CURLUPART_PASSWORD, nullptr, 0);
  curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
  url.text = part(handle, CURLUPART_URL);
  // RFC 3986 has no other characters. libcurl lets some pass that it does not take back.
  if (!std::ranges::all_of(url.text, [](char c) { return c > ' ' && c < '\x7f'; }))
    return refused("The address contains characters that no address has.");
  return url;
}

}  // namespace

bool Url::is_loopback() const {
  if (host == "localhost" || host == "[::1]") return true;
  // libcurl has already turned every other spelling of an IPv4 address (hexadecimal, octal, short) into this one.
  return host.starts_with("127.") && std::ranges::all_of(host, [](char c) { return c == '.' || is_digit(c); });
}

Result<Url> parse_url(std::string_view text) {
  const CurlUrl handle(curl_url());
  if (!handle || text.find('\0') != std::string_view::npos ||
      curl_url_set(handle.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK)
    return refused("The address cannot be read.");
  return checked(handle.get());
}

Result<Url> resolve_url(const Url& base, std::string_view reference) {
  const CurlUrl handle(curl_url());
  if (!handle || reference.find('\0') != std::string_view::npos || reference.empty() ||
      curl_url_set(handle.get(), CURLUPART_URL, base.text.c_str(), 0) != CURLUE_OK ||
      curl_url_set(handle.get(), CURLUPART_URL, std::string(reference).c_str(), 0) != CURLUE_OK)
    return refused("The address cannot be read.");
  return checked(handle.get());
}

std::string path_segment(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string segment;
  for (const char c : text) {
    const unsigned byte = static_cast<unsigned char>(c);
    if (is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~')
      segment += c;
    else
      segment += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return segment;
}

}  // namespace remix
