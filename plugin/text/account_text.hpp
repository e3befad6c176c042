// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts and the places of their keys, in the user's language.
#pragma once

#include <string>

#include "core/order/account.hpp"

namespace remix {

/// Where the account's key is, as one sentence: "The API key is kept in your keyring."
[[nodiscard]] std::string place_sentence(const Account& account);

/// That orders are made with the account of that name from now on, as one sentence.
[[nodiscard]] std::string use_sentence(const std::string& account);

/// `path` as users know it, with ~ for their home folder.
[[nodiscard]] std::string short_path(const std::string& path);

}  // namespace remix
