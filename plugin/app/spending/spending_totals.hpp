// SPDX-License-Identifier: GPL-3.0-or-later
// What was spent, as of now. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "core/base/result.hpp"
#include "core/store/spending_query.hpp"

namespace remix {

struct Totals {
  Spent today;
  Spent month;
  Spent all;
};

/// The totals of the user. They are 0 as long as there is no store. The errors are those of the store.
[[nodiscard]] Result<Totals> totals();

/// What was spent on an image, wherever it has been saved since. The errors are those of the store.
[[nodiscard]] Result<Spent> spent_on(GimpImage* image);

/// For the dialog of a run: totals and what the limits leave, or what is wrong with them; translated. Empty when
/// nothing can be said.
[[nodiscard]] std::string spending_line();

}  // namespace remix
