// SPDX-License-Identifier: GPL-3.0-or-later
// Placements as bytes, for the store. Any thread.
#pragma once

#include <optional>

#include "host/capture/placement.hpp"

namespace remix {

/// The placement as a compressed GVariant dictionary with a format number.
[[nodiscard]] Bytes write_placement(const Placement& placement);

/// Reads what write_placement() made. Empty if the bytes are no placement, have another format number, or hold values
/// that contradict each other.
[[nodiscard]] std::optional<Placement> read_placement(const Bytes& bytes);

}  // namespace remix
