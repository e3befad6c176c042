// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as an address, absolute and relative: what passes is https, or http on this computer, without a user.
#include "core/net/url.hpp"
#include "fuzz.hpp"

using namespace remix;

namespace {

void check(const Result<Url>& url) {
  if (!url.has_value()) return;
  require(url->scheme == "https" || (url->scheme == "http" && url->is_loopback()));
  require(url->text.find('\r') == std::string::npos && url->text.find('\n') == std::string::npos);
  require(url->text.find('@') == std::string::npos || url->text.find('@') > url->text.find('/', 8));
  const auto again = parse_url(url->text);
  require(again.has_value() && again->origin() == url->origin());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Url* const base = new Url(*parse_url("https://api.example.com/v1/phota/"));
  check(parse_url(text_of(data, size)));
  check(resolve_url(*base, text_of(data, size)));
  return 0;
}
