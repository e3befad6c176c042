// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/resume_run.hpp"

#include <utility>

#include "core/base/utf8.hpp"
#include "core/picture/picture_size.hpp"
#include "core/service/phota/phota_service.hpp"
#include "core/store/open_runs.hpp"
#include "desktop/folders.hpp"
#include "glib/i18n.hpp"
#include "host/capture/placement_file.hpp"
#include "host/place/relocate.hpp"

namespace remix {
namespace {

// As large as the content was sent; a content that is not there any more was as large as what came back.
std::optional<Size> size_of(const Store& store, const RunRecord& record) {
  auto size = picture_size(store.order_files(record.plan).content);
  for (const StoredVariation& variation : record.variations)
    if (!size) size = picture_size(store.variation_path(record, variation));
  return size;
}

Result<PhotaAccount> account_to_ask(const RunRecord& record, RunAccounts& accounts) {
  auto account = accounts.account_of(record.plan);
  if (!account.has_value()) return account;
  // The key goes only to the address that the order went to.
  if (account->base.text != record.plan.base)
    return bad_input(_("The run was ordered at a different service address than the one now set.")).unsettled();
  // Without a job the order would be said again, for which another customer of the service pays.
  if (account->other_key && record.job_id.empty() && record.links.empty())
    return bad_input(format_text(_("The key of the account “%s” is not the one that a run was ordered with. Asking "
                                   "with this key could be charged again, so the run waits."),
                                 shown_name(account->name).c_str()))
        .unsettled();
  return account;
}

}  // namespace

Result<Placement> placement_of(const Store& store, const RunRecord& record) {
  const auto bytes = store.placement_of(record.plan);
  if (!bytes.has_value()) return bytes.error().unsettled();  // it may be readable another time
  if (auto placement = read_placement(*bytes)) return relocate(*std::move(placement));
  // Where the result belongs is damaged or gone: it becomes a new image.
  if (const auto size = size_of(store, record))
    return Placement{.rectangle = {.size = *size}, .frame = {.size = *size}};
  return Error{.kind = Error::Kind::store,
               .detail = "Where the result belongs cannot be read.",
               .charge = Error::Charge::possible};
}

Result<std::unique_ptr<RunDriver>> interrupted_run(const RunRecord& record, RunAccounts& accounts, bool again) {
  // What is on this computer can be had without a key.
  auto account = asks_service(record) ? account_to_ask(record, accounts) : Result<PhotaAccount>(PhotaAccount{});
  Resumption resumption{.run_id = record.plan.id, .again = again};
  if (!account.has_value()) {
    if (waiting_variations(record).empty() && !(again && !record.variations.empty())) return account.error();
    resumption.held = account.error();
    account = PhotaAccount{};
  }
  return std::make_unique<RunDriver>(std::make_unique<PhotaService>(*std::move(account)), std::move(resumption),
                                     data_folder());
}

RunProgress progress_of(const RunRecord& record) {
  using Purpose = RunProgress::Purpose;
  return RunProgress(record.plan.options,
                     record.state == RunState::sending ? Purpose::asking_again : Purpose::recovery);
}

Result<InterruptedRun> resume_run(const Store& store, const RunRecord& record, RunAccounts& accounts, bool again) {
  auto placement = placement_of(store, record);
  if (!placement.has_value()) return placement.error();
  placement->again = again;
  auto driver = interrupted_run(record, accounts, again);
  if (!driver.has_value()) return driver.error();
  return InterruptedRun{*std::move(driver), *std::move(placement)};
}

}  // namespace remix
