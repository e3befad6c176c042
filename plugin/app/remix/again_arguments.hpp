// SPDX-License-Identifier: GPL-3.0-or-later
// The arguments of `plug-in-remix-again`: what is to differ from an earlier run. Their names, types and order never
// change, like those in remix_arguments.hpp. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "host/results/earlier_result.hpp"

namespace remix {

/// Adds all arguments and return values to the procedure, with texts in the user's language.
void declare_again_arguments(GimpProcedure* procedure);

/// The layer to remix: the one that is given, else the content of the earlier result. Null when that is gone.
/// \returns an error of kind `bad_input`, with a translated sentence, when what was given is not a layer
[[nodiscard]] Result<GimpLayer*> content_of(GimpProcedureConfig* given, const EarlierResult& earlier);

/// Fills a config of `plug-in-remix-with-reference` from a recipe; what is given replaces what the recipe says.
/// \returns an error of kind `bad_input`, with a translated sentence, when what was given is not valid
[[nodiscard]] Result<void> fill_from_recipe(GimpProcedureConfig* config, const Recipe& recipe,
                                            GimpProcedureConfig* given);

/// Copies the choices that belong to the user and not to a result, so that they are offered again next time.
void keep_choices(GimpProcedureConfig* given, GimpProcedureConfig* config);

}  // namespace remix
