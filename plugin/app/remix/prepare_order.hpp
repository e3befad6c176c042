// SPDX-License-Identifier: GPL-3.0-or-later
// Checks and copies everything that an order needs before it goes out. Main thread only.
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

/// An order that is ready to go out. Nothing in GIMP is needed any more until variations are placed.
struct PreparedOrder {
  Arguments arguments;
  PhotaAccount account;
  Content content;
  ReferencePicture reference;
  std::string reference_name;  ///< see RunPlan
  std::string remark{};        ///< translated sentences on what is sent; empty: nothing to say
  RunLimits limits{};          ///< on spending, without those that the user has lifted for this run
};

/// Checks the arguments and copies both pictures. If `entered_key` is empty, the key of the account is looked up.
/// \returns an error of kind bad_input, with a translated sentence, for whatever the caller can mend; of kind picture
/// when
///     the reference cannot be read; of kind host when GIMP failed
[[nodiscard]] Result<PreparedOrder> prepare_order(const Call& call, GimpLayer* content, const std::string& entered_key,
                                                  Unlocking unlocking);

/// Moves what a run needs out of a prepared order. Gives the image its key if it has none.
[[nodiscard]] Assignment take_assignment(PreparedOrder& order);

}  // namespace remix
