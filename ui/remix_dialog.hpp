// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of `plug-in-remix-with-reference`.
#pragma once

#include <libgimp/gimp.h>

#include <functional>
#include <string>

#include "key_section.hpp"
#include "picture.hpp"
#include "reference_chooser.hpp"
#include "result.hpp"

namespace remix {

/// What the dialog shows and cannot find out by itself. All texts are UTF-8.
struct DialogContext {
  GimpItem* content = nullptr;  ///< the chosen layer; it cannot be its own reference
  /// The content as it would be sent, some hundred pixels a side; an error of kind `bad_input`, with a translated
  /// sentence as its detail, when it cannot be.
  std::function<Result<Picture>(bool use_selection)> content_thumbnail;
  std::string content_name;         ///< the layer's name
  bool has_selection = false;       ///< whether the image has a selection
  GFile* last_reference = nullptr;  ///< the reference file used last, offered again; may be null or gone
  std::string spending{};           ///< what was spent of late, as a translated text; may be empty
  std::string service_host;         ///< where the pictures go, such as "api.photalabs.com"
  KeyStatus key;
  TypedKey typed_key;  ///< when the dialog comes back: what the user had typed
  std::string notice;  ///< one line on what else there is; empty: nothing
  ThumbnailSource thumbnails;
};

struct DialogAnswer {
  bool run = false;      ///< false: the user cancelled
  std::string account;   ///< the one to order with; empty: there is none yet
  TypedKey typed_key{};  ///< the key to use in place of the account's
};

/// Lets the user edit `config`, whose arguments are those of design.md section 5, and choose to run or to cancel. Ends
/// with `run` only when exactly one reference is chosen, the prompt is not too long, a key is there and the highest
/// price is within the cap. gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] DialogAnswer ask_for_run(GimpProcedure* procedure, GimpProcedureConfig* config,
                                       const DialogContext& context);

}  // namespace remix
