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
#include "picture_size.hpp"
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

// As large as the content was sent; a content that is not there any more was as large as what came back.
std::optional<Size> size_of(const Store& store, const RunRecord& record) {
  auto size = picture_size(store.order_files(record.plan).content);
  for (const KeptVariation& variation : record.variations)
    if (!size) size = picture_size(store.variation_path(record, variation));
  return size;
}

Result<Placement> placement_of(const RunRecord& record) {
  auto store = open_store();
  if (!store.has_value()) return store.error();
  const auto bytes = store->placement_of(record.plan);
  if (auto placement = bytes.has_value() ? read_placement(*bytes) : std::nullopt)
    return relocate(*std::move(placement));
  // Where the result belongs cannot be read any more: it becomes a new image.
  if (const auto size = size_of(*store, record)) return Placement{.rectangle = {.size = *size}};
  return Error{.kind = Error::Kind::store,
               .detail = "Where the result belongs cannot be read.",
               .charge = Error::Charge::possible};
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
