// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the Phota API whether it accepts a key, by the one call that is free.
#pragma once

#include <stop_token>

#include "core/base/result.hpp"
#include "core/service/phota/phota_account.hpp"

namespace remix {

/// `GET /profiles/ids`, once, 20 seconds at most. Success: the service accepts the key. Errors: unauthorised; credit,
/// which means that the key is right and the balance too low; portal, network, tls, timeout, busy and the others, after
/// which nothing is known of the key; cancelled within 200 ms of a stop request. Nothing is charged, whatever comes of
/// it. Any thread.
[[nodiscard]] Result<void> check_key(const PhotaAccount& account, std::stop_token stop);

}  // namespace remix
