// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_verdicts.hpp"

#include <algorithm>
#include <string>

#include "core/base/utf8.hpp"
#include "core/net/web_page.hpp"

namespace remix {
namespace {

using Kind = Error::Kind;
using Charge = Error::Charge;

struct OrderRow {
  Speaker speaker;
  int first, last;  // statuses
  Kind kind;
  Charge job, synchronous;
  Again job_again, synchronous_again;
};

constexpr auto somebody = Speaker::somebody, service = Speaker::service;
constexpr auto none = Charge::none, possible = Charge::possible, refunded = Charge::refunded;
constexpr auto never = Again::never, at_once = Again::at_once, once = Again::once, some = Again::some,
               many = Again::many;

// The first row that fits counts.
constexpr OrderRow order_rows[] = {
    {service, 200, 299, Kind::bad_reply, possible, possible, at_once, never},
    {service, 401, 401, Kind::unauthorised, none, none, never, never},
    {service, 402, 402, Kind::credit, none, none, never, never},
    {service, 403, 403, Kind::unauthorised, none, none, never, never},
    {service, 404, 404, Kind::not_found, none, none, never, never},
    {service, 408, 408, Kind::timeout, possible, possible, some, never},
    {service, 409, 409, Kind::rejected, possible, possible, many, never},  // an order of this id is there already
    {service, 429, 429, Kind::busy, none, none, some, some},
    {service, 400, 499, Kind::rejected, none, none, never, never},
    {service, 500, 500, Kind::server, possible, possible, once, never},
    {service, 503, 503, Kind::busy, possible, possible, some, never},  // nothing says that it was not carried out
    // The refund is promised for synchronous orders that took longer than the service's own limit.
    {service, 504, 504, Kind::timeout, possible, refunded, some, never},
    {service, 500, 999, Kind::server, possible, possible, some, never},
    {service, 0, 999, Kind::bad_reply, possible, possible, never, never},
    {somebody, 200, 299, Kind::bad_reply, possible, possible, at_once, never},
    {somebody, 408, 408, Kind::timeout, possible, possible, some, never},
    {somebody, 409, 409, Kind::bad_reply, possible, possible, many, never},
    {somebody, 429, 429, Kind::busy, possible, possible, some, never},
    {somebody, 503, 503, Kind::busy, possible, possible, some, never},
    {somebody, 504, 504, Kind::timeout, possible, possible, some, never},
    {somebody, 500, 500, Kind::server, possible, possible, once, never},
    {somebody, 500, 999, Kind::server, possible, possible, some, never},
    {somebody, 0, 999, Kind::bad_reply, possible, possible, some, never},
};

bool has(json_object* object, const char* name) {
  return member(object, name) != nullptr;
}

bool is_about(json_object* object, std::string_view job_id) {
  return !job_id.empty() &&
         (string_of(member(object, "job_id")) == job_id || string_of(member(object, "id")) == job_id);
}

// Answers that say nothing about the file itself.
bool passes_by(int status) {
  return status == 0 || status == 408 || status == 425 || status == 429 || status >= 500;
}

}  // namespace

Speaker speaker_of(const HttpAnswer& http, const Answer& answer, std::string_view job_id) {
  json_object* object = answer.json.get();
  if (!json_object_is_type(object, json_type_object)) return somebody;
  if (http.status >= 200 && http.status <= 299 && is_about(object, job_id)) return service;
  const bool is_numbered = !http.request_id.empty() || !string_of(member(object, "request_id")).empty();
  const bool is_error = http.status < 200 || http.status > 299;
  const bool is_shaped = !is_error || has(object, "code") || has(object, "detail");
  return is_numbered && is_shaped ? service : somebody;
}

OrderVerdict judge_order(Speaker speaker, int status, Delivery delivery, bool is_page, bool is_moderated) {
  // Whether a refusal by the content rules is charged is not documented; nothing will come of it.
  if (speaker == service && is_moderated) return {Kind::moderation, possible, never, true};
  const auto* row = std::ranges::find_if(order_rows, [&](const OrderRow& one) {
    return one.speaker == speaker && one.first <= status && status <= one.last;
  });
  if (row == std::end(order_rows)) return {};
  const bool is_job = delivery == Delivery::job;
  OrderVerdict verdict{row->kind, is_job ? row->job : row->synchronous,
                       is_job ? row->job_again : row->synchronous_again};
  // A gateway's page of 5xx says what is wrong; any other page is in the place of an answer.
  if (is_page && status < 500) verdict.kind = Kind::portal;
  if (is_page && status == 511) verdict.kind = Kind::portal;
  if (is_page && verdict.again == at_once) verdict.again = some;
  return verdict;
}

OrderVerdict judge_order(const HttpAnswer& http, const Answer& answer, Delivery delivery) {
  const bool is_moderated = read_error(http, answer).kind == Kind::moderation;
  return judge_order(speaker_of(http, answer), http.status, delivery, is_web_page(answer.text), is_moderated);
}

OrderVerdict judge_failure(const Error& error, Delivery delivery) {
  const bool may_pass = error.kind == Kind::network || error.kind == Kind::timeout;
  const bool is_free = error.charge == none || delivery == Delivery::job;
  return {.kind = error.kind, .charge = error.charge, .again = may_pass && is_free ? some : never};
}

Error order_error(const HttpAnswer& http, const Answer& answer, const OrderVerdict& verdict) {
  Error error = read_error(http, answer);
  error.kind = verdict.kind;
  error.charge = verdict.charge;
  if (speaker_of(http, answer) == service) return error;
  // These are not the service's words, and are not to be quoted as such.
  error.detail = plain_text("HTTP status " + std::to_string(http.status) + " from something on the way to the service" +
                            (error.detail.empty() ? "." : ": " + error.detail));
  error.http_status = 0;
  return error;
}

Charge charge_of_all(Charge last, bool earlier_may_have_been_carried_out) {
  return earlier_may_have_been_carried_out && last != Charge::made ? possible : last;
}

JobStep judge_job(Speaker speaker, int status, const JobState* state) {
  if (status == 200 && state != nullptr && std::holds_alternative<RemixResult>(*state)) return JobStep::deliver;
  if (speaker == somebody) return JobStep::not_now;
  if (status == 404) return JobStep::missing;
  if (status == 408 || status == 425 || status == 429 || status >= 500) return JobStep::not_now;
  if (status != 200 || state == nullptr) return JobStep::leave;
  if (std::holds_alternative<JobPending>(*state)) return JobStep::wait;
  if (std::holds_alternative<JobUnreadable>(*state)) return JobStep::leave;
  return JobStep::over;
}

bool is_gone(int times, std::chrono::milliseconds time, const PhotaPacing& pacing) {
  return times >= pacing.missing_polls && time >= pacing.missing_for;
}

FileStep judge_file(int status, FileState file, const LinkFacts& facts) {
  if (file == FileState::readable) return FileStep::take;
  if (file == FileState::unreadable && facts.is_repeated) return FileStep::take;
  if (passes_by(status) && !facts.is_unusable) return FileStep::again;
  if (facts.has_job && !facts.is_fresh) return FileStep::fresh_link;
  const bool is_refused = status < 200 || status > 299;
  if (!is_refused) return FileStep::again;
  // A job that answers can give out another link: that this one is refused does not mean that the picture is gone.
  if (facts.has_job) return FileStep::again;
  return facts.has_outlived && status != 0 && file == FileState::none ? FileStep::gone : FileStep::again;
}

}  // namespace remix
