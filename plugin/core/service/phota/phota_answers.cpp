// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_answers.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "core/base/ascii.hpp"
#include "core/base/utf8.hpp"
#include "core/order/price.hpp"
#include "core/service/phota/phota_account.hpp"

namespace remix {
namespace {

constexpr std::size_t max_results = 16;  // four times what can be ordered

constexpr std::array result_members{"result", "response", "output", "data"};
constexpr std::array succeeded{"succeeded", "success", "completed", "complete", "done", "ready", "finished"};
constexpr std::array under_way{"queued",   "pending", "waiting", "scheduled",  "submitted",   "accepted", "created",
                               "starting", "started", "running", "processing", "in_progress", "working",  "generating"};
constexpr std::array failed{"failed",  "failure", "error",     "errored",  "cancelled", "canceled",
                            "expired", "timeout", "timed_out", "rejected", "refunded"};

bool contains(const auto& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

Recognition recognition_in(json_object* known_subjects) {
  json_object* counts = member(known_subjects, "counts");
  if (!json_object_is_type(counts, json_type_object)) return {};
  std::int64_t sum = 0;
  std::int64_t most = 0;
  json_object_object_foreach(counts, id, count) {
    static_cast<void>(id);
    const auto times = std::clamp<std::int64_t>(json_object_get_int64(count), 0, 1000);
    sum += times;
    most = std::max(most, times);
  }
  return {.times = static_cast<int>(std::min<std::int64_t>(sum, std::numeric_limits<int>::max())),
          .most = static_cast<int>(most)};
}

// The first object, outside in, that has a non-empty list of pictures or links.
json_object* find_result(json_object* object, int depth) {
  if (!items_of(member(object, "download_urls")).empty() || !items_of(member(object, "images")).empty()) return object;
  if (depth == 0) return nullptr;
  for (const char* name : result_members)
    if (json_object* found = find_result(member(object, name), depth - 1)) return found;
  return nullptr;
}

std::string status_of(json_object* job) {
  for (const char* name : {"status", "state"})
    if (std::string word = lower(string_of(member(job, name))); !word.empty()) return word;
  return {};
}

// The human part of an error: a string, or the messages of a list of validation errors with their places.
std::string text_of(json_object* detail) {
  if (json_object_is_type(detail, json_type_string)) return is_lifted(detail) ? std::string() : string_of(detail);
  std::string text;
  for (json_object* item : items_of(detail)) {
    std::string where;
    for (json_object* step : items_of(member(item, "loc")))
      if (const std::string name = string_of(step); !name.empty() && name != "body")
        where += (where.empty() ? "" : ".") + name;
    const std::string message =
        json_object_is_type(item, json_type_string) ? string_of(item) : string_of(member(item, "msg"));
    if (message.empty()) continue;
    text += (text.empty() ? "" : "; ") + (where.empty() ? message : where + ": " + message);
  }
  if (!text.empty() || !json_object_is_type(detail, json_type_object)) return text;
  for (const char* name : {"detail", "message", "msg", "error", "code"})
    if (text = text_of(member(detail, name)); !text.empty()) return text;
  return {};
}

// Every member in which the service has been seen to name the class of an error.
bool names_moderation(json_object* error) {
  return std::ranges::any_of(
      std::array{"code", "error_type", "type", "error", "detail", "message"}, [&](const char* name) {
        json_object* value = member(error, name);
        const std::string text = lower(json_object_is_type(value, json_type_object) ? to_text(value) : text_of(value));
        return text.find("moderation") != std::string::npos;
      });
}

Error error_from(json_object* object) {
  Error error{.kind = Error::Kind::server, .charge = Error::Charge::possible};
  error.detail = plain_text(text_of(object));
  error.request_id = plain_text(string_of(member(object, "request_id")), 128);
  const bool moderated = json_object_is_type(object, json_type_string)
                             ? lower(error.detail).find("moderation") != std::string::npos
                             : names_moderation(object);
  if (moderated) error.kind = Error::Kind::moderation;
  return error;
}

// A text that can be kept and shown, and that stands for no other folder even where a server decodes an address before
// it looks at its parts.
bool is_usable_job_id(const std::string& id) {
  return !id.empty() && id != "." && id.size() <= 256 && id.find("..") == std::string::npos &&
         std::ranges::all_of(id, [](char c) { return c > ' ' && c < '\x7f'; });
}

// The service's own words contradict each other: in one place, `images` holds Base64 or links.
bool is_link(const std::string& text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

// An id may come as a number.
std::string id_of(json_object* value) {
  return json_object_is_type(value, json_type_int) ? to_text(value) : string_of(value);
}

}  // namespace

std::optional<RemixResult> read_result(Answer& answer) {
  json_object* object = find_result(answer.json.get(), 3);
  if (object == nullptr) return std::nullopt;
  RemixResult result;
  // What is no text stands for no picture that this version knows of.
  const auto add_link = [&](std::string link) {
    const bool is_new = !link.empty() && !contains(result.links, link);
    if (is_new && result.links.size() < max_results) result.links.push_back(std::move(link));
  };
  for (json_object* item : items_of(member(object, "download_urls"))) add_link(string_of(item));
  if (result.links.empty())
    for (json_object* item : items_of(member(object, "images")))
      if (std::string text = string_of(item); is_link(text)) add_link(std::move(text));
  if (result.links.empty())
    for (json_object* picture : items_of(member(object, "images")))
      if (json_object_is_type(picture, json_type_string) && result.pictures.size() < max_results)
        result.pictures.push_back(answer.take_bytes(picture));
  if (result.links.empty() && result.pictures.empty()) return std::nullopt;
  Recognition recognition = recognition_in(member(object, "known_subjects"));
  if (!recognition.times) recognition = recognition_in(member(answer.json.get(), "known_subjects"));
  result.recognised = recognition.times;
  result.recognised_most = recognition.most;
  return result;
}

Result<Url> job_url(const Url& base, const std::string& id) {
  return api_url(base, "jobs/" + path_segment(id));
}

std::optional<JobHandle> known_job(const std::string& id, const std::string& poll_url, const Url& base) {
  if (!is_usable_job_id(id)) return std::nullopt;
  // Relative addresses are meant relative to the base as a folder.
  Url folder = base;
  if (!folder.text.ends_with('/')) folder.text += '/';
  if (const auto url = resolve_url(folder, poll_url); url.has_value() && url->origin() == base.origin())
    return JobHandle{id, *url};
  auto own = job_url(base, id);
  if (!own.has_value()) return std::nullopt;
  return JobHandle{id, *std::move(own)};
}

std::optional<JobHandle> read_job_handle(const Answer& answer, const Url& base) {
  return known_job(id_of(member(answer.json.get(), "job_id")), string_of(member(answer.json.get(), "poll_url")), base);
}

JobState read_job(Answer& answer, int ordered) {
  json_object* job = answer.json.get();
  const std::string status = status_of(job);
  if (auto result = read_result(answer)) {
    const bool is_all = std::max(result->links.size(), result->pictures.size()) >= static_cast<std::size_t>(ordered);
    if (!is_all && contains(under_way, status)) return JobPending{plain_text(status, 64)};
    return *std::move(result);
  }
  if (contains(failed, status)) {
    json_object* nested = member(member(job, "result"), "error");
    json_object* own = member(job, "error");
    Error error = error_from(own != nullptr ? own : nested != nullptr ? nested : job);
    if (error.detail.empty()) error.detail = plain_text(status, 64);
    return error;
  }
  if (contains(succeeded, status)) return JobUnreadable{plain_text(status, 64)};
  return JobPending{plain_text(status, 64)};
}

Error read_error(const HttpAnswer& http, const Answer& answer) {
  Error error = error_from(answer.json.get());
  error.http_status = http.status;
  if (!http.request_id.empty()) error.request_id = http.request_id;
  return error;
}

bool refuses_async(const HttpAnswer& http, const Answer& answer) {
  if (http.status != 400 && http.status != 422) return false;
  json_object* body = answer.json.get();
  const std::string text = lower(text_of(body) + " " + string_of(member(body, "code")));
  return text.find("async") != std::string::npos;
}

}  // namespace remix
