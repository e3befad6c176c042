// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "completion.hpp"
#include "data_folder.hpp"
#include "i18n.hpp"
#include "image_key.hpp"
#include "messages.hpp"
#include "placement_file.hpp"
#include "progress.hpp"
#include "run_driver.hpp"
#include "store.hpp"

namespace remix {
namespace {

Result<Store> open_store() {
  auto store = Store::open(data_folder());
  if (!store.has_value()) return store;
  if (const auto repair = store->take_repair()) gimp_message(explain(*repair).c_str());
  return store;
}

Result<Placement> placement_of(const RunRecord& record) {
  auto store = open_store();
  if (!store.has_value()) return store.error();
  const auto bytes = store->placement_of(record.plan);
  if (!bytes.has_value()) return bytes.error();
  auto placement = read_placement(*bytes);
  if (!placement)
    return Error{
        .kind = Error::Kind::host, .detail = "Where the result belongs cannot be read.", .charge = Error::Charge::made};
  return relocate(*std::move(placement));
}

}  // namespace

Result<std::vector<RunRecord>> waiting_runs() {
  auto store = open_store();
  if (!store.has_value()) return store.error();
  auto runs = store->open_runs();
  if (!runs.has_value()) return runs;
  std::erase_if(*runs, [&](const RunRecord& record) {
    const auto lock = store->own(record.plan.id);
    return lock.has_value() && !*lock;
  });
  return runs;
}

Result<Recovered> recover(const RunRecord& record, const std::optional<PhotaAccount>& account) {
  const bool asks = record.state != RunState::fetched;
  if (asks && !account)
    return Error{
        .kind = Error::Kind::unauthorised, .detail = "There is no API key.", .charge = Error::Charge::possible};
  // The key goes only to the address that the order went to.
  if (asks && account->base.text != record.plan.base)
    return Error{.kind = Error::Kind::bad_input,
                 .detail = _("The run was ordered at another address than the one that is set now."),
                 .charge = Error::Charge::possible};
  const auto placement = placement_of(record);
  if (!placement.has_value()) return placement.error();
  BatchProgress progress(record.plan.options.variations);
  RunDriver driver(std::make_unique<PhotaService>(account.value_or(PhotaAccount{})),
                   Resumption{record.plan.id, placement->rectangle.size}, data_folder(),
                   [&](const RunEvent& event) { progress.take(event); });
  auto completion = complete(driver, *placement, record.plan.options);
  if (!completion.has_value()) return completion.error();
  return Recovered{.layers = std::move(completion->remixed.layers),
                   .new_image = completion->new_image,
                   .remarks = std::move(completion->remarks)};
}

}  // namespace remix
