// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/prepare_order.hpp"

#include <utility>
#include <vector>

#include "app/accounts/order_account.hpp"
#include "app/remix/content_choice.hpp"
#include "app/remix/reference_choice.hpp"
#include "core/order/price.hpp"
#include "desktop/kept_files.hpp"
#include "host/capture/placement_file.hpp"
#include "host/marks/image_key.hpp"
#include "text/run_notes.hpp"

namespace remix {

Result<PreparedOrder> prepare_order(const Call& call, GimpLayer* content, const std::string& entered_key,
                                    Unlocking unlocking) {
  auto arguments = read_arguments(call.config);
  if (!arguments.has_value()) return arguments.error();
  if (auto reference = check_reference(call, *arguments, content); !reference.has_value()) return reference.error();
  if (auto cost = check_cost(*arguments); !cost.has_value()) return cost.error();
  auto account = find_account(arguments->account, entered_key, unlocking);
  if (!account.has_value()) return account.error();
  const ContentChoice choice = choose_part(call, content);
  auto captured = capture(content, choice.wanted(arguments->use_selection));
  if (!captured.has_value()) return captured.error();
  captured->placement.keep_detail = arguments->keep_detail;
  place_beside_earlier(call, content, captured->placement);
  auto reference = read_reference(call, *arguments);
  if (!reference.has_value()) return reference.error();
  std::string name = reference_name(call, *arguments);
  std::string remark = explain(std::vector<RunNote>{choice.remark(), reference->remark});
  return PreparedOrder{.arguments = *std::move(arguments),
                       .account = *std::move(account),
                       .content = *std::move(captured),
                       .reference = std::move(reference->picture),
                       .reference_name = std::move(name),
                       .remark = std::move(remark)};
}

Assignment take_assignment(PreparedOrder& order) {
  const Arguments& arguments = order.arguments;
  Placement& placement = order.content.placement;
  placement.image_key = give_image_key(gimp_image_get_by_id(placement.image));
  return {.content = std::move(order.content.picture),
          .reference = std::move(order.reference),
          .placement = write_placement(placement),
          .plan = {.account = order.account.name,
                   .key_mark = key_mark(order.account.key),
                   .base = order.account.base.text,
                   .options = arguments.options,
                   .price = price_before(arguments.options),
                   .image_key = placement.image_key,
                   .image_name = placement.image_name,
                   .reference_name = std::move(order.reference_name)},
          .limits = order.limits,
          .kept = read_file_retention()};
}

}  // namespace remix
