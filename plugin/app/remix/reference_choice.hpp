// SPDX-License-Identifier: GPL-3.0-or-later
// The reference of a call: a file, a layer, or what an earlier result was made with. Main thread only.
#pragma once

#include <string>

#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "core/base/result.hpp"
#include "core/order/sent_picture.hpp"

namespace remix {

/// Checks that there is exactly one reference and that it is available.
/// \returns an error of kind `bad_input`, with a translated sentence
[[nodiscard]] Result<void> check_reference(const Call& call, const Arguments& arguments, GimpLayer* content);

/// Reads the reference after check_reference() has accepted it.
/// \returns an error of kind picture or host when it cannot be read
[[nodiscard]] Result<ReferencePicture> read_reference(const Call& call, const Arguments& arguments);

/// The name of the reference, without a folder.
[[nodiscard]] std::string reference_name(const Call& call, const Arguments& arguments);

}  // namespace remix
