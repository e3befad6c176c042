// SPDX-License-Identifier: GPL-3.0-or-later
// GIMP's own progress bar, for work without a window of ours. Main thread only.
#pragma once

#include <optional>
#include <string>

namespace remix {

/// Shows a progress bar where GIMP has one, from construction to destruction.
class ProgressBar {
 public:
  /// \param title  translated, shown until there is another text
  explicit ProgressBar(const char* title);
  ~ProgressBar();

  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Shows how far the work is.
  /// \param fraction  0 to 1; empty: unknown, so that the bar only shows that something is going on
  /// \param text  translated
  void show(std::optional<double> fraction, const std::string& text);
};

}  // namespace remix
