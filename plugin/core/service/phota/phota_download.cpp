// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_download.hpp"

#include <string_view>
#include <utility>

#include "core/net/public_address.hpp"
#include "core/net/web_page.hpp"

namespace remix {
namespace {

using Kind = Error::Kind;

constexpr int max_hops = 3;

bool is_redirect(int status) {
  return status >= 300 && status <= 399;
}

bool holds_web_page(const Bytes& body) {
  return is_web_page(std::string_view(reinterpret_cast<const char*>(body.data()), body.size()));
}

// What an answer without a picture stands for.
Error refusal(int status, const Bytes& body) {
  const Kind kind = status >= 500          ? Kind::server
                    : status == 429        ? Kind::busy
                    : holds_web_page(body) ? Kind::portal
                    : status >= 400        ? Kind::not_found
                                           : Kind::bad_reply;
  return {.kind = kind, .detail = "The download was refused.", .http_status = status};
}

}  // namespace

PhotaDownload::PhotaDownload(const PhotaExchanger& exchanger, const PhotaAccount& account, const PhotaPacing& pacing,
                             const EventSink& sink, Retry& retry)
    : exchanger_(exchanger),
      pacing_(pacing),
      sink_(sink),
      retry_(retry),
      public_only_(!account.base.is_loopback()),
      client_({.ca_bundle = account.ca_bundle, .public_only = public_only_}) {}

Result<Bytes> PhotaDownload::fetch(const std::string& link) {
  const auto url = checked(link);
  if (!url.has_value()) return url.error();
  for (int attempt = 1;; ++attempt) {
    auto file = fetch_once(*url);
    if (file.has_value()) retry_.succeeded();
    if (file.has_value() || !file.error().may_pass() || attempt >= pacing_.download_attempts) return file;
    const auto pause = retry_.pause(Retry::Cost::download, attempt);
    if (!pause) return file;
    if (!exchanger_.pause(*pause)) return Error{.kind = Kind::cancelled};
  }
}

Result<Bytes> PhotaDownload::fetch_once(Url url) {
  for (int hop = 0; hop <= max_hops; ++hop) {
    Bytes file;
    // Only what is written to takes memory; a file that grew by doubling would be there twice at times.
    file.reserve(static_cast<std::size_t>(pacing_.download.answer_bytes));
    const auto take = [&](std::string_view piece) {
      file.insert(file.end(), piece.begin(), piece.end());
      return true;
    };
    const auto progress = [&](std::int64_t, std::int64_t received, std::int64_t expected) {
      if (received > 0) tell(sink_, BytesReceived{received, expected});
    };
    const auto http = client_.exchange({.url = url, .limits = pacing_.download}, take, progress, exchanger_.stop());
    if (!http.has_value()) return http.error();
    if (http->status == 200 && !holds_web_page(file)) {
      file.shrink_to_fit();
      return file;
    }
    if (!is_redirect(http->status)) return refusal(http->status, file);
    auto next = checked(http->redirect);
    if (!next.has_value()) return next.error();
    url = *std::move(next);
  }
  return Error{.kind = Kind::bad_reply, .detail = "The download is redirected too often."};
}

// A link that may be followed: nothing of it was chosen by the user.
Result<Url> PhotaDownload::checked(const std::string& link) const {
  auto url = parse_url(link);
  if (!url.has_value()) return Error{.kind = Kind::bad_reply, .detail = url.error().detail};
  if (public_only_ && !may_be_public(*url))
    return Error{.kind = Kind::bad_reply, .detail = "The address is not on the internet."};
  return url;
}

}  // namespace remix
