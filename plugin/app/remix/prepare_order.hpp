// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is checked and copied before an order goes out. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "core/base/result.hpp"
#include "core/run/run.hpp"
#include "core/service/phota/phota_service.hpp"
#include "desktop/keys/account_choice.hpp"
#include "host/capture/capture.hpp"

namespace remix {

/// An order about to be made: nothing of GIMP is needed any more until variations are to be placed.
struct PreparedOrder {
  Arguments arguments;
  PhotaAccount account;
  Content content;
  ReferencePicture reference;
  std::string reference_name;  ///< see RunPlan
  std::string remark{};        ///< a translated sentence on what is sent; empty: nothing to say
  RunLimits limits{};          ///< on what the user spends, as far as they have not lifted them for this run
};

/// Checks the arguments and copies both pictures. `entered_key` is used where given, else the account's is looked up.
/// Errors: kind bad_input, with a translated sentence, for whatever the caller can mend; picture, host.
[[nodiscard]] Result<PreparedOrder> prepare_order(const Call& call, GimpLayer* content, const std::string& entered_key,
                                                  Unlocking unlocking);

/// What a run needs of a prepared order, whose pictures move out. Gives the image its key if it has none.
[[nodiscard]] Assignment take_assignment(PreparedOrder& order);

}  // namespace remix
