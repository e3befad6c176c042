// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/run_headless.hpp"

#include "glib/i18n.hpp"
#include "host/gimp/progress_bar.hpp"

namespace remix {

Outcome run_with_progress_bar(RunDriver& driver, RunProgress progress) {
  ProgressBar bar(_("Remix with Reference"));
  return run_to_end(driver, [&](const RunEvent& event) {
    progress.take(event);
    bar.show(progress.fraction(), progress.stage_text());
  });
}

}  // namespace remix
