// SPDX-License-Identifier: GPL-3.0-or-later
// A recipe in the user's language. Main thread only.
#pragma once

#include <string>

#include "core/order/recipe.hpp"

namespace remix {

/// One line for each thing that is known: what made the result and from which content and reference, the prompt, the
/// options, the price, the time, the ids, and how the result was fitted. Plain text, whatever an image from elsewhere
/// may hold.
[[nodiscard]] std::string explain(const Recipe& recipe);

}  // namespace remix
