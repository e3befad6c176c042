// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/prepare_order.hpp"

#include <gio/gio.h>

#include <utility>
#include <variant>

#include "core/base/utf8.hpp"
#include "core/order/price.hpp"
#include "core/order/sent_picture.hpp"
#include "core/picture/decode.hpp"
#include "core/service/phota/phota_environment.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"
#include "host/capture/placement_file.hpp"
#include "host/capture/reference_file.hpp"
#include "host/marks/image_key.hpp"

namespace remix {
namespace {

// Whether the reference is that of the earlier result.
bool is_as_before(const Call& call, const Arguments& arguments) {
  return call.again != nullptr && arguments.reference_uri.empty() && !arguments.reference_layer;
}

std::string name_before(const Call& call) {
  return plain_text(call.again->earlier.recipe.reference_name, 120);
}

Result<void> check_reference(const Call& call, const Arguments& arguments, GimpLayer* content) {
  if (!is_as_before(call, arguments)) return check_reference(arguments, content);
  if (call.again->reference) return {};
  return bad_input(
      format_text(_("The reference of the earlier result, “%s”, is not kept on this computer any more. Give "
                    "it once more as reference or reference-layer."),
                  name_before(call).c_str()));
}

template <class Reference>
Result<ReferencePicture> any(Result<Reference> reference) {
  if (!reference.has_value()) return reference.error();
  return ReferencePicture(*std::move(reference));
}

Result<ReferencePicture> read_reference(const Call& call, const Arguments& arguments) {
  if (is_as_before(call, arguments)) return ReferencePicture(*call.again->reference);
  if (arguments.reference_layer)
    return any(capture_scaled(gimp_layer_get_by_id(*arguments.reference_layer), max_reference_side));
  return any(load_reference(adopt(g_file_new_for_uri(arguments.reference_uri.c_str())).get()));
}

std::string reference_name(const Call& call, const Arguments& arguments) {
  if (is_as_before(call, arguments)) return name_before(call);
  if (!arguments.reference_layer) return display_name(adopt(g_file_new_for_uri(arguments.reference_uri.c_str())).get());
  return plain_text(take_string(gimp_item_get_name(gimp_item_get_by_id(*arguments.reference_layer))), 120);
}

// What is made from the same content, or from the earlier result, belongs beside that.
void place_beside(const Call& call, GimpLayer* content, Placement& placement) {
  if (call.again == nullptr || !is_of(content, call.again->earlier)) return;
  const int result = call.again->earlier.result;
  if (!gimp_item_id_is_valid(result)) return;
  placement.former = result;
  placement.former_tattoo = gimp_item_get_tattoo(gimp_item_get_by_id(result));
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

Wanted wanted_part(const Call& call, GimpLayer* content, bool use_selection, std::string* remark) {
  if (call.again == nullptr || gimp_item_get_id(GIMP_ITEM(content)) != call.again->earlier.content)
    return {.selection = use_selection};
  EarlierPart part = find_earlier_part(call.again->earlier);
  if (remark != nullptr) *remark = std::move(part.remark);
  return {.selection = false, .part = std::move(part.part)};
}

Result<PreparedOrder> prepare_order(const Call& call, GimpLayer* content, const std::string& entered_key, Unlocking unlocking) {
  auto arguments = read_arguments(call.config);
  if (!arguments.has_value()) return arguments.error();
  if (auto reference = check_reference(call, *arguments, content); !reference.has_value()) return reference.error();
  if (auto cost = check_cost(*arguments); !cost.has_value()) return cost.error();
  auto account = find_account(arguments->account, entered_key, unlocking);
  if (!account.has_value()) return account.error();
  std::string remark;
  auto captured = capture(content, wanted_part(call, content, arguments->use_selection, &remark));
  if (!captured.has_value()) return captured.error();
  captured->placement.keep_detail = arguments->keep_detail;
  place_beside(call, content, captured->placement);
  auto reference = read_reference(call, *arguments);
  if (!reference.has_value()) return reference.error();
  std::string name = reference_name(call, *arguments);
  return PreparedOrder{*std::move(arguments), *std::move(account), *std::move(captured),
                     *std::move(reference), std::move(name),     std::move(remark)};
}

Result<PreparedDraft> prepare_draft(const Call& call, const Arguments& arguments, GimpLayer* content) {
  if (auto reference = check_reference(call, arguments, content); !reference.has_value()) return reference.error();
  std::string remark;
  auto held = hold(content, wanted_part(call, content, arguments.use_selection, &remark));
  if (!held.has_value()) return held.error();
  place_beside(call, content, held->placement);
  auto reference = read_reference(call, arguments);
  if (!reference.has_value()) return reference.error();
  auto file = file_of(*reference);
  if (!file.has_value()) return file.error();
  // As it would come from that file another time; but what is transparent is in none.
  auto* picture = std::get_if<Picture>(&*reference);
  auto seen = picture != nullptr && picture->channels == 4 ? Result<Picture>(std::move(*picture)) : decode(*file);
  if (!seen.has_value()) return seen.error();
  return PreparedDraft{*std::move(held), *std::move(seen), *std::move(file), reference_name(call, arguments),
                          std::move(remark)};
}

Assignment take_assignment(PreparedOrder& preparation) {
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
