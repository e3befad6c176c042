// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is checked and copied before an order goes out. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "api_key.hpp"
#include "arguments.hpp"
#include "capture.hpp"
#include "phota_service.hpp"
#include "picture.hpp"
#include "result.hpp"
#include "run.hpp"

namespace remix {

/// An order about to be made: nothing of GIMP is needed any more until variations are to be placed.
struct Preparation {
  Arguments arguments;
  PhotaAccount account;
  Content content;
  Picture reference;
  std::string reference_name;  ///< see RunPlan
  Limits limits{};  ///< on what the user spends, as far as they have not lifted them for this run
};

/// Where to order, and with which key: `entered_key` where given, else one is looked up. Errors: kind bad_input when
/// there is no key or the configured address cannot be; host when a kept key cannot be read.
[[nodiscard]] Result<PhotaAccount> find_account(const std::string& entered_key, Unlocking unlocking);

/// Checks the arguments and copies both pictures. `entered_key` is used where given, else a key is looked up.
/// Errors: kind bad_input, with a translated sentence, for whatever the caller can mend; picture, host.
[[nodiscard]] Result<Preparation> prepare(GimpProcedureConfig* config, GimpLayer* layer, const std::string& entered_key,
                                          Unlocking unlocking);

/// What a run needs of a preparation, whose pictures move out.
[[nodiscard]] Assignment take_assignment(Preparation& preparation);

}  // namespace remix
