// SPDX-License-Identifier: GPL-3.0-or-later
// What a service tells while it carries out an order, and what it has to know to go on with one. Events are values:
// whoever receives one owns it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "core/base/result.hpp"
#include "core/order/order.hpp"

namespace remix {

/// The order is about to go out as this body. Whoever listens makes that durable, or answers with an error: then
/// nothing leaves the computer.
struct Sending {
  SentOrder order;
};

/// The order is on its way.
struct Sent {
  std::int64_t bytes = 0;  ///< of the body, so far
  std::int64_t total = 0;
};

/// The service took the order and gave it a handle.
struct Accepted {
  std::string job_id;
  std::string poll_url{};
};

/// The service works on it, or a pause before another attempt has begun.
struct Waiting {
  std::string status{};  ///< the service's own word, such as "queued"; may be empty
};

/// The variations are made, and charged.
struct Made {
  int count = 0;                     ///< how many the service speaks of
  std::vector<std::string> links{};  ///< where to fetch them; empty when they came with the answer
  std::optional<int> recognised{};   ///< how often profiles were generated, summed; empty: not said
  int recognised_most = 0;           ///< how often the most frequent profile was generated
};

/// A variation is coming in.
struct BytesReceived {
  std::int64_t bytes = 0;  ///< so far
  std::int64_t total = 0;  ///< 0: unknown
};

/// One variation came back whole, byte for byte as the service made it.
struct VariationReceived {
  int index = 0;  ///< from 0, in the service's order
  Bytes file;
};

/// One variation was made but could not be fetched or read.
struct Lost {
  int index = 0;
  Error error;
};

/// The end of a run that brought at least one variation.
struct Finished {
  std::string request_id{};  ///< of the answer that held the result
  std::string job_id{};      ///< empty without a job
};

/// The end of a run that brought nothing.
struct Failed {
  Error error;
  bool over = false;  ///< the service has said that no result will ever come
};

using Event =
    std::variant<Sending, Sent, Accepted, Waiting, Made, BytesReceived, VariationReceived, Lost, Finished, Failed>;

/// Takes the events. Only for `Sending` does the answer matter.
using EventSink = std::function<Result<void>(Event)>;

/// Hands over an event whose answer does not matter.
inline void tell(const EventSink& sink, Event event) {
  static_cast<void>(sink(std::move(event)));
}

/// How far an order had come when whoever carried it out stopped.
struct Progress {
  std::vector<SentOrder> sent{};  ///< bodies that may have reached the service
  std::string job_id{};           ///< empty: no job is known
  std::string poll_url{};
  std::optional<Made> made{};
  bool has_outlived = false;  ///< what was made is older than the service promises to keep it
  std::set<int> settled{};    ///< indices of the variations that are on this computer, were placed, or are gone
};

}  // namespace remix
