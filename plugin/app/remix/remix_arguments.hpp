// SPDX-License-Identifier: GPL-3.0-or-later
// The arguments and return values of `plug-in-remix-with-reference`: declared, read and checked. Main thread only.
// Their names, types and order are for ever: scripts and saved settings know them. New ones go to the end.
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <string>

#include "app/run/placed_run.hpp"
#include "core/base/money.hpp"
#include "core/base/result.hpp"
#include "core/order/order.hpp"

namespace remix {

/// Who makes the variations.
enum class ServiceName {
  phota,  ///< the paid one
  draft,  ///< on this computer
};

/// What a call asks for. Plain data, free of GIMP: the config it was read from must not be kept beyond the run.
struct Arguments {
  std::string reference_uri{};           ///< of a picture file; empty: none
  std::optional<int> reference_layer{};  ///< item id; empty: none
  Options options{};
  ServiceName service = ServiceName::phota;
  bool use_selection = true;
  Money max_cost{};  ///< 0: no cap
  bool dry_run = false;
  std::string account{};  ///< empty: the current one, see account_choice.hpp
  bool keep_detail = false;
  double strength = 100;  ///< of drafts: percent of the look, 0 to 100
};

/// Adds all arguments and return values to the procedure, with texts in the user's language.
void declare_arguments(GimpProcedure* procedure);

/// Adds the last of the arguments: what limits a run, and who pays.
void declare_limits(GimpProcedure* procedure);

/// Adds the return values.
void declare_return_values(GimpProcedure* procedure);

/// The return values of a procedure that declared those of declare_return_values().
[[nodiscard]] GimpValueArray* return_values(GimpProcedure* procedure, const PlacedRun& placed);

/// The values of a config. Absent and empty texts are alike: GIMP gives null for an empty default it has cached.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, for an unknown service, a prompt that
///     is too long or something that is not a profile id
[[nodiscard]] Result<Arguments> read_arguments(GimpProcedureConfig* config);

/// The one layer or group a call is for; the layer of a layer mask that is being edited. `drawables` ends with null.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, for none, several, or a channel
[[nodiscard]] Result<GimpLayer*> only_layer(GimpDrawable* const* drawables);

/// Whether exactly one reference is named, and a layer so named still exists and is not the content itself.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence
[[nodiscard]] Result<void> check_reference(const Arguments& arguments, GimpLayer* content);

/// Whether the highest possible price is within the cap.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence
[[nodiscard]] Result<void> check_cost(const Arguments& arguments);

}  // namespace remix
