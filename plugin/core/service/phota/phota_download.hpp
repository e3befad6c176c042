// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches variations from wherever the service put them. Never has the key. Worker thread.
#pragma once

#include <functional>
#include <string>

#include "core/net/http_client.hpp"
#include "core/service/phota/phota_account.hpp"
#include "core/service/phota/phota_exchange.hpp"
#include "core/service/phota/phota_pacing.hpp"
#include "core/service/phota/phota_verdicts.hpp"
#include "core/service/service_events.hpp"

namespace remix {

/// The downloads of one run.
class PhotaDownload {
 public:
  PhotaDownload(const PhotaExchanger& exchanger, const PhotaAccount& account, const PhotaPacing& pacing,
                const EventSink& sink, Retry& retry);

  /// Asks the job for another link to the same file.
  using FreshLink = std::function<Result<std::string>()>;

  /// The file behind a link, as judge_file() has it fetched; `fresh_link` is asked at most once, and only when
  /// `facts.has_job`. Bytes that are no picture are a value only when they came twice.
  /// \returns an error of kind not_found only when nobody has the file any more
  [[nodiscard]] Result<Bytes> fetch(std::string link, LinkFacts facts, const FreshLink& fresh_link);

 private:
  struct Reply {
    int status = 0;  // 0: no answer
    FileState state = FileState::none;
    bool is_unusable = false;  // see LinkFacts
    Bytes file{};
    Error error{};  // why there is no picture
  };

  Reply fetch_once(const std::string& link);
  Result<HttpAnswer> exchange(Url url, Bytes& file);
  [[nodiscard]] Result<Url> checked(const std::string& link) const;

  const PhotaExchanger& exchanger_;
  const PhotaPacing& pacing_;
  const EventSink& sink_;
  Retry& retry_;
  bool public_only_;
  HttpClient client_;
};

}  // namespace remix
