// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/variation_names.hpp"

namespace remix::look {

std::string_view name(Variation variation) {
  switch (variation) {
    case Variation::full:
      return "full";
    case Variation::gentle:
      return "gentle";
    case Variation::light:
      return "light";
    case Variation::colour:
      return "colour";
  }
  return {};
}

std::optional<Variation> variation_named(std::string_view wanted) {
  for (const Variation variation : all_variations)
    if (name(variation) == wanted) return variation;
  return {};
}

}  // namespace remix::look
