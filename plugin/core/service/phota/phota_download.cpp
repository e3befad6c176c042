// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_download.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/ascii.hpp"
#include "core/base/sha256.hpp"
#include "core/net/public_address.hpp"
#include "core/net/web_page.hpp"
#include "core/picture/decode.hpp"

namespace remix {
namespace {

using Kind = Error::Kind;

constexpr int max_hops = 3;

bool is_redirect(int status) {
  return status >= 300 && status <= 399;
}

// Every kind of picture file has control characters early on, and no text has.
bool is_text(std::string_view body) {
  constexpr std::size_t enough = 512;
  return std::ranges::all_of(body.substr(0, enough), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 || blanks.find(c) != blanks.npos;
  });
}

// As object stores say that they do not give something.
bool is_xml(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin != std::string_view::npos && text[begin] == '<';
}

// Only a body that came with 200 is a file; of any other it matters who may have said it.
FileState state_of(int status, const Bytes& body) {
  const bool is_file = status == 200;
  if (body.empty()) return is_file ? FileState::empty : FileState::none;
  const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
  if (is_web_page(text)) return FileState::page;
  if (is_text(text) && (is_file || !is_xml(text))) return FileState::words;
  if (!is_file) return FileState::none;
  return decode(body).has_value() ? FileState::readable : FileState::unreadable;
}

// What an answer without a picture stands for.
Error refusal(int status, FileState state) {
  if (status >= 200 && status <= 299 && state != FileState::page)
    return {.kind = Kind::bad_reply,
            .detail = state == FileState::words ? "A text arrived in the place of the file."
                                                : "The file arrived empty or cut short."};
  const Kind kind = state == FileState::page ? Kind::portal
                    : status == 429          ? Kind::busy
                    : status == 408          ? Kind::timeout
                    : status >= 400          ? Kind::server
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

Result<Bytes> PhotaDownload::fetch(std::string link, LinkFacts facts, const FreshLink& fresh_link) {
  std::string before;  // SHA-256 of the unreadable bytes that came last
  for (int attempt = 1;;) {
    Reply reply = fetch_once(link);
    if (reply.error.kind == Kind::cancelled) return reply.error;
    if (reply.state == FileState::unreadable) {
      std::string hash = sha256(reply.file);
      facts.is_repeated = hash == before;
      before = std::move(hash);
    }
    facts.is_unusable = reply.is_unusable;
    switch (judge_file(reply.status, reply.state, facts)) {
      case FileStep::take:
        retry_.succeeded();
        return std::move(reply.file);
      case FileStep::gone:
        reply.error.kind = Kind::not_found;
        return reply.error;
      case FileStep::fresh_link: {
        auto fresh = fresh_link();
        if (!fresh.has_value()) return fresh.error();
        link = *std::move(fresh);
        facts.is_fresh = true;
        break;
      }
      case FileStep::again: {
        const auto pause =
            attempt < pacing_.download_attempts ? retry_.pause(Retry::Cost::download, attempt) : std::nullopt;
        if (!pause) return reply.error;
        if (!exchanger_.pause(*pause)) return Error{.kind = Kind::cancelled};
        ++attempt;
        break;
      }
    }
  }
}

PhotaDownload::Reply PhotaDownload::fetch_once(const std::string& link) {
  const auto url = checked(link);
  if (!url.has_value()) return {.is_unusable = true, .error = url.error()};
  Reply reply;
  const auto http = exchange(*url, reply.file);
  if (!http.has_value()) {
    reply.error = http.error();
    return reply;
  }
  reply.status = http->status;
  reply.state = state_of(http->status, reply.file);
  if (reply.state == FileState::readable)
    reply.file.shrink_to_fit();
  else
    reply.error = refusal(http->status, reply.state);
  return reply;
}

// One exchange with up to `max_hops` redirects; `file` is the body of the last one.
Result<HttpAnswer> PhotaDownload::exchange(Url url, Bytes& file) {
  for (int hop = 0; hop <= max_hops; ++hop) {
    file.clear();
    // Only what is written to takes memory; a file that grew by doubling would be there twice at times.
    file.reserve(static_cast<std::size_t>(pacing_.download.answer_bytes));
    const auto take = [&](std::string_view piece) {
      file.insert(file.end(), piece.begin(), piece.end());
      return true;
    };
    const auto progress = [&](std::int64_t, std::int64_t received, std::int64_t expected) {
      if (received > 0) tell(sink_, BytesReceived{received, expected});
    };
    auto http = client_.exchange({.url = url, .limits = pacing_.download}, take, progress, exchanger_.stop());
    if (!http.has_value() || !is_redirect(http->status)) return http;
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
