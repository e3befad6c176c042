// SPDX-License-Identifier: GPL-3.0-or-later
// Who makes variations: the one interface between a run and the way its pictures come about.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/result.hpp"
#include "core/order/order.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// The order is about to go out as this body. Whoever listens makes that durable, or answers with an error: then
/// nothing leaves the computer.
struct Sending {
  SentOrder order;
};

/// The order is on its way.
struct Sent {
  std::int64_t bytes = 0;
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
  std::int64_t bytes = 0;
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
  std::optional<int> recognised{};  ///< as in `Made`
  std::string request_id{};         ///< of the answer that held the result
  std::string job_id{};             ///< empty without a job
};

/// The end of a run that brought nothing.
struct Failed {
  Error error;
  bool over = false;  ///< the service has said that no result will ever come
};

using Event = std::variant<Sending, Sent, Accepted, Waiting, Made, BytesReceived, VariationReceived, Lost, Finished, Failed>;

/// Takes the events. Only for `Sending` does the answer matter.
using EventSink = std::function<Result<void>(Event)>;

/// Tells what needs no answer.
inline void tell(const EventSink& sink, Event event) {
  static_cast<void>(sink(std::move(event)));
}

/// How far an order had come when whoever carried it out stopped.
struct Progress {
  std::vector<SentOrder> sent{};  ///< bodies that may have reached the service
  std::string job_id{};           ///< empty: no job is known
  std::string poll_url{};
  std::optional<Made> made{};
  std::set<int> settled{};  ///< indices of the variations that are on this computer, were placed, or are gone
};

/// Makes variations of an order's content. Implementations: `phota` (over the network).
class Service {
 public:
  virtual ~Service() = default;

  /// Carries out `order`, from where it had come to, and returns when it has ended. The events arrive at `sink` on the
  /// calling thread; the last one is `Finished` or `Failed`, exactly one of them. A stop request ends it within 200 ms
  /// with `Failed`, kind `cancelled`, whose charge says what is known. Worker thread; one call at a time.
  virtual void carry_out(const Order& order, const Progress& progress, const EventSink& sink, std::stop_token stop) = 0;
};

}  // namespace remix
