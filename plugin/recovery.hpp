// SPDX-License-Identifier: GPL-3.0-or-later
// Brings what was paid and never placed into an image. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "phota_service.hpp"
#include "result.hpp"
#include "run_record.hpp"

namespace remix {

/// What came of one run.
struct Recovered {
  std::vector<GimpLayer*> layers{};  ///< top first
  GimpImage* new_image = nullptr;    ///< without a display yet; null when the run's own image took the layers
  std::string remarks{};             ///< translated sentences about what is not as usual; empty: nothing to say
};

/// Runs that may still bring or hold something the user has paid for and that nobody is at work on, oldest first.
[[nodiscard]] Result<std::vector<RunRecord>> waiting_runs();

/// Goes on with a run where it had come to and places what it brings, into its image if that is open, else into a new
/// one. Without an account only what is on this computer can be had. Errors as of a run; the run stays in the store.
[[nodiscard]] Result<Recovered> recover(const RunRecord& record, const std::optional<PhotaAccount>& account);

}  // namespace remix
