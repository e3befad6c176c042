// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_order.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "core/service/phota/phota_submission.hpp"
#include "core/service/phota/phota_verdicts.hpp"

namespace remix {
namespace {

using Charge = Error::Charge;
using Kind = Error::Kind;
using Recourse = Error::Recourse;
using std::chrono::duration_cast;
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
  ordered_ = order.options.variations;
  auto result = find_result(order, progress);
  if (!result.has_value()) {
    Error error = result.error();
    if (job_) error.job_id = job_->id;
    if (!job_ && synchronous_) error.recourse = Recourse::silent;
    if (over_) error.recourse = Recourse::over;
    if (error.request_id.empty()) error.request_id = exchanger_.request_id();
    return tell(sink_, Failed{std::move(error), over_});
  }
  hand_over(*std::move(result), progress);
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
  auto result = job_ ? ask_for_result({.failures = pacing_.failed_polls}) : submit(order, progress);
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
  auto submitted = submission.submit(order, progress.sent);
  synchronous_ = submission.synchronous();
  over_ = submission.is_over();
  if (!submitted.has_value()) return submitted.error();
  if (auto* result = std::get_if<RemixResult>(&submitted->what)) return std::move(*result);
  job_ = std::get<JobHandle>(std::move(submitted->what));
  tell(sink_, Accepted{job_->id, job_->poll_url.text});
  const auto asked = submitted->retry_after;
  return ask_for_result(
      {.first_pause = asked ? retry_.clamp(*asked) : pacing_.first_polls, .failures = pacing_.failed_polls});
}

// Asks until there is a result, or until going on is of no use. Ends with a result or with an error whose charge is
// set.
Result<RemixResult> PhotaOrder::ask_for_result(const Patience& patience) {
  const auto start = steady_clock::now();
  const auto usual_pause = [&] {
    return steady_clock::now() - start < pacing_.eager_phase ? pacing_.first_polls : pacing_.later_polls;
  };
  int failures = 0;
  int missing = 0;
  steady_clock::time_point missing_since;
  milliseconds next = patience.first_pause;
  tell(sink_, Waiting{});
  while (steady_clock::now() - start < pacing_.give_up) {
    if (!exchanger_.pause(next)) return cancelled();
    Poll answer = poll();
    next = answer.asked.value_or(usual_pause());
    const bool has_failed = answer.step == JobStep::not_now || (answer.step == JobStep::wait && patience.is_made);
    failures = has_failed ? failures + 1 : 0;
    if (answer.error.kind == Kind::cancelled) return cancelled();
    if (has_failed && failures >= patience.failures) return answer.error;
    // A job that succeeded before and is said to have failed now is believed as slowly as one that is missing.
    if (answer.step == JobStep::over && patience.is_made) answer.step = JobStep::missing;
    if (answer.step != JobStep::missing && answer.step != JobStep::not_now) missing = 0;
    switch (answer.step) {
      case JobStep::deliver:
        return *std::move(answer.result);
      case JobStep::wait:
        tell(sink_, Waiting{answer.status});
        break;
      case JobStep::over:
        over_ = true;
        return answer.error;
      case JobStep::leave:
        if (!fall_back()) return answer.error;
        next = milliseconds(0);
        break;
      case JobStep::not_now:
        break;
      case JobStep::missing:
        if (fall_back()) {
          next = milliseconds(0);
          break;
        }
        if (account_.other_key) return answer.error;
        if (missing++ == 0) missing_since = steady_clock::now();
        over_ = is_gone(missing, duration_cast<milliseconds>(steady_clock::now() - missing_since), pacing_);
        if (over_) return answer.error;
        next = std::max(next, pacing_.missing_pause);
        break;
    }
  }
  return Error{.kind = Kind::timeout, .detail = "The job did not finish in time.", .charge = Charge::possible};
}

// The documented address of the job, when another one that the service gave is of no use.
bool PhotaOrder::fall_back() {
  auto own = job_url(account_.base, job_->id);
  if (!own.has_value() || own->text == job_->poll_url.text) return false;
  job_->poll_url = *std::move(own);
  return true;
}

PhotaOrder::Poll PhotaOrder::poll() {
  auto exchange = exchanger_.call({.url = job_->poll_url, .limits = pacing_.poll});
  if (exchange.has_value()) return judge(*std::move(exchange));
  Error error = exchange.error();
  error.charge = Charge::possible;
  return {.error = std::move(error)};
}

PhotaOrder::Poll PhotaOrder::judge(Exchange exchange) const {
  const HttpAnswer& http = exchange.http;
  Answer& answer = exchange.answer;
  Poll poll;
  if (http.retry_after) poll.asked = retry_.clamp(*http.retry_after);
  const Speaker speaker = speaker_of(http, answer, job_->id);
  std::optional<JobState> state;
  if (http.status == 200 && answer.json) state = read_job(answer, ordered_);
  poll.step = judge_job(speaker, http.status, state ? &*state : nullptr);
  if (poll.step == JobStep::deliver) {
    poll.result = std::get<RemixResult>(*std::move(state));
  } else if (poll.step == JobStep::wait) {
    poll.status = std::get<JobPending>(*state).status;
    poll.error = {.kind = Kind::busy, .detail = "The job is not finished."};
  } else if (poll.step == JobStep::over) {
    poll.error = std::get<Error>(*std::move(state));
  } else if (state && std::holds_alternative<JobUnreadable>(*state)) {
    poll.error = {.kind = Kind::bad_reply, .detail = "The job succeeded, but this version cannot read its result."};
  } else {
    poll.error = order_error(http, answer, judge_order(http, answer, Delivery::job));
    if (http.status == 200) {
      poll.error.detail = "The answer is no job.";
      poll.error.http_status = 0;  // these are not the service's words
    }
  }
  poll.error.charge = Charge::possible;
  if (account_.other_key && poll.step == JobStep::missing)
    poll.error = {.kind = Kind::unauthorised,
                  .detail = "The job is not known under this key, which is not the one that it was ordered with.",
                  .charge = Charge::possible};
  return poll;
}

void PhotaOrder::hand_over(RemixResult result, const Progress& progress) {
  // What came inside the answer to an order exists there only; a job can be asked for it again.
  const Error damaged{.kind = Kind::bad_reply,
                      .detail = "A picture in the answer is damaged.",
                      .recourse = job_ ? Recourse::ask : Recourse::over};
  for (std::size_t i = 0; i < result.pictures.size(); ++i) {
    if (progress.settled.contains(static_cast<int>(i))) continue;
    if (result.pictures[i])
      deliver(static_cast<int>(i), *std::move(result.pictures[i]));
    else
      deliver(static_cast<int>(i), damaged);
  }
  for (std::size_t i = 0; i < result.links.size(); ++i) {
    if (progress.settled.contains(static_cast<int>(i))) continue;
    deliver(static_cast<int>(i), fetch(result, i, progress.has_outlived));
    if (lost_ && lost_->kind == Kind::cancelled) return;
  }
}

Result<Bytes> PhotaOrder::fetch(RemixResult& result, std::size_t index, bool has_outlived) {
  const LinkFacts facts{.has_job = job_.has_value(), .is_fresh = refreshed_, .has_outlived = has_outlived};
  auto file = download_.fetch(result.links[index], facts, [&] { return fresh_link(result, index); });
  // A link that is refused, to what the service has said is gone.
  if (!file.has_value() && over_ && file.error().http_status >= 400 && file.error().http_status <= 499) {
    Error error = file.error();
    error.kind = Kind::not_found;
    return error;
  }
  return file;
}

// Another link to the same variation. That the job cannot be asked just now does not mean that the picture is gone.
Result<std::string> PhotaOrder::fresh_link(RemixResult& result, std::size_t index) {
  auto fresh = ask_for_result({.failures = pacing_.download_attempts, .is_made = true});
  refreshed_ = true;
  if (!fresh.has_value()) {
    Error error = fresh.error();
    if (over_) error.kind = Kind::not_found;
    return error;
  }
  if (fresh->links.size() != result.links.size())
    return Error{.kind = Kind::bad_reply, .detail = "The job names other pictures than before."};
  result.links = std::move(fresh->links);
  return result.links[index];
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

Error PhotaOrder::cancelled() const {
  return {.kind = Kind::cancelled, .charge = Charge::possible};
}

}  // namespace remix
