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
  RunLimits limits{};             ///< on what the user spends, as far as they have not lifted them for this run
};

/// Where to order, as whom and with which key: `account`, or the current one when it is empty, with `entered_key` where
/// given, else with the account's own. Errors: kind bad_input, with a translated sentence, when there is no such
/// account or no key, or when the configured address cannot be; host when a kept key cannot be read.
[[nodiscard]] Result<PhotaAccount> find_account(const std::string& account, const std::string& entered_key,
                                                Unlocking unlocking);

/// The account with this key, which is not looked up.
[[nodiscard]] Result<PhotaAccount> account_with_key(const std::string& account, std::string key);

/// Which part of the content is sent: with the content of an earlier result the part that was, else as `use_selection`
/// says. `remark` gets to know what there is to say about that, unless it is null.
[[nodiscard]] Wanted wanted_part(const Call& call, GimpLayer* content, bool use_selection,
                                 std::string* remark = nullptr);

/// Checks the arguments and copies both pictures. `entered_key` is used where given, else the account's is looked up.
/// Errors: kind bad_input, with a translated sentence, for whatever the caller can mend; picture, host.
[[nodiscard]] Result<PreparedOrder> prepare_order(const Call& call, GimpLayer* content, const std::string& entered_key,
                                          Unlocking unlocking);

/// What drafts are made of.
struct PreparedDraft {
  HeldContent content;
  Picture reference;
  Bytes reference_file;  ///< the JPEG that would be sent, to be kept
  std::string reference_name;
  std::string remark{};  ///< as for a preparation
};

/// The same for drafts, which need no account. Errors likewise.
[[nodiscard]] Result<PreparedDraft> prepare_draft(const Call& call, const Arguments& arguments, GimpLayer* content);

/// What a run needs of a preparation, whose pictures move out.
[[nodiscard]] Assignment take_assignment(PreparedOrder& preparation);

}  // namespace remix
