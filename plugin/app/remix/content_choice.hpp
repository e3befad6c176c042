// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a content is remixed, and where the result belongs. Main thread only.
#pragma once

#include <optional>
#include <string>

#include "app/remix/remix_call.hpp"
#include "host/capture/capture.hpp"
#include "host/results/earlier_result.hpp"

namespace remix {

/// Which part of a content is remixed, as far as the call decides it. It is valid for the image as it was at the time
/// of choose_part().
struct ContentChoice {
  /// Of the content of an earlier result, the part that this was made of; empty: the selection decides.
  std::optional<EarlierPart> earlier{};

  /// What to capture. `use_selection` counts only where the selection decides.
  [[nodiscard]] Wanted wanted(bool use_selection) const;

  /// What there is to say about the part, translated; empty: nothing.
  [[nodiscard]] std::string remark() const { return earlier ? earlier->remark : std::string(); }
};

/// Finds out which part of the content the call remixes.
[[nodiscard]] ContentChoice choose_part(const Call& call, GimpLayer* content);

/// Whether that is only a part of the content.
[[nodiscard]] bool shows_part(GimpItem* content, const Wanted& wanted);

/// Makes a result of the same content, or of the earlier result itself, go beside the earlier result.
void place_beside_earlier(const Call& call, GimpLayer* content, Placement& placement);

}  // namespace remix
