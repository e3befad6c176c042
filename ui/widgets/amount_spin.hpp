// SPDX-License-Identifier: GPL-3.0-or-later
// A spin button for a limit in US dollars.
#pragma once

#include <gtk/gtk.h>

#include "core/base/money.hpp"

namespace remix {

/// Shows the button's value as an amount such as "$0.25", and 0 as "No limit". Reads "$0.25", "0.25" or "0,25"; any
/// other text is no amount and means no limit.
void show_amounts(GtkSpinButton* button);

/// A spin button for amounts from 0 to `highest`, in steps of a variation's price; see show_amounts().
[[nodiscard]] GtkWidget* amount_spin_new(Money value, Money highest);

}  // namespace remix
