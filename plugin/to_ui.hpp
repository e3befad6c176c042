// SPDX-License-Identifier: GPL-3.0-or-later
// What the windows show of a run.
#pragma once

#include "recoverable_run.hpp"
#include "recovery.hpp"

namespace remix {

[[nodiscard]] inline RecoverableRun to_ui(const OpenRun& run) {
  return {.id = run.record.plan.id,
          .image_name = run.record.plan.image_name,
          .reference_name = run.record.plan.reference_name,
          .ordered = run.record.plan.created,
          .outlook = run.outlook,
          .busy = run.busy};
}

}  // namespace remix
