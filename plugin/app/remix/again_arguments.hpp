// SPDX-License-Identifier: GPL-3.0-or-later
// The arguments of `plug-in-remix-again`: what is to be otherwise than in an earlier run. Main thread only. Their
// names, types and order are for ever, like those in remix_arguments.hpp.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "host/results/earlier_result.hpp"

namespace remix {

/// Adds all arguments and return values to the procedure, with texts in the user's language.
void declare_again_arguments(GimpProcedure* procedure);

/// The layer to remix: the one that is given, else the content of the earlier result. Null when that is gone.
/// \returns an error of kind `bad_input`, with a translated sentence, when what is given is no layer
[[nodiscard]] Result<GimpLayer*> content_of(GimpProcedureConfig* given, const EarlierResult& earlier);

/// Fills a config of `plug-in-remix-with-reference` with the recipe, except for what is given.
/// \returns an error of kind `bad_input`, with a translated sentence, when what is given cannot be
[[nodiscard]] Result<void> fill_from_recipe(GimpProcedureConfig* config, const Recipe& recipe,
                                            GimpProcedureConfig* given);

/// Takes over what the user has chosen for themselves, not for a result, so that it is offered next time.
void keep_choices(GimpProcedureConfig* given, GimpProcedureConfig* config);

}  // namespace remix
