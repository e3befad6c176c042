// SPDX-License-Identifier: GPL-3.0-or-later
// The patience of one order with the Phota API.
#pragma once

#include <chrono>

#include "core/net/http_client.hpp"
#include "core/net/retry.hpp"

namespace remix {

/// How long to wait for what, and how often to try. The defaults are the vendor's documented figures or our assumptions
/// about them.
struct PhotaPacing {
  std::chrono::milliseconds first_polls{2'000};  ///< between polls at first
  std::chrono::milliseconds later_polls{5'000};  ///< between polls once `eager_phase` is over
  std::chrono::seconds eager_phase{20};
  std::chrono::minutes give_up{30};  ///< then the job is left to itself; it may still finish
  int failed_polls = 10;             ///< in a row, after which a job is given up; a single one means nothing
  int missing_polls = 4;             ///< how often the service has to say that it does not know a job, at least
  std::chrono::milliseconds missing_for{180'000};   ///< and for how long, before the job is gone
  std::chrono::milliseconds missing_pause{20'000};  ///< between such polls
  int order_attempts = 3;                           ///< how often an order is sent, the first time included
  int conflict_attempts = 6;  ///< while the service says that an order of this id is being worked on
  int download_attempts = 3;
  RetryLimits retry{};
  HttpLimits synchronous{.total = std::chrono::seconds(660), .answer_bytes = 256 << 20};
  HttpLimits asynchronous{.total = std::chrono::seconds(300), .answer_bytes = 256 << 20};
  HttpLimits poll{.total = std::chrono::seconds(30), .answer_bytes = 256 << 20};
  HttpLimits download{
      .total = std::chrono::seconds(1800), .stalled = std::chrono::seconds(30), .answer_bytes = 64 << 20};
};

}  // namespace remix
