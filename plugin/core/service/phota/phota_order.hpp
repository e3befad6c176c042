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
#include "core/service/phota/phota_verdicts.hpp"
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
  // How long to go on asking for a job.
  struct Patience {
    std::chrono::milliseconds first_pause{0};
    int failures = 0;      // in a row, after which it is left to itself
    bool is_made = false;  // it was finished before: that it is being worked on is a failure, too
  };
  struct Poll {
    JobStep step = JobStep::not_now;
    std::optional<RemixResult> result{};
    std::string status{};                              // the service's word for a job that is under way
    Error error{};                                     // why there is no result
    std::optional<std::chrono::milliseconds> asked{};  // the pause that the answer asks for
  };

  Result<RemixResult> ask_for_result(const Patience& patience);
  Poll poll();
  [[nodiscard]] Poll judge(Exchange exchange) const;
  bool fall_back();
  void hand_over(RemixResult result, const Progress& progress);
  Result<Bytes> fetch(RemixResult& result, std::size_t index, bool has_outlived);
  Result<std::string> fresh_link(RemixResult& result, std::size_t index);
  void deliver(int index, Result<Bytes> file);
  [[nodiscard]] Error cancelled() const;

  const PhotaAccount& account_;
  const PhotaPacing& pacing_;
  const EventSink& sink_;
  Retry retry_;
  PhotaExchanger exchanger_;
  PhotaDownload download_;
  int ordered_ = 1;  // variations
  std::optional<JobHandle> job_;
  bool synchronous_ = false;  // what was sent last gives no job to ask
  bool over_ = false;         // see Failed
  bool refreshed_ = false;    // the job was asked for fresh links
  int delivered_ = 0;
  std::optional<Error> lost_;  // why the last lost one was lost
};

}  // namespace remix
