// SPDX-License-Identifier: GPL-3.0-or-later
#include "phota_download.hpp"

#include <utility>

namespace remix {
namespace {

using Kind = Error::Kind;

constexpr int max_hops = 3;

}  // namespace

PhotaDownload::PhotaDownload(const PhotaExchanger& exchanger, const PhotaAccount& account, const PhotaPacing& pacing,
                             const EventSink& sink, Retry& retry)
    : exchanger_(exchanger),
      pacing_(pacing),
      sink_(sink),
      retry_(retry),
      client_({.ca_bundle = account.ca_bundle, .public_only = !account.base.is_loopback()}) {}

Result<Bytes> PhotaDownload::fetch(const std::string& link) {
  const auto url = parse_url(link);
  if (!url.has_value()) return Error{.kind = Kind::bad_reply, .detail = url.error().detail};
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
    const auto take = [&](std::string_view piece) {
      file.insert(file.end(), piece.begin(), piece.end());
      return true;
    };
    const auto progress = [&](std::int64_t, std::int64_t received, std::int64_t expected) {
      if (received > 0) tell(sink_, Received{received, expected});
    };
    const auto http = client_.exchange({.url = url, .limits = pacing_.download}, take, progress, exchanger_.stop());
    if (!http.has_value()) return http.error();
    if (http->status == 200) return file;
    if (http->status < 300 || http->status > 399) {
      const Kind kind = http->status >= 500 ? Kind::server : http->status == 429 ? Kind::busy : Kind::not_found;
      return Error{.kind = kind, .detail = "The download was refused.", .http_status = http->status};
    }
    auto next = parse_url(http->redirect);
    if (!next.has_value()) return Error{.kind = Kind::bad_reply, .detail = next.error().detail};
    url = *std::move(next);
  }
  return Error{.kind = Kind::bad_reply, .detail = "The download is redirected too often."};
}

}  // namespace remix
