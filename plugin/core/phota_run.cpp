// SPDX-License-Identifier: GPL-3.0-or-later
#include "phota_run.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "utf8.hpp"

namespace remix {
namespace {

using Charge = Error::Charge;
using Kind = Error::Kind;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t max_picture_bytes = 64 << 20;
constexpr int max_hops = 3;
constexpr std::int64_t worth_telling = 256 << 10;  // bytes; smaller answers hold no pictures

bool is_passing(Kind kind) {
  return kind == Kind::network || kind == Kind::timeout || kind == Kind::busy || kind == Kind::server ||
         kind == Kind::bad_reply;
}

}  // namespace

PhotaRun::PhotaRun(const PhotaAccount& account, const PhotaPacing& pacing, const EventSink& sink, std::stop_token stop)
    : account_(account),
      pacing_(pacing),
      sink_(sink),
      stop_(std::move(stop)),
      api_({.ca_bundle = account.ca_bundle}, account.key),
      pictures_({.ca_bundle = account.ca_bundle, .public_only = !account.base.is_loopback()}) {}

void PhotaRun::carry_out(const Order& order) {
  auto exchange = submit(order);
  if (!exchange.has_value()) return sink_(Failed{exchange.error()});
  if (exchange->http.status < 200 || exchange->http.status > 299)
    return sink_(Failed{read_error(exchange->http, exchange->answer)});

  std::optional<JobHandle> job;
  auto result = read_result(exchange->answer);
  if (!result) {
    job = read_job_handle(exchange->answer, account_.base);
    if (!job)
      return sink_(Failed{{.kind = Kind::bad_reply,
                           .detail = "The answer holds neither pictures nor a job.",
                           .charge = Charge::possible,
                           .http_status = exchange->http.status,
                           .request_id = request_id_}});
    sink_(Accepted{job->id});
    auto waited = wait_for(*job);
    if (!waited.has_value()) {
      Error error = waited.error();
      error.job_id = job->id;
      if (error.request_id.empty()) error.request_id = request_id_;
      return sink_(Failed{std::move(error)});
    }
    result = *std::move(waited);
  }

  const auto recognised = result->recognised;
  const std::string job_id = job ? job->id : std::string();
  const Fetched fetched = hand_over(*std::move(result), job);
  if (fetched.delivered > 0) return sink_(Finished{recognised, request_id_, job_id});
  Error error = *fetched.lost;
  error.charge = Charge::made;
  error.job_id = job_id;
  error.request_id = request_id_;
  sink_(Failed{std::move(error)});
}

Result<PhotaRun::Exchange> PhotaRun::call(HttpClient& client, const HttpRequest& request) {
  AnswerScanner scanner(max_picture_bytes);
  const std::int64_t total = request.body != nullptr ? request.body->size() : 0;
  std::int64_t told = -1;
  const auto progress = [&](std::int64_t sent, std::int64_t received, std::int64_t expected) {
    if (received > 0 && expected > worth_telling) sink_(Received{received, expected});
    if (total == 0 || sent == told) return;
    told = sent;
    sink_(Sent{std::min(sent, total), total});
  };
  auto http = client.exchange(request, [&](std::string_view piece) { return scanner.feed(piece); }, progress, stop_);
  if (!http.has_value()) return http.error();
  if (!http->request_id.empty()) request_id_ = http->request_id;
  return Exchange{*std::move(http), scanner.finish()};
}

Result<PhotaRun::Exchange> PhotaRun::submit(const Order& order) {
  const auto url = parse_url(account_.base.text + (account_.base.text.ends_with('/') ? "remix" : "/remix"));
  if (!url.has_value()) return url.error();
  const auto attempt = [&](const Order& sent, Delivery delivery) {
    RequestBody body(sent, delivery);
    const HttpLimits& limits = delivery == Delivery::job ? pacing_.asynchronous : pacing_.synchronous;
    return call(api_, {.url = *url, .body = &body, .limits = limits});
  };
  auto exchange = attempt(order, order.options.delivery);
  const bool fall_back = exchange.has_value() && order.options.delivery == Delivery::job &&
                         refuses_async(exchange->http, exchange->answer);
  if (!fall_back) return exchange;
  Order again = order;
  again.id = make_order_id();
  return attempt(again, Delivery::link);
}

// Ends with a result or with an error whose charge is set.
Result<RemixResult> PhotaRun::wait_for(const JobHandle& job) {
  const auto start = steady_clock::now();
  const auto usual_pause = [&] {
    return steady_clock::now() - start < pacing_.eager_phase ? pacing_.first_polls : pacing_.later_polls;
  };
  milliseconds next = usual_pause();
  int failures = 0;
  sink_(Waiting{});
  while (steady_clock::now() - start < pacing_.give_up) {
    if (!pause(next)) return cancelled(job.id);
    next = usual_pause();
    auto exchange = call(api_, {.url = job.poll_url, .limits = pacing_.poll});
    Error error;
    if (exchange.has_value() && exchange->http.status == 200 && exchange->answer.json) {
      JobState state = read_job(exchange->answer);
      if (auto* result = std::get_if<RemixResult>(&state)) return std::move(*result);
      if (auto* failed = std::get_if<Error>(&state)) return std::move(*failed);
      failures = 0;
      sink_(Waiting{std::get<JobPending>(state).status});
    } else {
      if (exchange.has_value()) {
        error = exchange->http.status == 200
                    ? Error{.kind = Kind::bad_reply, .detail = "The answer is not JSON.", .http_status = 200}
                    : read_error(exchange->http, exchange->answer);
      } else {
        error = exchange.error();
      }
      if (error.kind == Kind::cancelled) return cancelled(job.id);
      error.charge = Charge::possible;
      if (!is_passing(error.kind) || ++failures >= pacing_.failed_polls) return error;
    }
    if (exchange.has_value() && exchange->http.retry_after)
      next = std::clamp(milliseconds(*exchange->http.retry_after), pacing_.shortest, pacing_.longest);
  }
  return Error{.kind = Kind::timeout, .detail = "The job did not finish in time.", .charge = Charge::possible};
}

// The job once more, for fresh links; empty when it does not give any.
std::optional<RemixResult> PhotaRun::refresh(const JobHandle& job) {
  auto exchange = call(api_, {.url = job.poll_url, .limits = pacing_.poll});
  if (!exchange.has_value() || exchange->http.status != 200) return std::nullopt;
  return read_result(exchange->answer);
}

PhotaRun::Fetched PhotaRun::hand_over(RemixResult result, const std::optional<JobHandle>& job) {
  Fetched fetched;
  const auto deliver = [&](int index, Result<Bytes> file) {
    if (file.has_value()) {
      ++fetched.delivered;
      sink_(Delivered{index, *std::move(file)});
    } else {
      Error error = file.error();
      error.charge = Charge::made;
      fetched.lost = error;
      sink_(Lost{index, std::move(error)});
    }
  };
  for (std::size_t i = 0; i < result.pictures.size(); ++i) {
    if (result.pictures[i])
      deliver(static_cast<int>(i), *std::move(result.pictures[i]));
    else
      deliver(static_cast<int>(i), Error{.kind = Kind::bad_reply, .detail = "A picture in the answer is damaged."});
  }
  bool refreshed = false;
  for (std::size_t i = 0; i < result.links.size(); ++i) {
    auto file = fetch(result.links[i]);
    const bool expired = !file.has_value() && (file.error().http_status == 403 || file.error().http_status == 404 ||
                                               file.error().http_status == 410);
    if (expired && job && !refreshed) {
      refreshed = true;
      if (auto fresh = refresh(*job); fresh && fresh->links.size() == result.links.size()) {
        result.links = std::move(fresh->links);
        file = fetch(result.links[i]);
      }
    }
    deliver(static_cast<int>(i), std::move(file));
  }
  return fetched;
}

Result<Bytes> PhotaRun::fetch(const std::string& link) {
  const auto url = parse_url(link);
  if (!url.has_value()) return Error{.kind = Kind::bad_reply, .detail = url.error().detail};
  for (int attempt = 1;; ++attempt) {
    auto file = fetch_once(*url);
    if (file.has_value() || !is_passing(file.error().kind) || attempt >= pacing_.download_attempts) return file;
    if (!pause(pacing_.shortest * attempt)) return cancelled({});
  }
}

Result<Bytes> PhotaRun::fetch_once(Url url) {
  for (int hop = 0; hop <= max_hops; ++hop) {
    Bytes file;
    const auto sink = [&](std::string_view piece) {
      file.insert(file.end(), piece.begin(), piece.end());
      return true;
    };
    const auto progress = [&](std::int64_t, std::int64_t received, std::int64_t expected) {
      if (received > 0) sink_(Received{received, expected});
    };
    const auto http = pictures_.exchange({.url = url, .limits = pacing_.download}, sink, progress, stop_);
    if (!http.has_value()) return http.error();
    if (http->status == 200) return file;
    if (http->status < 300 || http->status > 399) {
      const Kind kind = http->status >= 500 ? Kind::server : http->status == 429 ? Kind::busy : Kind::not_found;
      return Error{.kind = kind, .detail = "The download was refused.", .http_status = http->status};
    }
    auto next = parse_url(http->redirect);
    if (!next.has_value()) return Error{.kind = Kind::bad_reply, .detail = next.error().detail};
    url = *std::move(next);
  }
  return Error{.kind = Kind::bad_reply, .detail = "The download is redirected too often."};
}

// Waits; false when the run is to stop.
bool PhotaRun::pause(milliseconds time) {
  std::mutex mutex;
  std::condition_variable_any condition;
  std::unique_lock lock(mutex);
  condition.wait_for(lock, stop_, time, [] { return false; });
  return !stop_.stop_requested();
}

Error PhotaRun::cancelled(const std::string& job_id) const {
  return {.kind = Kind::cancelled, .charge = Charge::possible, .request_id = request_id_, .job_id = job_id};
}

}  // namespace remix
