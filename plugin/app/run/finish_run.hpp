// SPDX-License-Identifier: GPL-3.0-or-later
// From a run to layers, and what there is to say about it. Main thread only.
#pragma once

#include <string>

#include "app/remix/remix_call.hpp"
#include "app/run/run_driver.hpp"
#include "host/capture/placement.hpp"
#include "host/place/place.hpp"

namespace remix {

struct Completion {
  Remixed remixed;
  GimpImage* new_image = nullptr;  ///< without a display yet; null when the user's image took the layers
  std::string remarks;             ///< translated sentences about what is not as usual; empty: nothing to say
};

/// Adds a sentence on a line of its own; an empty one changes nothing.
void add_remark(std::string& remarks, const std::string& sentence);

/// Waits for the run, places what it brought, and keeps that in the store. An error when it brought nothing, when
/// it was cancelled, or when GIMP refused the layers; what is paid is in the store then.
[[nodiscard]] Result<Completion> complete(RunDriver& driver, const Placement& placement);

}  // namespace remix
