// SPDX-License-Identifier: GPL-3.0-or-later
// Gets an order to the service exactly once, however often it has to be said.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/service/phota/phota_account.hpp"
#include "core/service/phota/phota_exchange.hpp"
#include "core/service/phota/phota_pacing.hpp"
#include "core/service/service_events.hpp"

namespace remix {

/// Lives for one run, on its thread. What is sent again, and when, is told at PhotaService.
class PhotaSubmission {
 public:
  PhotaSubmission(PhotaExchanger& exchanger, const PhotaAccount& account, const PhotaPacing& pacing,
                  const EventSink& sink, Retry& retry);

  /// Submits `order`, or asks once more for what `sent` says may have reached the service. A value is a successful
  /// answer; the charge of an error counts all attempts, the earlier ones in `sent` too.
  [[nodiscard]] Result<Exchange> submit(const Order& order, const std::vector<SentOrder>& sent);

  /// Whether the last order that went out, now or earlier, was a synchronous one: then there is no job to ask.
  [[nodiscard]] bool synchronous() const { return synchronous_; }

 private:
  struct Attempt {
    Result<Exchange> exchange;
    Error error;  // when there is no successful answer
  };

  Result<Exchange> persist(const Order& order, Delivery delivery, bool& async_refused);
  Attempt post(const Order& order, Delivery delivery);
  std::optional<std::chrono::milliseconds> pause_after(const Attempt& attempt, Delivery delivery, int number);

  PhotaExchanger& exchanger_;
  const PhotaAccount& account_;
  const PhotaPacing& pacing_;
  const EventSink& sink_;
  Retry& retry_;
  bool reached_ = false;      // an earlier attempt may have been carried out
  bool synchronous_ = false;  // see synchronous()
};

}  // namespace remix
