// SPDX-License-Identifier: GPL-3.0-or-later
// Who makes variations: the one interface between a run and the way its pictures come about.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>

#include "error.hpp"
#include "order.hpp"
#include "picture.hpp"

namespace remix {

/// The order is on its way.
struct Sent {
  std::int64_t bytes = 0;
  std::int64_t total = 0;
};

/// The service took the order and gave it a handle.
struct Accepted {
  std::string job_id{};
};

/// The service works on it.
struct Waiting {
  std::string status{};  ///< the service's own word, such as "queued"; may be empty
};

/// A variation is coming in.
struct Received {
  std::int64_t bytes = 0;
  std::int64_t total = 0;  ///< 0: unknown
};

/// One variation came back whole, byte for byte as the service made it.
struct Delivered {
  int index = 0;  ///< from 0, in the service's order
  Bytes file{};
};

/// One variation was made but could not be fetched or read.
struct Lost {
  int index = 0;
  Error error{};
};

/// The end of a run that brought at least one variation.
struct Finished {
  std::optional<int> recognised{};  ///< how often profiles were generated, summed; empty: not said
  std::string request_id{};         ///< of the answer that held the result
  std::string job_id{};             ///< empty without a job
};

/// The end of a run that brought nothing.
struct Failed {
  Error error{};
};

using Event = std::variant<Sent, Accepted, Waiting, Received, Delivered, Lost, Finished, Failed>;
using EventSink = std::function<void(Event)>;

/// Makes variations of an order's content. Implementations: `phota` (over the network).
class Service {
 public:
  virtual ~Service() = default;

  /// Carries out `order` and returns when it has ended. The events arrive at `sink` on the calling thread; the last
  /// one is `Finished` or `Failed`, exactly one of them. A stop request ends it within 200 ms with `Failed`, kind
  /// `cancelled`, whose charge says what is known. Worker thread; one call at a time.
  virtual void carry_out(const Order& order, const EventSink& sink, std::stop_token stop) = 0;
};

}  // namespace remix
