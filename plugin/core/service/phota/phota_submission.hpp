// SPDX-License-Identifier: GPL-3.0-or-later
// Gets an order to the service exactly once, however often it has to be sent.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/service/phota/phota_account.hpp"
#include "core/service/phota/phota_answers.hpp"
#include "core/service/phota/phota_exchange.hpp"
#include "core/service/phota/phota_pacing.hpp"
#include "core/service/phota/phota_verdicts.hpp"
#include "core/service/service_events.hpp"

namespace remix {

/// What came of an order: its result, or a job that makes it.
struct Submitted {
  std::variant<RemixResult, JobHandle> what;
  std::optional<std::chrono::seconds> retry_after{};  ///< when to ask for the job first
};

/// Lives for one run, on its thread. What is sent again, and when, is told at PhotaService.
class PhotaSubmission {
 public:
  PhotaSubmission(PhotaExchanger& exchanger, const PhotaAccount& account, const PhotaPacing& pacing,
                  const EventSink& sink, Retry& retry);

  /// Submits `order`, or asks once more for what `sent` says may have reached the service. The charge of an error
  /// counts all attempts, the earlier ones in `sent` too.
  [[nodiscard]] Result<Submitted> submit(const Order& order, const std::vector<SentOrder>& sent);

  /// Whether the service has said that no result will come.
  [[nodiscard]] bool is_over() const { return over_; }

  /// Whether the last order that went out, now or earlier, was a synchronous one: then there is no job to ask.
  [[nodiscard]] bool synchronous() const { return synchronous_; }

 private:
  // What one attempt came to: an answer with pictures or a job, or why there is none.
  struct Attempt {
    std::optional<Submitted> submitted;
    Error error;
    OrderVerdict verdict;
    std::optional<std::chrono::seconds> asked{};  // the pause that the answer asks for
    bool async_refused = false;
  };

  Result<Submitted> send_until_answered(const Order& order, Delivery delivery, bool& async_refused);
  Attempt post(const Order& order, Delivery delivery);
  [[nodiscard]] Attempt read(Exchange exchange, Delivery delivery) const;
  std::optional<std::chrono::milliseconds> pause_after(const Attempt& attempt, int number);

  PhotaExchanger& exchanger_;
  const PhotaAccount& account_;
  const PhotaPacing& pacing_;
  const EventSink& sink_;
  Retry& retry_;
  bool reached_ = false;      // an earlier attempt may have been carried out
  bool synchronous_ = false;  // see synchronous()
  bool over_ = false;         // see is_over()
};

}  // namespace remix
