// SPDX-License-Identifier: GPL-3.0-or-later
// One call of the Phota API, with its answer read, and pauses between calls. Worker thread.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "core/net/http_client.hpp"
#include "core/service/phota/answer_scanner.hpp"
#include "core/service/phota/phota_account.hpp"
#include "core/service/service_events.hpp"

namespace remix {

/// An answer of the service, with its body read.
struct Exchange {
  HttpAnswer http;
  Answer answer;

  [[nodiscard]] bool succeeded() const { return http.status >= 200 && http.status <= 299; }
};

/// Carries out the calls of one run and tells how far each is.
class PhotaExchanger {
 public:
  PhotaExchanger(const PhotaAccount& account, const EventSink& sink, std::stop_token stop);

  /// One call with the key; its progress is told as Sent and BytesReceived. Errors: those of HttpClient::exchange().
  [[nodiscard]] Result<Exchange> call(const HttpRequest& request);

  /// Waits; false when the run is to stop.
  [[nodiscard]] bool pause(std::chrono::milliseconds time) const;

  [[nodiscard]] std::stop_token stop() const { return stop_; }

  /// The service's id of the last request whose answer had one; may be empty.
  [[nodiscard]] const std::string& request_id() const { return request_id_; }

 private:
  const EventSink& sink_;
  std::stop_token stop_;
  HttpClient client_;
  std::string request_id_;
};

}  // namespace remix
