// SPDX-License-Identifier: GPL-3.0-or-later
// Asks before a paid run is repeated: GIMP's Repeat shows no dialog, and nothing is ordered without a price that was
// seen. Main thread only.
#pragma once

#include <string>

#include "app/remix/remix_call.hpp"
#include "core/order/order.hpp"

namespace remix {

enum class RepeatAnswer {
  order,   ///< as it is
  change,  ///< in the dialog
  cancel,
};

/// Shows price, content, reference, account and options of the run that the call's config describes.
[[nodiscard]] RepeatAnswer ask_before_repeat(const Call& call, const Options& options, const std::string& reference,
                                             const std::string& account);

}  // namespace remix
