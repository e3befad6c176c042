// SPDX-License-Identifier: GPL-3.0-or-later
// Who makes variations: the one interface between a run and the way its pictures come about.
#pragma once

#include <stop_token>

#include "core/order/order.hpp"
#include "core/service/service_events.hpp"

namespace remix {

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
