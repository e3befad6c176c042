// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog in which a key is entered, for a new account or in place of another one.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <optional>
#include <string>

#include "core/order/account.hpp"

namespace remix {

/// What the dialog leaves to its caller. All sentences are translated.
struct KeyActions {
  /// Returns why a new account cannot have that name, or an empty text when it can.
  std::function<std::string(const std::string& name)> check_name;
  std::string folder;  ///< where key files are, for display
  /// Where a key is best kept on this computer.
  std::function<KeyPlace()> best_place;
  /// Begins to ask the service about a key, and calls `tell` later, in the default main loop.
  std::function<void(const std::string& key, std::function<void(bool accepted, const std::string& sentence)> tell)>
      test;
  /// Ends a test that is under way; its `tell` is not called any more.
  std::function<void()> cancel_test;
  /// Keeps a key. Returns why it cannot be kept, or an empty text when it is.
  std::function<std::string(const std::string& name, const std::string& key, KeyPlace place)> keep;
};

/// A key that was kept.
struct KeptKey {
  std::string account;  ///< whose it is
  std::string verdict;  ///< what the service said about it, translated
};

/// Lets the user enter a key, for `account` or for a new one when it is null. The key is kept when the service accepts
/// it, and only then. Empty when the user cancelled. Main thread; runs the default main loop.
[[nodiscard]] std::optional<KeptKey> ask_for_key(GtkWindow* parent, const Account* account, const KeyActions& actions);

}  // namespace remix
