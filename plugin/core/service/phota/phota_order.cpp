// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_order.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "core/service/phota/phota_submission.hpp"

namespace remix {
namespace {

using Charge = Error::Charge;
using Kind = Error::Kind;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Pictures beyond the number that was ordered are dropped when they repeat earlier ones: the service names one twice.
// Within that number two may well be alike.
void drop_repeats(std::vector<std::optional<Bytes>>& pictures, std::size_t ordered) {
  for (auto later = pictures.size(); later-- > 1 && pictures.size() > ordered;) {
    const auto at = pictures.begin() + static_cast<std::ptrdiff_t>(later);
    if (std::find(pictures.begin(), at, *at) != at) pictures.erase(at);
  }
}

std::uint64_t random_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

}  // namespace

PhotaOrder::PhotaOrder(const PhotaAccount& account, const PhotaPacing& pacing, const EventSink& sink,
                       std::stop_token stop)
    : account_(account),
      pacing_(pacing),
      sink_(sink),
      retry_(pacing.retry, random_seed()),
      exchanger_(account, sink, std::move(stop)),
      download_(exchanger_, account, pacing, sink, retry_) {}

void PhotaOrder::carry_out(const Order& order, const Progress& progress) {
  auto result = find_result(order, progress);
  if (!result.has_value()) {
    Error error = result.error();
    if (job_) error.job_id = job_->id;
    error.answerable = job_ || !synchronous_;
    if (error.request_id.empty()) error.request_id = exchanger_.request_id();
    return tell(sink_, Failed{std::move(error), over_});
  }
  hand_over(*std::move(result), progress.settled);
  const std::string job_id = job_ ? job_->id : std::string();
  const bool cancelled = lost_ && lost_->kind == Kind::cancelled;
  if (!cancelled && (delivered_ > 0 || !progress.settled.empty()))
    return tell(sink_, Finished{exchanger_.request_id(), job_id});
  Error error = *lost_;
  error.charge = Charge::made;
  error.job_id = job_id;
  error.request_id = exchanger_.request_id();
  tell(sink_, Failed{std::move(error)});
}

Result<RemixResult> PhotaOrder::find_result(const Order& order, const Progress& progress) {
  if (!progress.job_id.empty()) {
    job_ = known_job(progress.job_id, progress.poll_url, account_.base);
    if (!job_) return Error{.kind = Kind::host, .detail = "The job's handle is damaged.", .charge = Charge::possible};
  }
  if (progress.made && !progress.made->links.empty())
    return RemixResult{.links = progress.made->links,
                       .recognised = progress.made->recognised,
                       .recognised_most = progress.made->recognised_most};
  // A job that is known from before has had its time: it is asked at once.
  auto result = job_ ? wait_for(*job_, milliseconds(0)) : submit(order, progress);
  if (!result.has_value()) return result;
  drop_repeats(result->pictures, static_cast<std::size_t>(order.options.variations));
  tell(sink_, Made{.count = static_cast<int>(std::max(result->links.size(), result->pictures.size())),
                   .links = result->links,
                   .recognised = result->recognised,
                   .recognised_most = result->recognised_most});
  return result;
}

Result<RemixResult> PhotaOrder::submit(const Order& order, const Progress& progress) {
  PhotaSubmission submission(exchanger_, account_, pacing_, sink_, retry_);
  auto exchange = submission.submit(order, progress.sent);
  synchronous_ = submission.synchronous();
  if (!exchange.has_value()) return exchange.error();
  if (auto result = read_result(exchange->answer)) return *std::move(result);
  job_ = read_job_handle(exchange->answer, account_.base);
  if (!job_) return unreadable(exchange->http, exchange->answer, "The answer holds neither pictures nor a job.");
  tell(sink_, Accepted{job_->id, job_->poll_url.text});
  const auto asked = exchange->http.retry_after;
  return wait_for(*job_, asked ? retry_.clamp(*asked) : pacing_.first_polls);
}

// Ends with a result or with an error whose charge is set.
Result<RemixResult> PhotaOrder::wait_for(const JobHandle& job, milliseconds next) {
  const auto start = steady_clock::now();
  const auto usual_pause = [&] {
    return steady_clock::now() - start < pacing_.eager_phase ? pacing_.first_polls : pacing_.later_polls;
  };
  int failures = 0;
  tell(sink_, Waiting{});
  while (steady_clock::now() - start < pacing_.give_up) {
    if (!exchanger_.pause(next)) return cancelled();
    next = usual_pause();
    auto exchange = exchanger_.call({.url = job.poll_url, .limits = pacing_.poll});
    if (exchange.has_value() && exchange->http.retry_after) next = retry_.clamp(*exchange->http.retry_after);
    if (exchange.has_value() && exchange->http.status == 200 && exchange->answer.json) {
      JobState state = read_job(exchange->answer);
      if (auto* result = std::get_if<RemixResult>(&state)) return std::move(*result);
      if (auto* failed = std::get_if<Error>(&state)) {
        over_ = true;
        return std::move(*failed);
      }
      failures = 0;
      tell(sink_, Waiting{std::get<JobPending>(state).status});
      continue;
    }
    // One failed poll is not a failed job.
    const Error error = failed_poll(exchange);
    if (error.kind == Kind::cancelled) return cancelled();
    over_ = error.kind == Kind::not_found;
    if (!error.may_pass() || ++failures >= pacing_.failed_polls) return error;
  }
  return Error{.kind = Kind::timeout, .detail = "The job did not finish in time.", .charge = Charge::possible};
}

// The job once more, for fresh links. That it cannot be asked just now does not mean that they are gone.
Result<RemixResult> PhotaOrder::refresh() {
  for (int attempt = 1;; ++attempt) {
    auto exchange = exchanger_.call({.url = job_->poll_url, .limits = pacing_.poll});
    if (exchange.has_value() && exchange->http.status == 200)
      if (auto result = read_result(exchange->answer)) return *std::move(result);
    Error error = failed_poll(exchange);
    if (!error.may_pass() || attempt >= pacing_.download_attempts) return error;
    const auto pause = retry_.pause(Retry::Cost::poll, attempt);
    if (!pause) return error;
    if (!exchanger_.pause(*pause)) return cancelled();
  }
}

void PhotaOrder::hand_over(RemixResult result, const std::set<int>& settled) {
  for (std::size_t i = 0; i < result.pictures.size(); ++i) {
    if (settled.contains(static_cast<int>(i))) continue;
    if (result.pictures[i])
      deliver(static_cast<int>(i), *std::move(result.pictures[i]));
    else
      deliver(static_cast<int>(i), Error{.kind = Kind::bad_reply, .detail = "A picture in the answer is damaged."});
  }
  for (std::size_t i = 0; i < result.links.size(); ++i) {
    if (settled.contains(static_cast<int>(i))) continue;
    deliver(static_cast<int>(i), fetch(result, i));
    if (lost_ && lost_->kind == Kind::cancelled) return;
  }
}

Result<Bytes> PhotaOrder::fetch(RemixResult& result, std::size_t index) {
  auto file = download_.fetch(result.links[index]);
  const auto status = [&] { return file.has_value() ? 200 : file.error().http_status; };
  if (!job_ || status() < 400 || status() > 499) return file;
  if (!refreshed_) {
    auto fresh = refresh();
    if (!fresh.has_value()) return fresh.error();
    if (fresh->links.size() != result.links.size())
      return Error{.kind = Kind::bad_reply, .detail = "The job names other pictures than before."};
    refreshed_ = true;
    result.links = std::move(fresh->links);
    file = download_.fetch(result.links[index]);
  }
  // A job that answers can give out another link: that this one is refused does not mean that the picture is gone. Nor
  // does a log-in page of the network, which has a kind of its own.
  if ((status() != 401 && status() != 403) || file.error().kind == Kind::portal) return file;
  Error error = file.error();
  error.kind = Kind::server;
  return error;
}

void PhotaOrder::deliver(int index, Result<Bytes> file) {
  if (file.has_value()) {
    ++delivered_;
    return tell(sink_, VariationReceived{index, *std::move(file)});
  }
  Error error = file.error();
  error.charge = Charge::made;
  lost_ = error;
  if (error.kind != Kind::cancelled) tell(sink_, Lost{index, std::move(error)});
}

Error PhotaOrder::failed_poll(const Result<Exchange>& exchange) const {
  Error error = !exchange.has_value()          ? exchange.error()
                : exchange->http.status == 200 ? unreadable(exchange->http, exchange->answer, "The answer is no job.")
                                               : read_error(exchange->http, exchange->answer);
  error.charge = Charge::possible;
  if (account_.other_key && error.kind == Kind::not_found) {
    error.kind = Kind::unauthorised;
    error.detail = "The job is not known under this key, which is not the one that it was ordered with.";
    error.http_status = 0;  // these are not the service's words
  }
  return error;
}

Error PhotaOrder::cancelled() const {
  return {.kind = Kind::cancelled, .charge = Charge::possible};
}

}  // namespace remix
