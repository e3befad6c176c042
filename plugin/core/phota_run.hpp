// SPDX-License-Identifier: GPL-3.0-or-later
// One order's way through the Phota API: submit, wait for the job, fetch the pictures.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "http_client.hpp"
#include "phota_answers.hpp"
#include "phota_service.hpp"
#include "service.hpp"

namespace remix {

/// Lives for one call of PhotaService::carry_out(), on its thread.
class PhotaRun {
 public:
  PhotaRun(const PhotaAccount& account, const PhotaPacing& pacing, const EventSink& sink, std::stop_token stop);

  /// Ends with exactly one `Finished` or `Failed` event.
  void carry_out(const Order& order);

 private:
  struct Exchange {
    HttpAnswer http;
    Answer answer;
  };
  struct Fetched {
    int delivered = 0;
    std::optional<Error> lost;  // why the last lost one was lost
  };

  Result<Exchange> call(HttpClient& client, const HttpRequest& request);
  Result<Exchange> submit(const Order& order);
  Result<RemixResult> wait_for(const JobHandle& job);
  std::optional<RemixResult> refresh(const JobHandle& job);
  Fetched hand_over(RemixResult result, const std::optional<JobHandle>& job);
  Result<Bytes> fetch(const std::string& link);
  Result<Bytes> fetch_once(Url url);
  bool pause(std::chrono::milliseconds time);
  Error cancelled(const std::string& job_id) const;

  const PhotaAccount& account_;
  const PhotaPacing& pacing_;
  const EventSink& sink_;
  std::stop_token stop_;
  HttpClient api_;       // has the key
  HttpClient pictures_;  // never had it
  std::string request_id_;
};

}  // namespace remix
