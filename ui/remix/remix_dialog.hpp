// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of a run.
#pragma once

#include <libgimp/gimp.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/remix/content_section.hpp"
#include "ui/remix/key_section.hpp"
#include "ui/remix/reference_section.hpp"

namespace remix {

/// What the dialog shows and cannot find out by itself. All texts are UTF-8.
struct DialogContext {
  const char* title = nullptr;  ///< translated
  ContentSource content;
  GFile* last_reference = nullptr;  ///< the reference file used last, offered again; may be null or gone
  std::optional<EarlierReference> earlier_reference{};  ///< of an earlier run that is to be made again
  std::string spending{};                             ///< what was spent of late, as a translated text; may be empty
  std::string service_host;                           ///< where the pictures go, such as "api.photalabs.com"
  KeyStatus key;
  TypedKey typed_key;                ///< when the dialog comes back: what the user had typed
  std::vector<std::string> notices;  ///< lines on what else there is
  ThumbnailSource thumbnails;
  /// The small content in the look of the small reference, with that strength in percent; empty when there is none.
  std::function<std::optional<Picture>(const Picture& content, const Picture& reference, double strength)> draft;
};

struct DialogAnswer {
  bool run = false;      ///< false: the user cancelled
  int content = 0;       ///< item id of the layer to remix; 0: none yet
  std::string account;   ///< the one to order with; empty: there is none yet
  TypedKey typed_key{};  ///< the key to use in place of the account's
};

/// Lets the user edit `config`, whose arguments are those of design.md section 5, and choose to run or to cancel. Ends
/// with `run` only when exactly one reference is chosen, the prompt is not too long, a key is there and the highest
/// price is within the cap. gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] DialogAnswer ask_for_run(GimpProcedure* procedure, GimpProcedureConfig* config,
                                       const DialogContext& context);

}  // namespace remix
