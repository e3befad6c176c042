// SPDX-License-Identifier: GPL-3.0-or-later
// The call without a window: from scripts, and wherever there is no display.
#include <gegl.h>

#include <memory>
#include <utility>

#include "completion.hpp"
#include "data_folder.hpp"
#include "draft_run.hpp"
#include "indexed_image.hpp"
#include "preparation.hpp"
#include "price.hpp"
#include "progress.hpp"
#include "remix_call.hpp"
#include "run_driver.hpp"
#include "spending_limits.hpp"

namespace remix {

Result<Remixed> remix_headless(const Call& call) {
  gegl_init(nullptr, nullptr);
  if (auto mode = refuse_indexed(gimp_item_get_image(GIMP_ITEM(call.content))); !mode.has_value()) return mode.error();
  const auto asked = read_arguments(call.config);
  if (asked.has_value() && asked->service == ServiceName::draft) return draft(call, *asked, call.content);
  auto preparation = prepare(call, call.content, {}, Unlocking::never);
  if (!preparation.has_value()) return preparation.error();
  if (!preparation->remark.empty()) gimp_message(preparation->remark.c_str());
  const Arguments& arguments = preparation->arguments;
  const auto limits = present_limits();
  if (!limits.has_value()) return limits.error();
  if (auto within = check_limits(arguments.options, *limits); !within.has_value()) return within.error();
  preparation->limits = *limits;
  const Placement& placement = preparation->content.placement;
  if (arguments.dry_run) return Remixed{.cost = price_before(arguments.options).highest};

  BatchProgress progress(arguments.options.variations);
  RunDriver driver(std::make_unique<PhotaService>(preparation->account), take_assignment(*preparation), data_folder(),
                   [&](const RunEvent& event) { progress.take(event); });
  auto completion = complete(driver, placement);
  if (!completion.has_value()) return completion.error();
  if (!completion->remarks.empty()) gimp_message(completion->remarks.c_str());
  return std::move(completion->remixed);
}

}  // namespace remix
