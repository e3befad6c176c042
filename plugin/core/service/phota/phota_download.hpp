// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches variations from wherever the service put them. Never has the key. Worker thread.
#pragma once

#include <string>

#include "core/net/http_client.hpp"
#include "core/service/phota/phota_account.hpp"
#include "core/service/phota/phota_exchange.hpp"
#include "core/service/phota/phota_pacing.hpp"
#include "core/service/service_events.hpp"

namespace remix {

/// The downloads of one run.
class PhotaDownload {
 public:
  PhotaDownload(const PhotaExchanger& exchanger, const PhotaAccount& account, const PhotaPacing& pacing,
                const EventSink& sink, Retry& retry);

  /// The file behind a link, tried again where the failure may pass. Errors of a link that has expired or was never
  /// good have an HTTP status of 4xx, and kind not_found unless a web page came with it.
  [[nodiscard]] Result<Bytes> fetch(const std::string& link);

 private:
  Result<Bytes> fetch_once(Url url);
  [[nodiscard]] Result<Url> checked(const std::string& link) const;

  const PhotaExchanger& exchanger_;
  const PhotaPacing& pacing_;
  const EventSink& sink_;
  Retry& retry_;
  bool public_only_;
  HttpClient client_;
};

}  // namespace remix
