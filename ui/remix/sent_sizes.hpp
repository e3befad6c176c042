// SPDX-License-Identifier: GPL-3.0-or-later
// The line of the dialog that says how large the pictures are that would be sent.
#pragma once

#include <gtk/gtk.h>

#include <array>
#include <functional>
#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "core/order/sent_picture.hpp"
#include "text/sent_text.hpp"
#include "ui/remix/sent_meter.hpp"

namespace remix {

/// Reads a bit of a picture with each call, so that the main loop can run in between; gives it once it is whole, and is
/// not called again then.
using GradualPicture = std::function<std::optional<Result<ReferencePicture>>()>;

/// One of the pictures that would be sent, as it was shown last.
struct SentSource {
  std::function<std::string()> state;  ///< another text once something else would be sent
  std::function<GradualPicture()> read;
};

/// How large a file is, is known once it was made: for that, the pictures are read and encoded while the dialog is open
/// and nothing changes. Until then the line says how large they can be. The widget belongs to the container it is
/// packed into; this object must outlive it. Main thread only.
class SentSizes {
 public:
  SentSizes(const SentSource& content, const SentSource& reference);
  ~SentSizes();

  SentSizes(const SentSizes&) = delete;
  SentSizes& operator=(const SentSizes&) = delete;

  [[nodiscard]] GtkWidget* widget() const { return label_; }

  /// To be called after whatever may have changed what would be sent. False: there is no such picture now.
  void refresh(bool has_content, bool has_reference);

  /// Stops what is under way, and lets go of all layers, until refresh() is called.
  void pause();

 private:
  struct Picture {
    const SentSource& source;
    std::string state{};  // what its figures are of; empty: there is none
    std::optional<Result<SentFigures>> figures{};
  };

  bool look_at(Picture& picture, bool is_there);
  [[nodiscard]] Picture* next_unknown();
  void begin();
  bool read_some();
  void take(const Result<SentFigures>& figures);
  void show();

  GtkWidget* label_;
  std::array<Picture, 2> pictures_;  // content, reference
  GradualPicture reading_{};         // empty: none is being read
  guint source_ = 0;                 // of the main loop, for what comes next; 0: none
  bool is_measuring_ = false;
  SentMeter meter_;
};

}  // namespace remix
