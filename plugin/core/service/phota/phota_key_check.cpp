// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_key_check.hpp"

#include <utility>

#include "core/service/phota/phota_exchange.hpp"
#include "core/service/phota/phota_verdicts.hpp"

namespace remix {
namespace {

constexpr HttpLimits limits{.connect = std::chrono::seconds(10), .total = std::chrono::seconds(20)};

bool is_profile_list(const Answer& answer) {
  return json_object_is_type(member(answer.json.get(), "profiles"), json_type_array) != 0;
}

Result<void> ask(const PhotaAccount& account, std::stop_token stop) {
  const auto url = account.url("profiles/ids");
  if (!url.has_value()) return url.error();
  const EventSink nobody = [](const Event&) { return Result<void>(); };
  const auto exchange = PhotaExchanger(account, nobody, std::move(stop)).call({.url = *url, .limits = limits});
  if (!exchange.has_value()) return exchange.error();
  if (exchange->succeeded() && is_profile_list(exchange->answer)) return {};
  return order_error(exchange->http, exchange->answer, judge_order(exchange->http, exchange->answer, Delivery::job));
}

}  // namespace

Result<void> check_key(const PhotaAccount& account, std::stop_token stop) {
  auto checked = ask(account, std::move(stop));
  if (checked.has_value()) return checked;
  Error error = checked.error();
  error.charge = Error::Charge::none;
  return error;
}

}  // namespace remix
