// SPDX-License-Identifier: GPL-3.0-or-later
// The API key in the dialog: which account pays and where its key is kept, or a place to enter one.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "core/order/account.hpp"

namespace remix {

/// What the dialog may know about the keys, never a key itself.
struct KeyStatus {
  std::vector<Account> accounts{};  ///< those that have a key
  std::string chosen{};             ///< the name of the one to begin with; empty: the user has to choose
  /// Where the key of an account that has none yet can be kept: keyring or file.
  KeyPlace keep_in = KeyPlace::keyring;
  std::string file{};     ///< path of that file, for display
  std::string problem{};  ///< why there may be more accounts than these, translated; empty: no problem
};

/// A key that the user has typed, and whether it is to be kept.
struct TypedKey {
  std::string value{};  ///< without blanks around it; empty: a kept key is to be used
  bool remember = false;
  KeyPlace keep_in = KeyPlace::keyring;  ///< keyring or file, as the user has agreed
  bool is_refused = false;               ///< the service does not accept it
};

/// The widget belongs to the container it is packed into; this object must outlive it. Main thread only.
class KeySection {
 public:
  /// `typed` is what the user had typed when the dialog was shown before. `changed` is called whenever state() or
  /// account() may have changed.
  KeySection(KeyStatus status, const TypedKey& typed, std::function<void()> changed);

  KeySection(const KeySection&) = delete;
  KeySection& operator=(const KeySection&) = delete;

  enum class State { undecided, missing, malformed, ready };

  [[nodiscard]] GtkWidget* widget() const { return box_; }
  [[nodiscard]] State state() const;

  /// The name of the chosen account; empty when there is none yet.
  [[nodiscard]] std::string account() const;

  [[nodiscard]] TypedKey typed() const;

  /// Gives the keyboard's focus to the entry for a key and selects what is in it.
  void focus_entry() { gtk_widget_grab_focus(entry_); }

 private:
  void build_choice();
  void build_known();
  void build_entry();
  void choose();
  [[nodiscard]] const Account* chosen() const;
  [[nodiscard]] std::string problem_of(const Account* account) const;
  [[nodiscard]] bool is_kept_in_keyring() const;
  [[nodiscard]] std::string remember_text() const;

  KeyStatus status_;
  std::function<void()> changed_;
  GtkWidget* box_;
  GtkWidget* combo_ = nullptr;  // null: there is nothing to choose
  GtkWidget* known_ = nullptr;
  GtkWidget* known_text_ = nullptr;
  GtkWidget* change_ = nullptr;
  GtkWidget* entry_box_;
  GtkWidget* problem_ = nullptr;
  GtkWidget* entry_;
  GtkWidget* remember_ = nullptr;
};

}  // namespace remix
