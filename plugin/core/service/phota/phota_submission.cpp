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

Result<Exchange> PhotaSubmission::submit(const Order& order, const std::vector<SentOrder>& sent) {
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
  const Delivery delivery = order.options.delivery;
  bool async_refused = false;
  auto exchange = persist(order, delivery, async_refused);
  if (!async_refused || reached_) return exchange;
  Order synchronous = order;
  synchronous.id = make_order_id();
  return persist(synchronous, Delivery::link, async_refused);
}

Result<Exchange> PhotaSubmission::persist(const Order& order, Delivery delivery, bool& async_refused) {
  synchronous_ = delivery != Delivery::job;
  const SentOrder sent{.id = order.id, .delivery = delivery, .body_sha256 = body_sha256(order, delivery)};
  for (int number = 1;; ++number) {
    if (const auto durable = sink_(Sending{sent}); !durable.has_value()) {
      Error error = durable.error();
      error.charge = reached_ ? Charge::possible : Charge::none;
      return error;
    }
    Attempt attempt = post(order, delivery);
    if (attempt.exchange.has_value() && attempt.exchange->succeeded()) return std::move(attempt.exchange);
    async_refused = delivery == Delivery::job && attempt.exchange.has_value() &&
                    refuses_async(attempt.exchange->http, attempt.exchange->answer);
    const auto pause = pause_after(attempt, delivery, number);
    reached_ = reached_ || attempt.error.charge == Charge::possible;
    // Whatever the last answer says of itself, an earlier attempt may have been carried out.
    if (reached_ && attempt.error.charge == Charge::none) attempt.error.charge = Charge::possible;
    if (!pause) return attempt.error;
    tell(sink_, Waiting{});
    if (!exchanger_.pause(*pause))
      return Error{.kind = Kind::cancelled, .charge = reached_ ? Charge::possible : Charge::none};
  }
}

PhotaSubmission::Attempt PhotaSubmission::post(const Order& order, Delivery delivery) {
  const auto url = account_.url("remix");
  if (!url.has_value()) return {url.error(), url.error()};
  RequestBody body(order, delivery);
  const HttpLimits& limits = delivery == Delivery::job ? pacing_.asynchronous : pacing_.synchronous;
  auto exchange = exchanger_.call({.url = *url, .body = &body, .limits = limits});
  Error error;
  if (!exchange.has_value())
    error = exchange.error();
  else if (!exchange->succeeded())
    error = read_error(exchange->http, exchange->answer);
  // Promised for synchronous calls alone that take longer than the service allows.
  if (delivery == Delivery::job && error.charge == Charge::refunded) error.charge = Charge::possible;
  return {std::move(exchange), std::move(error)};
}

// The pause before the same order is said once more; empty when it is not.
std::optional<std::chrono::milliseconds> PhotaSubmission::pause_after(const Attempt& attempt, Delivery delivery,
                                                                      int number) {
  const bool repeatable = delivery == Delivery::job;  // the service promises not to charge a repeated id
  const Error& error = attempt.error;
  if (!attempt.exchange.has_value()) {
    const bool passing = error.kind == Kind::network || error.kind == Kind::timeout;
    if (!passing || number >= pacing_.order_attempts) return std::nullopt;
    if (error.charge != Charge::none && !repeatable) return std::nullopt;
    return retry_.pause(Retry::Cost::order, number);
  }
  const auto asked = attempt.exchange->http.retry_after;
  switch (error.http_status) {
    case 429:
      return number < pacing_.order_attempts ? retry_.pause(Retry::Cost::order, number, asked) : std::nullopt;
    case 503:
      return repeatable && number < pacing_.order_attempts ? retry_.pause(Retry::Cost::order, number, asked)
                                                           : std::nullopt;
    case 500:
      return repeatable && number == 1 ? retry_.pause(Retry::Cost::order, number, asked) : std::nullopt;
    case 409:  // the first attempt is still being worked on
      return repeatable && number < pacing_.conflict_attempts ? retry_.pause(Retry::Cost::poll, number, asked)
                                                              : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace remix
