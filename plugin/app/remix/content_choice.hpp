// SPDX-License-Identifier: GPL-3.0-or-later
// What is remixed of a content, and where its result belongs. Main thread only.
#pragma once

#include <optional>
#include <string>

#include "app/remix/remix_call.hpp"
#include "host/capture/capture.hpp"
#include "host/results/earlier_result.hpp"

namespace remix {

/// Which part of a content is remixed, as far as the call decides it. It holds for the image as it was when it was
/// found out.
struct ContentChoice {
  /// Of the content of an earlier result, the part that this was made of; empty: the selection decides.
  std::optional<EarlierPart> earlier{};

  /// What to capture. `use_selection` counts only where the selection decides.
  [[nodiscard]] Wanted wanted(bool use_selection) const;

  /// What there is to say about the part, translated; empty: nothing.
  [[nodiscard]] std::string remark() const { return earlier ? earlier->remark : std::string(); }
};

/// The choice for this content in this call.
[[nodiscard]] ContentChoice choose_part(const Call& call, GimpLayer* content);

/// Has what is made from the same content, or from the earlier result, placed beside that.
void place_beside_earlier(const Call& call, GimpLayer* content, Placement& placement);

}  // namespace remix
