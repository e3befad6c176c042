// SPDX-License-Identifier: GPL-3.0-or-later
// A reference's analysis as bytes, to be kept with a file's hash or in a document.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis.hpp"

namespace remix::look {

/// What of an analysis is needed to use its picture as a reference: 48 kB, the same on every computer.
[[nodiscard]] std::vector<std::uint8_t> to_bytes(const Analysis& analysis);

/// The analysis that to_bytes() wrote; colours are rounded to 1/32768. Empty for anything else, also of another
/// version.
[[nodiscard]] std::optional<Analysis> analysis_from_bytes(std::span<const std::uint8_t> bytes);

}  // namespace remix::look
