// SPDX-License-Identifier: GPL-3.0-or-later
// Earlier runs that wait when a new one is about to be ordered in a window. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "app/remix/remix_call.hpp"
#include "core/order/price.hpp"

namespace remix {

/// One translated line on the runs that nobody is at work on and that were not placed; empty: there are none.
[[nodiscard]] std::string waiting_notice();

/// What follows from earlier runs of a layer.
struct OpenOrders {
  enum class Next {
    order,      ///< there are none, or the user wants a new order all the same
    back,       ///< the user wants neither: back to the dialog
    recovered,  ///< an earlier run took the new one's place
    told        ///< it was to do so and could not; the user knows why
  };
  Next next = Next::order;
  PlacedRun placed{};  ///< when recovered
};

/// Asks before a layer is ordered while an earlier order of it is still open, and recovers that one if the user wants
/// to. `price` is that of the new order.
[[nodiscard]] OpenOrders settle_open_orders(GimpLayer* layer, const PriceRange& price);

}  // namespace remix
