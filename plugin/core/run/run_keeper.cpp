// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_keeper.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/files/durable_file.hpp"
#include "core/order/sent_picture.hpp"
#include "core/store/recovery_prospects.hpp"

namespace remix {
namespace {

// Whether a kept file is of no use, and another one can take its place. What cannot be read now may be whole, and a
// damaged file that nobody can send again is better than none.
bool is_to_be_had_anew(const Store& store, const RunRecord& record, const StoredVariation& variation) {
  if (record.placed.contains(variation.index) || store.read_variation(record, variation).has_value()) return false;
  const std::filesystem::path file = store.variation_path(record, variation);
  if (!identity_of(file)) return true;
  const bool can_be_fetched = !record.job_id.empty() || !record.links.empty();
  return can_be_fetched && read_whole(file, max_sent_bytes).has_value();
}

}  // namespace

Error id_forgotten() {
  return {.kind = Error::Kind::timeout,
          .detail = "The service may have forgotten the order: asking again could be charged again.",
          .charge = Error::Charge::possible,
          .recourse = Error::Recourse::silent};
}

RunKeeper::RunKeeper(Store store, FileLock lock, RunRecord record)
    : store_(std::move(store)), lock_(std::move(lock)), record_(std::move(record)) {}

Result<RunKeeper> RunKeeper::begin(Store store, const RunPlan& plan, const Order& order, const Bytes& placement,
                                   const RunLimits& limits) {
  auto lock = store.add(plan, order, placement, limits);
  if (!lock.has_value()) return lock.error();
  return RunKeeper(std::move(store), *std::move(lock),
                   {.plan = plan, .state = RunState::sending, .updated = plan.created});
}

Result<std::optional<RunKeeper>> RunKeeper::resume(Store store, const std::string& run_id) {
  auto known = store.find(run_id);
  if (!known.has_value()) return known.error();
  if (!*known) return std::optional<RunKeeper>();
  auto lock = store.own(run_id);
  if (!lock.has_value()) return lock.error();
  if (!*lock) return std::optional<RunKeeper>();
  // Once more under the lock: the owner may just have brought it to its end.
  auto record = store.find(run_id);
  if (!record.has_value()) return record.error();
  if (!*record) return std::optional<RunKeeper>();
  const auto lost = std::erase_if((*record)->variations, [&](const StoredVariation& variation) {
    return is_to_be_had_anew(store, **record, variation);
  });
  if (lost > 0 && (*record)->state == RunState::fetched) (*record)->state = RunState::made;
  return std::optional(RunKeeper(std::move(store), **std::move(lock), **std::move(record)));
}

Result<void> RunKeeper::take(const Event& event) {
  return std::visit([this](const auto& one) { return take_one(one); }, event);
}

Result<void> RunKeeper::placed(const std::set<int>& indices, const PlacedIn& where) {
  record_.times.placed = unix_milliseconds();
  static_cast<void>(catch_up());
  record_.placed_in = where;
  record_.placed.insert(indices.begin(), indices.end());
  // Only what has become a layer is ever wanted again; and to want it is no reason to say that something failed.
  static_cast<void>(store_.keep_reference(record_.plan));
  // What the service charged for a run whose answer was lost is not known: never count too little.
  if (!record_.cost && !record_.variations.empty()) record_.cost = record_.plan.price.highest;
  return save(state_once_made(record_));
}

Result<Order> RunKeeper::order() const {
  auto order = store_.order_of(record_.plan);
  if (order.has_value() || (record_.job_id.empty() && record_.links.empty())) return order;
  const auto readable = [](const std::filesystem::path& file) {
    auto bytes = read_whole(file, max_sent_bytes);
    return bytes.has_value() ? *std::move(bytes) : Bytes();
  };
  const OrderFiles files = store_.order_files(record_.plan);
  return Order{.id = record_.plan.id,
               .options = record_.plan.options,
               .content = readable(files.content),
               .reference = readable(files.reference)};
}

Result<Progress> RunKeeper::progress() {
  auto sent = store_.sent_orders(record_.plan.id);
  if (!sent.has_value()) return sent.error();
  Progress progress{.sent = *std::move(sent), .job_id = record_.job_id, .poll_url = record_.poll_url};
  if (record_.state == RunState::made || record_.state == RunState::fetched)
    progress.made = Made{.count = record_.made,
                         .links = record_.links,
                         .recognised = record_.recognised,
                         .recognised_most = record_.recognised_most};
  if (progress.made) {
    const UnixTime made = record_.times.made != 0 ? record_.times.made / 1000 : record_.plan.created;
    progress.has_outlived = unix_time() - made >= results_kept;
  }
  for (const StoredVariation& variation : record_.variations) progress.settled.insert(variation.index);
  progress.settled.insert(record_.placed.begin(), record_.placed.end());
  progress.settled.insert(record_.gone.begin(), record_.gone.end());
  return progress;
}

Result<void> RunKeeper::save(RunState state) {
  record_.state = state;
  record_.updated = unix_time();
  return save();
}

// The whole record, so that one success makes up for all failures before it.
Result<void> RunKeeper::save() {
  auto saved = store_.save(record_);
  if (!saved.has_value())
    not_kept_ = saved.error();
  else if (pending_.empty())
    not_kept_.reset();
  return saved;
}

// Writes anew what has failed, since a second synchronisation of the same file would report success for lost data.
Result<void> RunKeeper::catch_up() {
  if (!not_kept_) return {};
  for (auto one = pending_.begin(); one != pending_.end(); one = pending_.erase(one))
    if (auto kept = store_.keep(record_, one->first, one->second); !kept.has_value()) return kept;
  return save();
}

Result<void> RunKeeper::take_one(const Sending& event) {
  // A computer may have slept between two attempts of one process.
  if (record_.times.sent != 0 && !is_id_remembered(record_.plan, this_moment())) return id_forgotten();
  if (record_.times.sent == 0) record_.times.sent = unix_milliseconds();
  return store_.note_sending(record_.plan.id, event.order);
}

Result<void> RunKeeper::take_one(const Accepted& event) {
  record_.job_id = event.job_id;
  record_.poll_url = event.poll_url;
  record_.times.accepted = unix_milliseconds();
  return save(RunState::accepted);
}

Result<void> RunKeeper::take_one(const Made& event) {
  record_.made = event.count;
  record_.links = event.links;
  record_.recognised = event.recognised;
  record_.recognised_most = event.recognised_most;
  record_.cost = price_after(record_.plan.options, event.count, {event.recognised, event.recognised_most}).highest;
  record_.times.made = unix_milliseconds();
  return save(RunState::made);
}

Result<void> RunKeeper::take_one(const VariationReceived& event) {
  auto kept = store_.keep(record_, event.index, event.file);
  if (!kept.has_value()) {
    not_kept_ = kept.error();
    pending_[event.index] = event.file;
  }
  return kept;
}

Result<void> RunKeeper::take_one(const Lost& event) {
  record_.error = event.error;
  if (event.error.kind == Error::Kind::not_found) record_.gone.insert(event.index);
  return {};
}

Result<void> RunKeeper::take_one(const Finished& event) {
  record_.request_id = event.request_id;
  record_.times.fetched = unix_milliseconds();
  static_cast<void>(catch_up());
  return save(state_once_made(record_));
}

Result<void> RunKeeper::take_one(const Failed& event) {
  const Error& error = event.error;
  record_.error = error;
  record_.request_id = error.request_id;
  const bool is_made = record_.state == RunState::made || record_.state == RunState::fetched;
  if (is_made) {
    // What is here stays, even when the service has nothing more.
    if (event.over)
      for (const int index : missing_variations(record_)) record_.gone.insert(index);
    return save(state_once_made(record_));
  }
  if (error.is_free()) {
    record_.cost = Money{};
    return save(RunState::not_charged);
  }
  return save(event.over ? RunState::lost : record_.state);
}

}  // namespace remix
