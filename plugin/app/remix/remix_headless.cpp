// SPDX-License-Identifier: GPL-3.0-or-later
// The call without a window: from scripts, and wherever there is no display.
#include <gegl.h>

#include <memory>
#include <utility>

#include "app/remix/draft_run.hpp"
#include "app/remix/indexed_image.hpp"
#include "app/remix/limit_check.hpp"
#include "app/remix/prepare_order.hpp"
#include "app/remix/remix_call.hpp"
#include "app/run/finish_run.hpp"
#include "app/run/run_driver.hpp"
#include "core/order/price.hpp"
#include "desktop/folders.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/progress_bar.hpp"
#include "text/run_progress.hpp"

namespace remix {

Result<Remixed> remix_headless(const Call& call) {
  gegl_init(nullptr, nullptr);
  if (auto mode = refuse_indexed(gimp_item_get_image(GIMP_ITEM(call.content))); !mode.has_value()) return mode.error();
  const auto asked = read_arguments(call.config);
  if (asked.has_value() && asked->service == ServiceName::draft) return draft(call, *asked, call.content);
  auto preparation = prepare_order(call, call.content, {}, Unlocking::never);
  if (!preparation.has_value()) return preparation.error();
  if (!preparation->remark.empty()) gimp_message(preparation->remark.c_str());
  const Arguments& arguments = preparation->arguments;
  const auto limits = present_limits();
  if (!limits.has_value()) return limits.error();
  if (auto within = check_limits(arguments.options, *limits); !within.has_value()) return within.error();
  preparation->limits = *limits;
  const Placement& placement = preparation->content.placement;
  if (arguments.dry_run) return Remixed{.cost = price_before(arguments.options).highest};

  RunProgress progress(arguments.options);
  ProgressBar bar(_("Remix with Reference"));
  RunDriver driver(std::make_unique<PhotaService>(preparation->account), take_assignment(*preparation), data_folder(),
                   [&](const RunEvent& event) {
                     progress.take(event);
                     bar.show(progress.fraction(), progress.stage_text());
                   });
  auto completion = complete(driver, placement);
  if (!completion.has_value()) return completion.error();
  if (!completion->remarks.empty()) gimp_message(completion->remarks.c_str());
  return std::move(completion->remixed);
}

}  // namespace remix
