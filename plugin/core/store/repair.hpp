// SPDX-License-Identifier: GPL-3.0-or-later
// What was done about a store that was out of order, for the user to be told.
#pragma once

#include <string>

namespace remix {

struct Repair {
  std::string set_aside{};  ///< the damaged database's new name in the store's folder; empty: there was none
};

}  // namespace remix
