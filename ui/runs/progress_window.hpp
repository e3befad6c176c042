// SPDX-License-Identifier: GPL-3.0-or-later
// The window that accompanies a run: what is happening, what it costs, Cancel, and at the end what went wrong.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <optional>
#include <string>

#include "text/run_progress.hpp"

namespace remix {

/// A window of its own, because Cancel in GIMP's progress bar kills the plug-in before it can tidy up. Not modal: GIMP
/// stays usable. Main thread only; the default main loop keeps it moving.
class ProgressWindow {
 public:
  /// How a run ended, when there is something to be said about it.
  struct Message {
    enum class Kind { failure, note };
    Kind kind = Kind::failure;
    std::string headline;  ///< one short sentence, translated
    std::string text;      ///< what it means and what to do next, with any ids, translated; paragraphs are allowed
  };

  /// `title` is translated. `cancel` is called at most once, when the user wants the run to end; it must not destroy
  /// this object. gimp_ui_init() must have been called.
  ProgressWindow(RunProgress model, const char* title, std::function<void()> cancel);
  ~ProgressWindow();

  ProgressWindow(const ProgressWindow&) = delete;
  ProgressWindow& operator=(const ProgressWindow&) = delete;

  /// Starts anew for another run, with the clock at zero.
  void restart(RunProgress model);

  /// Shows what an event of the run means.
  void show(const RunEvent& event);

  /// Shows that the layers are being made. Cancel is no longer offered.
  void show_placing();

  /// Returns when the result may be inserted. That is at once if this window has the focus, for then the user is not in
  /// the middle of something in GIMP. Else the window says that the result is here and waits until it gets the focus or
  /// its button is pressed. While a mouse button is held, it waits in any case: a drag in GIMP is not over. Runs the
  /// default main loop. The results of further runs are inserted as soon as no button is held: whoever has one of
  /// several inserted wants them all.
  /// \returns false if the user has closed the window instead
  [[nodiscard]] bool wait_for_moment();

  /// Replaces the progress with a message, which a button copies as a whole, and returns when the user has closed it.
  /// Runs the default main loop. Call it once at most.
  void show_until_closed(const Message& message);

 private:
  GtkWidget* build_progress();
  void refresh();
  void refresh_elapsed();
  void request_cancel();
  void handle_response(int response);
  void copy_details();
  void stop_clock();
  void show_offer(bool offered);
  void look_for_moment();
  void settle_offer(bool wanted);

  RunProgress model_;
  std::function<void()> cancel_;
  std::string clipboard_text_;
  std::int64_t started_;               // monotonic, microseconds
  unsigned clock_ = 0;                 // source of the elapsed time
  unsigned pulse_ = 0;                 // source of the bar's movement while nothing is known
  GMainLoop* message_loop_ = nullptr;  // while a message is shown
  GMainLoop* offer_loop_ = nullptr;    // while the result is offered
  bool pressed_ = false;               // the offer's button
  bool agreed_ = false;                // an earlier result was inserted
  int calm_ = 0;                       // how often in a row it has been a good moment
  std::optional<bool> wanted_;         // what became of the offer
  GtkWidget* dialog_;
  GtkWidget* stage_ = nullptr;
  GtkWidget* bar_ = nullptr;
  GtkWidget* elapsed_ = nullptr;
  GtkWidget* price_ = nullptr;
  GtkWidget* cancel_note_ = nullptr;
  GtkWidget* offer_ = nullptr;   // when the result is inserted
  GtkWidget* insert_ = nullptr;  // the button
  GtkWidget* progress_;          // the part that a message replaces
};

}  // namespace remix
