// SPDX-License-Identifier: GPL-3.0-or-later
// The window "Accounts": whose keys there are, where each is, and what can be done with it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/order/account.hpp"
#include "ui/accounts/account_form.hpp"

namespace remix {

struct AccountsView {
  std::vector<Account> accounts{};
  std::string current{};  ///< the name of the one that is used when none is named; empty: none
  std::string problem{};  ///< why there may be more than these, translated; empty: no problem
};

/// What the window leaves to its caller. Acts return a translated sentence that says what they have done.
struct AccountsActions {
  std::function<AccountsView()> list;
  /// Begins to ask the service about the account's key, and calls `tell` later, in the default main loop.
  std::function<void(const std::string& name, std::function<void(const std::string& sentence)> tell)> test;
  /// Ends a test that is under way; its `tell` is not called any more.
  std::function<void()> cancel_test;
  std::function<std::string(const std::string& name)> use;
  /// Called after the user has confirmed it.
  std::function<std::string(const std::string& name)> forget;
  /// Returns how many runs of the account wait to be recovered.
  std::function<int(const std::string& name)> waiting;
  KeyActions keys;
};

/// Shows the window until the user closes it. gimp_ui_init() must have been called. Main thread; runs the default main
/// loop.
void show_accounts(const AccountsActions& actions);

}  // namespace remix
