// SPDX-License-Identifier: GPL-3.0-or-later
// The button of a dialog that costs money.
#pragma once

#include <gtk/gtk.h>

#include <set>

namespace remix {

/// Keeps a key that is held down, or stuck, from giving the response of a dialog that costs money. In the first second
/// after the dialog has appeared, with the focus, nothing gives it; in the first second after it has got the focus back
/// no Return or Space does, which may belong to the window before it; and a key that repeats itself never does. Main
/// thread only.
class PaidResponse {
 public:
  /// To be made before the dialog is run; must go before the dialog does.
  PaidResponse(GtkDialog* dialog, int response);
  ~PaidResponse();

  PaidResponse(const PaidResponse&) = delete;
  PaidResponse& operator=(const PaidResponse&) = delete;

  /// Whether the response may be given apart from that; at first it may.
  void allow(bool allowed);

 private:
  void appear();
  void note_press(const GdkEventKey& event);
  void note_activation();
  void filter(int response);

  GtkDialog* dialog_;
  GtkWidget* button_;
  int response_;
  bool allowed_ = true;
  bool ready_ = false;           // the first second is over
  guint waiting_ = 0;            // the source that ends it; 0: none
  gint64 focused_ = 0;           // when the dialog got the focus last; monotonic time in microseconds
  std::set<guint16> down_{};     // hardware codes of the keys whose press was seen and whose release was not
  bool doubtful_press_ = false;  // the last press of a key may come from one that is held
  bool pending_ = false;         // the button was activated by a key: GTK clicks it a moment later
  bool doubtful_ = false;        // that press was doubtful
};

}  // namespace remix
