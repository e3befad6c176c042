// SPDX-License-Identifier: GPL-3.0-or-later
// A question, most often about the user's money, with answers that say what they do.
#pragma once

#include <gtk/gtk.h>

#include <optional>
#include <string>
#include <vector>

namespace remix {

struct Question {
  std::string title;                 ///< of the window, translated
  std::string headline;              ///< one short sentence, translated
  std::string text;                  ///< what each answer means, translated
  std::vector<std::string> answers;  ///< labels with mnemonics, translated; Cancel is put before them
  std::size_t safe = 0;              ///< what Enter means: 0 is Cancel, n the n-th answer
  std::vector<std::size_t> paid{};   ///< indices of the answers that cost money; see PaidResponse
};

/// Asks, and returns the index of the answer that was given; empty when the user cancelled. `parent` may be null.
/// gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] std::optional<std::size_t> ask(GtkWindow* parent, const Question& question);

}  // namespace remix
