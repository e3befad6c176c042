// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/resume_run.hpp"

#include <algorithm>
#include <utility>

#include "core/base/utf8.hpp"
#include "core/picture/picture_size.hpp"
#include "core/store/store.hpp"
#include "desktop/folders.hpp"
#include "glib/i18n.hpp"
#include "host/capture/placement_file.hpp"
#include "host/place/relocate.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

Result<Store> open_store() {
  auto store = Store::open(data_folder());
  if (!store.has_value()) return store.error().unsettled();
  if (const auto repair = store->take_repair()) gimp_message(explain(*repair).c_str());
  return store;
}

// As large as the content was sent; a content that is not there any more was as large as what came back.
std::optional<Size> size_of(const Store& store, const RunRecord& record) {
  auto size = picture_size(store.order_files(record.plan).content);
  for (const StoredVariation& variation : record.variations)
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

Result<PhotaAccount> account_to_ask(const RunRecord& record, RunAccounts& accounts) {
  auto account = accounts.account_of(record.plan);
  if (!account.has_value()) return account;
  // The key goes only to the address that the order went to.
  if (account->base.text != record.plan.base)
    return bad_input(_("The run was ordered at another address than the one that is set now.")).unsettled();
  // Without a job the order would be said again, for which another customer of the service pays.
  if (account->other_key && record.job_id.empty() && record.links.empty())
    return bad_input(
               format_text(_("The key of the account “%s” is not the one that a run was ordered with. To ask with "
                             "it could be charged again, so the run waits."),
                           plain_text(account->name, 120).c_str()))
        .unsettled();
  return account;
}

}  // namespace

Result<std::vector<OpenRun>> list_open_runs() {
  auto store = open_store();
  if (!store.has_value()) return store.error();
  auto records = store->open_runs();
  if (!records.has_value()) return records.error().unsettled();
  std::vector<OpenRun> runs;
  for (RunRecord& record : *records) {
    const auto lock = store->own(record.plan.id);
    const bool busy = lock.has_value() && !*lock;
    const auto sent = store->sent_orders(record.plan.id);
    if (!sent.has_value()) return sent.error().unsettled();
    const bool unsent = record.state == RunState::sending && sent->empty() && !record.error;
    if (unsent && !busy && close_unsent(*store, record)) continue;
    RecoveryProspects prospects = recovery_prospects(record, *sent, unix_time());
    runs.push_back({std::move(record), std::move(prospects), busy});
  }
  return runs;
}

Result<int> count_waiting_runs() {
  const auto runs = list_open_runs();
  if (!runs.has_value()) return runs.error();
  return static_cast<int>(std::ranges::count(*runs, false, &OpenRun::busy));
}

bool asks_service(const RunRecord& record) {
  return record.state == RunState::sending || record.state == RunState::accepted || !missing_variations(record).empty();
}

Result<Placement> placement_of(const RunRecord& record) {
  auto store = open_store();
  if (!store.has_value()) return store.error();
  const auto bytes = store->placement_of(record.plan);
  if (!bytes.has_value()) return bytes.error().unsettled();  // it may be readable another time
  if (auto placement = read_placement(*bytes)) return relocate(*std::move(placement));
  // Where the result belongs is damaged or gone: it becomes a new image.
  if (const auto size = size_of(*store, record))
    return Placement{.rectangle = {.size = *size}, .frame = {.size = *size}};
  return Error{.kind = Error::Kind::store,
               .detail = "Where the result belongs cannot be read.",
               .charge = Error::Charge::possible};
}

Result<std::unique_ptr<RunDriver>> resume(const RunRecord& record, RunAccounts& accounts,
                                          RunDriver::Observer observer) {
  // What is on this computer can be had without a key.
  auto account = asks_service(record) ? account_to_ask(record, accounts) : Result<PhotaAccount>(PhotaAccount{});
  if (!account.has_value()) return account.error();
  return std::make_unique<RunDriver>(std::make_unique<PhotaService>(*std::move(account)), Resumption{record.plan.id},
                                     data_folder(), std::move(observer));
}

}  // namespace remix
