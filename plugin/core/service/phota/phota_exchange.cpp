// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_exchange.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace remix {
namespace {

constexpr std::size_t max_picture_bytes = 64 << 20;
constexpr std::int64_t worth_telling = 256 << 10;  // bytes; smaller answers hold no pictures

}  // namespace

PhotaExchanger::PhotaExchanger(const PhotaAccount& account, const EventSink& sink, std::stop_token stop)
    : sink_(sink), stop_(std::move(stop)), client_({.ca_bundle = account.ca_bundle}, account.key) {}

Result<Exchange> PhotaExchanger::call(const HttpRequest& request) {
  AnswerScanner scanner(max_picture_bytes);
  const std::int64_t total = request.body != nullptr ? request.body->size() : 0;
  std::int64_t told = -1;
  const auto progress = [&](std::int64_t sent, std::int64_t received, std::int64_t expected) {
    if (received > 0 && expected > worth_telling) tell(sink_, BytesReceived{received, expected});
    if (total == 0 || sent == told) return;
    told = sent;
    tell(sink_, Sent{std::min(sent, total), total});
  };
  auto http = client_.exchange(request, [&](std::string_view piece) { return scanner.feed(piece); }, progress, stop_);
  if (!http.has_value()) return http.error();
  if (!http->request_id.empty()) request_id_ = http->request_id;
  return Exchange{*std::move(http), scanner.finish()};
}

bool PhotaExchanger::pause(std::chrono::milliseconds time) const {
  std::mutex mutex;
  std::condition_variable_any condition;
  std::unique_lock lock(mutex);
  condition.wait_for(lock, stop_, time, [] { return false; });
  return !stop_.stop_requested();
}

}  // namespace remix
