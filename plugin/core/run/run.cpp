// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.hpp"

#include <utility>
#include <variant>

#include "core/base/overloaded.hpp"
#include "core/order/sent_picture.hpp"
#include "core/picture/content_credentials.hpp"
#include "core/picture/decode.hpp"
#include "core/picture/picture_size.hpp"
#include "core/picture/resample.hpp"
#include "core/store/recovery_prospects.hpp"
#include "core/store/run_cost.hpp"

namespace remix {
namespace {

// Why an order whose outcome is not known must not be said again; empty when it may.
std::optional<Error> why_not_to_ask(const RunRecord& record, const Progress& progress) {
  if (progress.sent.empty() && record.error) {
    Error error = *record.error;
    error.recourse = Error::Recourse::silent;
    return error;
  }
  // Nothing of it ever left the computer: ordering it now, perhaps days later, would surprise.
  if (progress.sent.empty()) return cancelled();
  if (is_id_remembered(record.plan, this_moment())) return std::nullopt;
  return id_forgotten();
}

}  // namespace

Run::Run(std::unique_ptr<Service> service, Assignment assignment, std::filesystem::path store,
         std::function<void()> wake)
    : service_(std::move(service)),
      store_(std::move(store)),
      wake_(std::move(wake)),
      id_(make_order_id()),
      worker_([this, assignment = std::move(assignment)](const std::stop_token& stop) mutable {
        begin(std::move(assignment), stop);
      }) {}

Run::Run(std::unique_ptr<Service> service, Resumption resumption, std::filesystem::path store,
         std::function<void()> wake)
    : service_(std::move(service)),
      store_(std::move(store)),
      wake_(std::move(wake)),
      id_(resumption.run_id),
      worker_([this, resumption = std::move(resumption)](const std::stop_token& stop) { resume(resumption, stop); }) {}

Run::~Run() = default;

void Run::cancel() {
  worker_.request_stop();
}

std::vector<RunEvent> Run::take_events() {
  const std::lock_guard lock(mutex_);
  return std::exchange(events_, {});
}

Result<void> Run::record_placed(const PlacedIn& where) {
  if (worker_.joinable()) worker_.join();
  if (!keeper_) return Error{.kind = Error::Kind::host, .detail = "The run is not in the store."};
  return keeper_->placed(arrived_, where);
}

const RunRecord* Run::final_record() {
  if (worker_.joinable()) worker_.join();
  return keeper_ ? &keeper_->record() : nullptr;
}

void Run::post(RunEvent event) {
  {
    const std::lock_guard lock(mutex_);
    events_.push_back(std::move(event));
  }
  wake_();
}

void Run::begin(Assignment assignment, const std::stop_token& stop) {
  auto content = sent_picture(std::move(assignment.content), max_upload_bytes, stop);
  if (!content.has_value()) return post(Failed{content.error()});
  auto reference = sent_reference(std::move(assignment.reference), stop);
  if (!reference.has_value()) return post(Failed{reference.error()});
  if (stop.stop_requested()) return post(Failed{cancelled()});

  const Order order{id_, assignment.plan.options, std::move(content->file), std::move(reference->file)};
  assignment.plan.id = id_;
  const Moment now = this_moment();
  assignment.plan.created = now.wall;
  assignment.plan.boot = now.boot;
  assignment.plan.since_boot = now.since_boot;
  auto store = Store::open(store_);
  if (!store.has_value()) return post(Failed{store.error().with_context("The order cannot be kept safe")});
  tell_repair(store->take_repair());
  static_cast<void>(store->forget_files(unix_time(), assignment.kept));  // tried again with the next run
  auto keeper = RunKeeper::begin(*std::move(store), assignment.plan, order, assignment.placement, assignment.limits);
  if (!keeper.has_value() && keeper.error().breach) return post(Failed{keeper.error()});
  if (!keeper.has_value()) return post(Failed{keeper.error().with_context("The order cannot be kept safe")});
  keeper_.emplace(*std::move(keeper));
  look_at(order);
  carry_out(order, {}, stop);
}

void Run::resume(const Resumption& resumption, const std::stop_token& stop) {
  const Failed taken{{.kind = Error::Kind::taken, .charge = Error::Charge::possible}};
  auto store = Store::open(store_);
  if (!store.has_value()) return post(Failed{store.error().unsettled()});
  tell_repair(store->take_repair());
  auto keeper = RunKeeper::resume(*std::move(store), resumption.run_id);
  if (!keeper.has_value()) return post(Failed{keeper.error().unsettled()});
  if (!*keeper) return post(taken);
  keeper_.emplace(**std::move(keeper));
  const RunRecord& record = keeper_->record();
  const bool is_placed = record.state == RunState::placed;
  if (!is_open(record.state) && !(is_placed && resumption.again)) return post(taken);
  const auto order = keeper_->order();
  if (order.has_value()) look_at(*order);
  for (const StoredVariation& variation : record.variations) {
    if (record.placed.contains(variation.index) && !resumption.again) continue;
    const auto file = keeper_->read(variation);
    if (file.has_value())
      arrive(variation.index, *file);
    else
      lose(variation.index, file.error());
  }
  if (is_placed || record.state == RunState::fetched) return finish(Finished{record.request_id, record.job_id});
  if (record.state == RunState::made && missing_variations(record).empty()) return finish_without_service();
  if (resumption.held) return finish(Failed{*resumption.held});
  const auto progress = keeper_->progress();
  if (!order.has_value()) return post(Failed{order.error().unsettled()});
  if (!progress.has_value()) return post(Failed{progress.error().unsettled()});
  if (record.state == RunState::sending) {
    if (auto reason = why_not_to_ask(record, *progress)) return static_cast<void>(take(Failed{*std::move(reason)}));
  }
  carry_out(*order, *progress, stop);
}

// The answer that held the variations is gone with whoever received it: what is not here is nowhere.
void Run::finish_without_service() {
  const RunRecord& record = keeper_->record();
  if (!waiting_variations(record).empty()) return static_cast<void>(take(Finished{record.request_id, record.job_id}));
  static_cast<void>(take(Failed{.error = {.kind = Error::Kind::host,
                                          .detail = "The variations were lost on their way to the disk.",
                                          .charge = Error::Charge::made,
                                          .recourse = Error::Recourse::over},
                                .over = true}));
}

void Run::carry_out(const Order& order, const Progress& progress, const std::stop_token& stop) {
  service_->carry_out(order, progress, [this](Event event) { return take(std::move(event)); }, stop);
}

// What an event means is durable before anything is made of it.
Result<void> Run::take(Event event) {
  auto kept = keeper_->take(event);
  std::visit(Overloaded{[&](Sending& sending) {
                          if (kept.has_value()) post(std::move(sending));
                        },
                        [this](VariationReceived& received) { arrive(received.index, received.file); },
                        [this](Finished& finished) { finish(std::move(finished)); },
                        [this](Failed& failed) { finish(std::move(failed)); },
                        [this](auto& other) { post(std::move(other)); }},
             event);
  return kept;
}

// What is known of the pictures that are sent: for the recipe, and to compare with what comes back.
void Run::look_at(const Order& order) {
  post(recipe_pictures(order.content, order.reference));
  const int side = compared_side(picture_size(order.content).value_or(Size{1, 1}));
  if (auto picture = decode_thumbnail(order.content, side); picture.has_value()) sent_ = *std::move(picture);
}

void Run::arrive(int index, const Bytes& file) {
  auto picture = decode(file);
  if (!picture.has_value()) return lose(index, picture.error());
  auto registration = sent_ ? measure_registration(*sent_, *picture) : Registration{};
  if (!registration.has_value()) return lose(index, registration.error());
  arrived_.insert(index);
  post(VariationDecoded{index, *std::move(picture), *registration, has_content_credentials(file)});
}

void Run::lose(int index, Error error) {
  error.charge = Error::Charge::made;
  unreadable_ = error;
  post(Lost{index, std::move(error)});
}

void Run::tell_repair(std::optional<Repair> repair) {
  if (repair) post(*std::move(repair));
}

void Run::finish(Event end) {
  tell_repair(keeper_->take_repair());
  if (const auto& error = keeper_->not_kept()) post(NotKept{*error});
  if (auto* failed = std::get_if<Failed>(&end)) {
    const RunCost cost = cost_of(keeper_->record());
    if (failed->error.charge == Error::Charge::possible && cost.amount > Money{}) failed->error.at_stake = cost.amount;
    return post(std::move(*failed));
  }
  auto& finished = std::get<Finished>(end);
  if (!arrived_.empty() || !unreadable_) return post(std::move(finished));
  // A run that was paid for but brought nothing that can be shown has failed.
  unreadable_->request_id = finished.request_id;
  unreadable_->job_id = finished.job_id;
  post(Failed{*unreadable_});
}

}  // namespace remix
