// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery.hpp"

#include <utility>

#include "data_folder.hpp"
#include "i18n.hpp"
#include "image_key.hpp"
#include "messages.hpp"
#include "picture_size.hpp"
#include "placement_file.hpp"
#include "store.hpp"

namespace remix {
namespace {

// A store that cannot be read says nothing of what earlier orders cost.
Error not_known(Error error) {
  error.charge = Error::Charge::possible;
  return error;
}

Result<Store> open_store() {
  auto store = Store::open(data_folder());
  if (!store.has_value()) return not_known(store.error());
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

// Closes a run whose owner died before its order went out; true when that is what it was.
bool close_unsent(Store& store, RunRecord record) {
  record.state = RunState::not_charged;
  record.updated = unix_time();
  record.cost = Money{};
  return store.save(record).has_value();
}

}  // namespace

Result<std::vector<OpenRun>> list_open_runs() {
  auto store = open_store();
  if (!store.has_value()) return store.error();
  auto records = store->open_runs();
  if (!records.has_value()) return not_known(records.error());
  std::vector<OpenRun> runs;
  for (RunRecord& record : *records) {
    const auto lock = store->own(record.plan.id);
    const bool busy = lock.has_value() && !*lock;
    const auto sent = store->sent_orders(record.plan.id);
    if (!sent.has_value()) return not_known(sent.error());
    const bool unsent = record.state == RunState::sending && sent->empty() && !record.error;
    if (unsent && !busy && close_unsent(*store, record)) continue;
    Outlook prospects = outlook(record, *sent, unix_time());
    runs.push_back({std::move(record), std::move(prospects), busy});
  }
  return runs;
}

bool asks_service(const RunRecord& record) {
  return record.state == RunState::sending || record.state == RunState::accepted ||
         !missing_variations(record).empty();
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

Result<std::unique_ptr<RunDriver>> resume(const RunRecord& record, const Placement& placement,
                                          const std::optional<PhotaAccount>& account, RunDriver::Observer observer) {
  const bool asks = asks_service(record);
  if (asks && !account)
    return Error{
        .kind = Error::Kind::unauthorised, .detail = "There is no API key.", .charge = Error::Charge::possible};
  // The key goes only to the address that the order went to.
  if (asks && account->base.text != record.plan.base)
    return Error{.kind = Error::Kind::bad_input,
                 .detail = _("The run was ordered at another address than the one that is set now."),
                 .charge = Error::Charge::possible};
  return std::make_unique<RunDriver>(std::make_unique<PhotaService>(account.value_or(PhotaAccount{})),
                                     Resumption{record.plan.id, placement.rectangle.size}, data_folder(),
                                     std::move(observer));
}

}  // namespace remix
