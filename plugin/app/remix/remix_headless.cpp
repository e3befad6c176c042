// SPDX-License-Identifier: GPL-3.0-or-later
// The call without a window: from scripts, and wherever there is no display.
#include <gegl.h>

#include <memory>
#include <string>

#include "app/remix/draft_run.hpp"
#include "app/remix/indexed_image.hpp"
#include "app/remix/limit_check.hpp"
#include "app/remix/prepare_order.hpp"
#include "app/remix/remix_call.hpp"
#include "app/run/finish_run.hpp"
#include "app/run/run_driver.hpp"
#include "app/run/run_headless.hpp"
#include "app/spending/present_limits.hpp"
#include "core/order/price.hpp"
#include "core/service/phota/phota_service.hpp"
#include "desktop/folders.hpp"

namespace remix {

Result<PlacedRun> remix_headless(const Call& call) {
  gegl_init(nullptr, nullptr);
  if (auto mode = refuse_indexed(gimp_item_get_image(GIMP_ITEM(call.content))); !mode.has_value()) return mode.error();
  const auto asked = read_arguments(call.config);
  if (asked.has_value() && asked->service == ServiceName::draft) return draft(call, *asked, call.content);
  auto order = prepare_order(call, call.content, {}, Unlocking::never);
  if (!order.has_value()) return order.error();
  if (!order->remark.empty()) gimp_message(order->remark.c_str());
  const Arguments& arguments = order->arguments;
  const auto limits = present_limits();
  if (!limits.has_value()) return limits.error();
  if (auto within = check_limits(arguments.options, *limits); !within.has_value()) return within.error();
  order->limits = *limits;
  if (arguments.dry_run) return PlacedRun{.cost = price_before(arguments.options).highest};

  RunDriver driver(std::make_unique<PhotaService>(order->account), take_assignment(*order), data_folder());
  const Outcome outcome = run_with_progress_bar(driver, RunProgress(arguments.options));
  auto placed = finish_run(driver, order->content.placement, outcome);
  if (!placed.has_value()) return placed;
  if (const std::string text = explain(placed->notes); !text.empty()) gimp_message(text.c_str());
  return placed;
}

}  // namespace remix
