// SPDX-License-Identifier: GPL-3.0-or-later
// A recipe in the user's language. Main thread only.
#pragma once

#include <string>

#include "core/order/recipe.hpp"

namespace remix {

/// One line for each thing there is to say: who made it, from which content and reference, prompt, options, price,
/// when, ids, and how it was fitted. What is not known has no line. Plain text, whatever an image from elsewhere holds.
[[nodiscard]] std::string explain(const Recipe& recipe);

}  // namespace remix
