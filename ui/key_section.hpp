// SPDX-License-Identifier: GPL-3.0-or-later
// The API key in the dialog: where the known one is kept, or a place to enter one.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

namespace remix {

/// What the dialog may know about the key: never the key itself.
struct KeyStatus {
  enum class Place { nowhere, environment, keyring, file };

  Place known = Place::nowhere;    ///< where the key was found; nowhere: none is known
  Place keep_in = Place::nowhere;  ///< where a key entered now can be kept: keyring, file or nowhere
  std::string file;                ///< path of the key file, UTF-8, for display
  std::string problem;             ///< why a kept key cannot be used, translated; empty: no problem
};

/// The widget belongs to the container it is packed into; this object must outlive it. Main thread only.
class KeySection {
 public:
  /// `changed` is called whenever state() may have changed.
  KeySection(KeyStatus status, std::function<void()> changed);

  KeySection(const KeySection&) = delete;
  KeySection& operator=(const KeySection&) = delete;

  enum class State { missing, malformed, ready };

  [[nodiscard]] GtkWidget* widget() const { return box_; }
  [[nodiscard]] State state() const;

  /// The key that was typed in, without blanks round it; empty when the known one is to be used.
  [[nodiscard]] std::string entered() const;

  /// Whether the entered key is to be kept.
  [[nodiscard]] bool remember() const;

 private:
  void build_known();
  void build_entry();

  KeyStatus status_;
  std::function<void()> changed_;
  GtkWidget* box_;
  GtkWidget* entry_box_;
  GtkWidget* entry_;
  GtkWidget* remember_;
};

}  // namespace remix
