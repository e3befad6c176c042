// SPDX-License-Identifier: GPL-3.0-or-later
// Asks about earlier runs that are still open before a new one is ordered. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "app/remix/remix_call.hpp"
#include "core/order/price.hpp"

namespace remix {

/// A translated line about the runs that wait to be recovered; empty if there are none.
[[nodiscard]] std::string waiting_notice();

/// What follows from the earlier runs of a layer.
struct OpenOrders {
  enum class Next {
    order,      ///< there are none, or the user orders again regardless
    back,       ///< the user wants neither: return to the dialog
    recovered,  ///< an earlier run was recovered instead
    told        ///< recovering it failed, and the user has been told why
  };
  Next next = Next::order;
  PlacedRun placed{};  ///< when recovered
};

/// Asks what to do if an earlier order for the layer is still open, and recovers that one if the user wants to. `price`
/// is the price of the new order.
[[nodiscard]] OpenOrders settle_open_orders(GimpLayer* layer, const PriceRange& price);

}  // namespace remix
