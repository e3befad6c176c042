// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_submission.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/sha256.hpp"
#include "core/service/phota/phota_answers.hpp"
#include "core/service/phota/request_body.hpp"

namespace remix {
namespace {

using Charge = Error::Charge;
using Kind = Error::Kind;

std::string body_sha256(const Order& order, Delivery delivery) {
  RequestBody body(order, delivery);
  Sha256 hash;
  std::array<char, 48 << 10> buffer;
  while (const std::size_t some = body.read(buffer))
    hash.feed({reinterpret_cast<const std::uint8_t*>(buffer.data()), some});
  return hash.finish();
}

}  // namespace

PhotaSubmission::PhotaSubmission(PhotaExchanger& exchanger, const PhotaAccount& account, const PhotaPacing& pacing,
                                 const EventSink& sink, Retry& retry)
    : exchanger_(exchanger), account_(account), pacing_(pacing), sink_(sink), retry_(retry) {}

Result<Submitted> PhotaSubmission::submit(const Order& order, const std::vector<SentOrder>& sent) {
  reached_ = !sent.empty();
  if (account_.other_key)
    return Error{.kind = Kind::unauthorised,
                 .detail = "The key is not the one that the order went out with: it could be charged again.",
                 .charge = Charge::possible};
  for (const SentOrder& one : sent) synchronous_ = synchronous_ || one.delivery != Delivery::job;
  // Only for jobs does the service promise that a repeated id is not charged twice.
  if (synchronous_)
    return Error{.kind = Kind::network,
                 .detail = "A synchronous order broke off: asking again could be charged again.",
                 .charge = Charge::possible};
  bool async_refused = false;
  auto submitted = send_until_answered(order, order.options.delivery, async_refused);
  if (!async_refused || reached_) return submitted;
  Order synchronous = order;
  synchronous.id = make_order_id();
  return send_until_answered(synchronous, Delivery::link, async_refused);
}

Result<Submitted> PhotaSubmission::send_until_answered(const Order& order, Delivery delivery, bool& async_refused) {
  synchronous_ = delivery != Delivery::job;
  const SentOrder sent{.id = order.id, .delivery = delivery, .body_sha256 = body_sha256(order, delivery)};
  for (int number = 1;; ++number) {
    if (const auto durable = sink_(Sending{sent}); !durable.has_value()) {
      Error error = durable.error();
      error.charge = reached_ ? Charge::possible : Charge::none;
      return error;
    }
    Attempt attempt = post(order, delivery);
    if (attempt.submitted) return *std::move(attempt.submitted);
    async_refused = attempt.async_refused;
    over_ = attempt.verdict.is_over;
    const auto pause = pause_after(attempt, number);
    attempt.error.charge = charge_of_all(attempt.error.charge, reached_);
    reached_ = attempt.error.charge == Charge::possible;
    if (!pause) return attempt.error;
    tell(sink_, Waiting{});
    if (!exchanger_.pause(*pause))
      return Error{.kind = Kind::cancelled, .charge = reached_ ? Charge::possible : Charge::none};
  }
}

PhotaSubmission::Attempt PhotaSubmission::post(const Order& order, Delivery delivery) {
  const auto url = account_.url("remix");
  if (!url.has_value()) return {.submitted = {}, .error = url.error(), .verdict = {}};
  RequestBody body(order, delivery);
  const HttpLimits& limits = delivery == Delivery::job ? pacing_.asynchronous : pacing_.synchronous;
  auto exchange = exchanger_.call({.url = *url, .body = &body, .limits = limits});
  if (exchange.has_value()) return read(*std::move(exchange), delivery);
  return {.submitted = {}, .error = exchange.error(), .verdict = judge_failure(exchange.error(), delivery)};
}

PhotaSubmission::Attempt PhotaSubmission::read(Exchange exchange, Delivery delivery) const {
  const HttpAnswer& http = exchange.http;
  Answer& answer = exchange.answer;
  if (exchange.succeeded()) {
    if (auto result = read_result(answer))
      return {.submitted = Submitted{*std::move(result), {}}, .error = {}, .verdict = {}};
    if (auto job = read_job_handle(answer, account_.base))
      return {.submitted = Submitted{*std::move(job), http.retry_after}, .error = {}, .verdict = {}};
  }
  const OrderVerdict verdict = judge_order(http, answer, delivery);
  Error error = order_error(http, answer, verdict);
  if (exchange.succeeded() && error.detail.empty()) {
    error.detail = "The answer holds neither pictures nor a job.";
    error.http_status = 0;  // these are not the service's words
  }
  const bool async_refused = delivery == Delivery::job && verdict.charge == Charge::none && refuses_async(http, answer);
  return {.submitted = {},
          .error = std::move(error),
          .verdict = verdict,
          .asked = http.retry_after,
          .async_refused = async_refused};
}

// The pause before the same order is sent once more; empty when it is not.
std::optional<std::chrono::milliseconds> PhotaSubmission::pause_after(const Attempt& attempt, int number) {
  switch (attempt.verdict.again) {
    case Again::never:
      return std::nullopt;
    case Again::at_once:
      if (number == 1) return std::chrono::milliseconds(0);
      break;
    case Again::once:
      if (number > 1) return std::nullopt;
      break;
    case Again::some:
      break;
    case Again::many:
      return number < pacing_.conflict_attempts ? retry_.pause(Retry::Cost::poll, number, attempt.asked) : std::nullopt;
  }
  return number < pacing_.order_attempts ? retry_.pause(Retry::Cost::order, number, attempt.asked) : std::nullopt;
}

}  // namespace remix
