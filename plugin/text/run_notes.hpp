// SPDX-License-Identifier: GPL-3.0-or-later
// What is not as usual about a run that has ended: values until somebody shows them, then sentences.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/store/run_cost.hpp"

namespace remix {

/// The service made fewer variations than were ordered. The others will not come.
struct FewerMade {
  int made = 0;
  int ordered = 0;
  RunCost cost{};
};

/// Fewer variations became layers than were made.
struct MissingVariations {
  int missing = 0;
  int made = 0;
};

/// A variation was made and could not be had.
struct LostVariation {
  Error error;
};

/// The variations are in the image while this computer has no copy of them; the error is the disk's.
struct NoCopy {
  Error error;
};

/// The run broke off, or brought nothing.
struct RunError {
  Error error;
};

/// It could not be noted that the layers were made; the error is the disk's.
struct NotRecorded {
  Error error;
};

/// One thing to say. A string is a translated sentence by whoever knows more than these types say.
using RunNote = std::variant<FewerMade, MissingVariations, LostVariation, NoCopy, RunError, NotRecorded, std::string>;

/// The notes in the user's language, each on a line of its own. What several runs have to say alike, as when the
/// network is down, is said once. Empty when there are no notes. Any thread that may call gettext.
[[nodiscard]] std::string explain(const std::vector<RunNote>& notes);

}  // namespace remix
