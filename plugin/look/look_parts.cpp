// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/look_parts.hpp"

namespace remix::look {

std::string_view name(LookPart part) {
  switch (part) {
    case LookPart::full:
      return "full";
    case LookPart::gentle:
      return "gentle";
    case LookPart::light:
      return "light";
    case LookPart::colour:
      return "colour";
  }
  return {};
}

std::optional<LookPart> look_part_named(std::string_view wanted) {
  for (const LookPart part : all_look_parts)
    if (name(part) == wanted) return part;
  return {};
}

}  // namespace remix::look
