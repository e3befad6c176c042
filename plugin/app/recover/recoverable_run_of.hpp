// SPDX-License-Identifier: GPL-3.0-or-later
// Turns an open run of the store into what windows and sentences show of it. Any thread.
#pragma once

#include "core/store/open_runs.hpp"
#include "text/recoverable_run.hpp"

namespace remix {

[[nodiscard]] inline RecoverableRun recoverable_run_of(const OpenRun& run) {
  return {.id = run.record.plan.id,
          .image_name = run.record.plan.image_name,
          .reference_name = run.record.plan.reference_name,
          .account = run.record.plan.account,
          .ordered = run.record.plan.created,
          .prospects = run.prospects,
          .busy = run.busy};
}

}  // namespace remix
