// SPDX-License-Identifier: GPL-3.0-or-later
// One account in the list of the window "Accounts".
#pragma once

#include <gtk/gtk.h>

#include "core/order/account.hpp"

namespace remix {

/// A GtkListBoxRow that says where the account's key is, and whether orders are made with it unless another is named.
[[nodiscard]] GtkWidget* account_row_new(const Account& account, bool is_used);

}  // namespace remix
