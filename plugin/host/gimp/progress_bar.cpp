// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/gimp/progress_bar.hpp"

#include <libgimp/gimp.h>

namespace remix {

ProgressBar::ProgressBar(const char* title) {
  gimp_progress_init(title);
}

ProgressBar::~ProgressBar() {
  gimp_progress_end();
}

void ProgressBar::show(std::optional<double> fraction, const std::string& text) {
  gimp_progress_set_text(text.c_str());
  if (fraction)
    gimp_progress_update(*fraction);
  else
    gimp_progress_pulse();
}

}  // namespace remix
