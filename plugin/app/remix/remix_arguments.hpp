// SPDX-License-Identifier: GPL-3.0-or-later
// The arguments and return values of `plug-in-remix-with-reference`: declared, read and checked. Main thread only.
// Their names, types and order never change, because scripts and saved settings rely on them. New ones go to the end.
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <string>

#include "app/run/placed_run.hpp"
#include "core/base/money.hpp"
#include "core/base/result.hpp"
#include "core/order/order.hpp"

namespace remix {

/// Which service makes the variations.
enum class ServiceName {
  phota,  ///< the Phota service, which is paid
  draft,  ///< this computer, for nothing
};

/// What a call asks for. Plain data, free of GIMP: the config it was read from must not be kept beyond the run.
struct Arguments {
  std::string reference_uri{};           ///< of a picture file; empty: none
  std::optional<int> reference_layer{};  ///< item id; empty: none
  Options options{};
  ServiceName service = ServiceName::phota;
  bool use_selection = true;
  std::optional<Money> max_cost{};  ///< empty: no cap; one of 0 or less allows nothing that costs anything
  bool dry_run = false;
  std::string account{};  ///< empty: the current one, see account_choice.hpp
  bool keep_detail = false;
  double strength = 100;  ///< of drafts: percent of the look, 0 to 100
};

/// Adds all arguments and return values to the procedure, with texts in the user's language.
void declare_arguments(GimpProcedure* procedure);

/// Adds the arguments that limit a run and name the account that pays.
void declare_limits(GimpProcedure* procedure);

/// Adds the return values.
void declare_return_values(GimpProcedure* procedure);

/// Fills in the values that declare_return_values() has declared.
[[nodiscard]] GimpValueArray* return_values(GimpProcedure* procedure, const PlacedRun& placed);

/// Reads a config. A missing text counts as an empty one, because GIMP passes null for an empty default that it has
/// cached.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, for an unknown service, delivery or
///     format, a number out of its range, a prompt that is too long or a malformed profile ID
[[nodiscard]] Result<Arguments> read_arguments(GimpProcedureConfig* config);

/// The layer or layer group that a call is for; for a layer mask that is being edited, its layer. `drawables` ends with
/// null.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, for none, several, or a channel
[[nodiscard]] Result<GimpLayer*> only_layer(GimpDrawable* const* drawables);

/// Checks that exactly one reference is given, and that a layer given as reference still exists and is not the content.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence
[[nodiscard]] Result<void> check_reference(const Arguments& arguments, GimpLayer* content);

/// A cap as scripts and settings hold it, in US dollars: 0 is none. What is left of a budget may be next to nothing, or
/// negative, and is a cap all the same.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, for what is not a number
[[nodiscard]] Result<std::optional<Money>> read_max_cost(double dollars);

/// Checks that the highest possible price is within `max_cost`.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence
[[nodiscard]] Result<void> check_cost(const Arguments& arguments);

}  // namespace remix
