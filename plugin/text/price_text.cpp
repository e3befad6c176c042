// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/price_text.hpp"

#include "glib/i18n.hpp"

namespace remix {

std::string price_sentence(const Options& options) {
  const PriceRange price = price_before(options);
  const auto count = static_cast<unsigned long>(options.variations);
  if (price.lowest == price.highest) {
    return format_text(
        // Translators: the number of variations and their price together, such as "2 variations: $0.24."
        ngettext("%d variation: %s.", "%d variations: %s.", count), options.variations, to_text(price.highest).c_str());
  }
  return format_text(
      // Translators: the number of variations, the lowest and the highest price.
      ngettext("%d variation: %s, or %s if a profile is recognized in it.",
               "%d variations: between %s and %s, depending on how many of them show a profile.", count),
      options.variations, to_text(price.lowest).c_str(), to_text(price.highest).c_str());
}

std::string run_button_label(const PriceRange& price) {
  const std::string highest = to_text(price.highest);
  if (price.lowest == price.highest) {
    // Translators: the button that starts the run; %s is a price. Keep clear of the mnemonics of Reset and Cancel.
    return format_text(_("Re_mix for %s"), highest.c_str());
  }
  // Translators: the button that starts the run when the price is only known as a range; %s is the highest price.
  return format_text(_("Re_mix for at most %s"), highest.c_str());
}

std::string draft_button_label() {
  // Translators: the button that makes drafts, with the mnemonic of "Re_mix for %s", whose place it takes.
  return _("_Make Draft");
}

std::string price_list() {
  return format_text(
      // Translators: two prices, a date such as 2026-11-23, and the version of the service's API.
      _("Each variation costs %s, or %s if a trained profile is recognized in it. These are the service's prices as of "
        "%s, for version %s of its API."),
      to_text(price_table.variation).c_str(), to_text(price_table.variation_with_profile).c_str(), price_table.read_on,
      price_table.api_version);
}

std::string amount_text(const PriceRange& price) {
  if (price.lowest == price.highest) return to_text(price.highest);
  // Translators: a range of prices, such as "$0.24 to $0.30".
  return format_text(_("%s to %s"), to_text(price.lowest).c_str(), to_text(price.highest).c_str());
}

}  // namespace remix
