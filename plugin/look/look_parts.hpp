// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a look as documents and commands name them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "look/look.hpp"

namespace remix::look {

/// All parts, in the order in which they are made when several are wanted.
inline constexpr std::array all_look_parts = {LookPart::full, LookPart::gentle, LookPart::light, LookPart::colour};

/// A word of English that never changes, since it is kept in files; not for users to read.
[[nodiscard]] std::string_view name(LookPart part);

/// The part with that name; empty for any other text.
[[nodiscard]] std::optional<LookPart> look_part_named(std::string_view wanted);

}  // namespace remix::look
