// SPDX-License-Identifier: GPL-3.0-or-later
// Placements as bytes, for the store.
#pragma once

#include <optional>

#include "host/capture/placement.hpp"

namespace remix {

/// The placement as a compressed GVariant dictionary with a format number.
[[nodiscard]] Bytes write_placement(const Placement& placement);

/// Empty when the bytes are no placement, have another format, or hold values that do not fit each other.
[[nodiscard]] std::optional<Placement> read_placement(const Bytes& bytes);

}  // namespace remix
