// SPDX-License-Identifier: GPL-3.0-or-later
// Prices, in the user's language.
#pragma once

#include <string>

#include "core/order/order.hpp"
#include "core/order/price.hpp"

namespace remix {

/// What a run with these options costs, as one sentence: "2 variations: $0.24."
[[nodiscard]] std::string price_sentence(const Options& options);

/// The label of the button that starts the run, with its mnemonic: "Re_mix for $0.24".
[[nodiscard]] std::string run_button_label(const PriceRange& price);

/// The label of the same button when it makes drafts, with the same mnemonic.
[[nodiscard]] std::string draft_button_label();

/// The price list with its date, as sentences.
[[nodiscard]] std::string price_list();

/// The amount, or the range of amounts, without a sentence around it: "$0.24" or "$0.24 to $0.30".
[[nodiscard]] std::string amount_text(const PriceRange& price);

}  // namespace remix
