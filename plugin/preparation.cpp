// SPDX-License-Identifier: GPL-3.0-or-later
#include "preparation.hpp"

#include <gio/gio.h>

#include <utility>

#include "environment.hpp"
#include "gobject_ptr.hpp"
#include "i18n.hpp"
#include "image_key.hpp"
#include "placement_file.hpp"
#include "price.hpp"
#include "reference.hpp"
#include "utf8.hpp"

namespace remix {
namespace {

Result<Picture> read_reference(const Arguments& arguments) {
  if (arguments.reference_layer)
    return capture_scaled(gimp_layer_get_by_id(*arguments.reference_layer), max_reference_side);
  return load_reference(adopt(g_file_new_for_uri(arguments.reference_uri.c_str())).get());
}

std::string reference_name(const Arguments& arguments) {
  if (!arguments.reference_layer) return display_name(adopt(g_file_new_for_uri(arguments.reference_uri.c_str())).get());
  return plain_text(take_string(gimp_item_get_name(gimp_item_get_by_id(*arguments.reference_layer))), 120);
}

}  // namespace

Result<PhotaAccount> account_with_key(const std::string& account, std::string key) {
  auto base = api_base();
  if (!base.has_value()) return bad_input(_("REMIX_API_BASE is neither an https address nor one on this computer."));
  return PhotaAccount{.base = *std::move(base), .key = std::move(key), .ca_bundle = ca_bundle(), .name = account};
}

Result<PhotaAccount> find_account(const std::string& account, const std::string& entered_key, Unlocking unlocking) {
  if (!entered_key.empty()) return account_with_key(account.empty() ? default_account : account, entered_key);
  auto known = find_api_key(account, unlocking);
  if (!known.has_value()) return known.error();
  if (*known) return account_with_key((*known)->account, std::move((*known)->value));
  if (account == environment_account)
    return bad_input(_("PHOTA_API_KEY is not set in the environment. Nothing was sent."));
  if (!account.empty())
    return bad_input(format_text(_("There is no account “%s”. Nothing was sent; Filters > Remix > Accounts lists those "
                                   "that there are."),
                                 plain_text(account, 120).c_str()));
  return bad_input(
      _("There is no API key. Enter one in the window of Remix with Reference, or set PHOTA_API_KEY in the "
        "environment."));
}

Result<Preparation> prepare(GimpProcedureConfig* config, GimpLayer* layer, const std::string& entered_key,
                            Unlocking unlocking) {
  auto arguments = read_arguments(config);
  if (!arguments.has_value()) return arguments.error();
  if (auto reference = check_reference(*arguments, layer); !reference.has_value()) return reference.error();
  if (auto cost = check_cost(*arguments); !cost.has_value()) return cost.error();
  auto account = find_account(arguments->account, entered_key, unlocking);
  if (!account.has_value()) return account.error();
  auto content = capture(layer, arguments->use_selection);
  if (!content.has_value()) return content.error();
  auto reference = read_reference(*arguments);
  if (!reference.has_value()) return reference.error();
  std::string name = reference_name(*arguments);
  return Preparation{*std::move(arguments), *std::move(account), *std::move(content), *std::move(reference),
                     std::move(name)};
}

Assignment take_assignment(Preparation& preparation) {
  const Arguments& arguments = preparation.arguments;
  Placement& placement = preparation.content.placement;
  placement.image_key = give_image_key(gimp_image_get_by_id(placement.image));
  return {.content = std::move(preparation.content.picture),
          .reference = std::move(preparation.reference),
          .placement = write_placement(placement),
          .plan = {.account = preparation.account.name,
                   .key_mark = key_mark(preparation.account.key),
                   .base = preparation.account.base.text,
                   .options = arguments.options,
                   .price = price_before(arguments.options),
                   .image_key = placement.image_key,
                   .image_name = placement.image_name,
                   .reference_name = std::move(preparation.reference_name)},
          .limits = preparation.limits};
}

}  // namespace remix
