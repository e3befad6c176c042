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
#include "ui/remix/sent_sizes.hpp"

namespace remix {

/// What the dialog shows, and what it needs from its caller. All texts are UTF-8.
struct DialogContext {
  const char* title = nullptr;  ///< translated
  ContentSource content;
  GFile* last_reference = nullptr;  ///< the reference file used last, offered again; may be null or gone
  std::optional<EarlierReference> earlier_reference{};  ///< when an earlier run is to be repeated
  std::string spending{};                               ///< what was spent lately, translated; may be empty
  std::string service_host;                             ///< where the pictures go, such as "api.photalabs.com"
  KeyStatus key;
  TypedKey typed_key;                ///< when the dialog comes back: what the user had typed
  std::vector<std::string> notices;  ///< sentences to begin with, translated
  ReferenceSource previews;
  SentSource sent_content;    ///< of the content that was asked a preview of last
  SentSource sent_reference;  ///< of the reference that `config` says; of the earlier one if it says none
  /// Returns a small content in the look of a small reference, `strength` being 0 to 100 percent; empty when there is
  /// none.
  std::function<std::optional<Picture>(const Picture& content, const Picture& reference, double strength)> draft;
};

struct DialogAnswer {
  bool run = false;      ///< false: the user cancelled
  int content = 0;       ///< item id of the layer to remix; 0: none yet
  std::string account;   ///< the one to order with; empty: there is none yet
  TypedKey typed_key{};  ///< the key to use in place of the account's
};

/// Lets the user edit `config` and choose to run or to cancel. `config` is that of `procedure` and must have the
/// arguments `service`, `strength`, `reference`, `reference-layer`, `prompt`, `profiles`, `variations`, `delivery`,
/// `format`, `use-selection`, `keep-detail` and `max-cost`. Ends with `run` only when a content and a reference are
/// chosen that can be read; for an order, the prompt must not be too long either, a key must be there, and the highest
/// price must be within `max-cost`. gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] DialogAnswer ask_for_run(GimpProcedure* procedure, GimpProcedureConfig* config,
                                       const DialogContext& context);

}  // namespace remix
