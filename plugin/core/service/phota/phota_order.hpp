// SPDX-License-Identifier: GPL-3.0-or-later
// One order's way through the Phota API: submit, wait for the job, fetch the pictures. Worker thread.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

#include "core/net/retry.hpp"
#include "core/service/phota/phota_account.hpp"
#include "core/service/phota/phota_answers.hpp"
#include "core/service/phota/phota_download.hpp"
#include "core/service/phota/phota_exchange.hpp"
#include "core/service/phota/phota_pacing.hpp"
#include "core/service/service_events.hpp"

namespace remix {

/// Lives for one call of PhotaService::carry_out(), on its thread.
class PhotaOrder {
 public:
  PhotaOrder(const PhotaAccount& account, const PhotaPacing& pacing, const EventSink& sink, std::stop_token stop);

  /// Ends with exactly one `Finished` or `Failed` event.
  void carry_out(const Order& order, const Progress& progress);

 private:
  Result<RemixResult> find_result(const Order& order, const Progress& progress);
  Result<RemixResult> submit(const Order& order, const Progress& progress);
  Result<RemixResult> wait_for(const JobHandle& job, std::chrono::milliseconds next);
  Result<RemixResult> refresh();
  void hand_over(RemixResult result, const std::set<int>& settled);
  Result<Bytes> fetch(RemixResult& result, std::size_t index);
  void deliver(int index, Result<Bytes> file);
  [[nodiscard]] Error failed_poll(const Result<Exchange>& exchange) const;
  [[nodiscard]] Error cancelled() const;

  const PhotaAccount& account_;
  const PhotaPacing& pacing_;
  const EventSink& sink_;
  Retry retry_;
  PhotaExchanger exchanger_;
  PhotaDownload download_;
  std::optional<JobHandle> job_;
  bool synchronous_ = false;  // what was sent last gives no job to ask
  bool over_ = false;         // see Failed
  bool refreshed_ = false;    // the job gave fresh links
  int delivered_ = 0;
  std::optional<Error> lost_;  // why the last lost one was lost
};

}  // namespace remix
