// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as the recipe of a layer, which may come with an image from anybody: what is read can be written and read
// again.
#include "core/order/recipe.hpp"
#include "fuzz.hpp"

using namespace remix;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto recipe = read_recipe(text_of(data, size));
  if (!recipe) return 0;
  require(!find_fault(recipe->options));
  const auto again = read_recipe(to_json(*recipe));
  require(again && to_json(*again) == to_json(*recipe));
  return 0;
}
