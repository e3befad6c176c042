// SPDX-License-Identifier: GPL-3.0-or-later
// What the environment says about the service: read once for each run, on the main thread.
#pragma once

#include <string>

#include "core/base/result.hpp"
#include "core/net/url.hpp"

namespace remix {

/// The API's base: REMIX_API_BASE if that is set, the vendor's address otherwise. An address that is neither https nor
/// on loopback is an error of kind bad_input.
[[nodiscard]] Result<Url> api_base();

/// The file of trusted certificates that CURL_CA_BUNDLE names, as other programs honour it; empty: the system's.
[[nodiscard]] std::string ca_bundle();

}  // namespace remix
