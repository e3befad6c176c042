// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_json.hpp"

#include <algorithm>
#include <utility>

#include "core/base/json.hpp"
#include "core/base/json_writer.hpp"

namespace remix {
namespace {

constexpr int format = 1;

using Writer = JsonWriter;

std::set<int> indices_of(json_object* value) {
  std::set<int> indices;
  for (json_object* item : items_of(value))
    if (json_object_is_type(item, json_type_int)) indices.insert(json_object_get_int(item));
  return indices;
}

}  // namespace

std::string write_plan(const RunPlan& plan) {
  return Writer()
      .add("format", format)
      .add("id", plan.id)
      .add("created", plan.created)
      .add("boot", plan.boot)
      .add("since_boot", plan.since_boot)
      .add("account", plan.account)
      .add("key_mark", plan.key_mark)
      .add("base", plan.base)
      .add("prompt", plan.options.prompt)
      .add("profiles", plan.options.profiles)
      .add("variations", plan.options.variations)
      .add("delivery", std::string(name(plan.options.delivery)))
      .add("picture_format", std::string(name(plan.options.format)))
      .add("lowest_price", plan.price.lowest.micros)
      .add("highest_price", plan.price.highest.micros)
      .add("image_key", plan.image_key)
      .add("image_name", plan.image_name)
      .add("reference_name", plan.reference_name)
      .text();
}

std::optional<RunPlan> read_plan(std::string_view text) {
  const JsonPtr document = parse_json(text);
  const auto get = [&](const char* name) { return member(document.get(), name); };
  const auto delivery = remix::delivery(string_of(get("delivery")));
  const auto format_of_pictures = picture_format(string_of(get("picture_format")));
  if (number_of(get("format")) != format || !delivery || !format_of_pictures) return std::nullopt;
  RunPlan plan{.id = string_of(get("id")),
               .created = number_of(get("created")),
               .boot = string_of(get("boot")),
               .since_boot = number_of(get("since_boot")),
               .account = string_of(get("account")),
               .key_mark = string_of(get("key_mark")),
               .base = string_of(get("base")),
               .options = {.prompt = string_of(get("prompt")),
                           .profiles = texts_of(get("profiles")),
                           .variations = static_cast<int>(number_of(get("variations"))),
                           .delivery = *delivery,
                           .format = *format_of_pictures},
               .price = {{number_of(get("lowest_price"))}, {number_of(get("highest_price"))}},
               .image_key = string_of(get("image_key")),
               .image_name = string_of(get("image_name")),
               .reference_name = string_of(get("reference_name"))};
  if (!is_order_id(plan.id) || find_fault(plan.options)) return std::nullopt;
  return plan;
}

namespace {

Writer progress_of(const RunRecord& record) {
  Writer writer;
  writer.add("format", format)
      .add("request_id", record.request_id)
      .add("job_id", record.job_id)
      .add("poll_url", record.poll_url)
      .add("links", record.links)
      .add("made", record.made)
      .add("placed", record.placed)
      .add("gone", record.gone)
      .add("placed_file", record.placed_in.file)
      .add("placed_by", record.placed_in.editor)
      .add("is_saved", record.placed_in.is_saved ? 1 : 0)
      .add("is_told", record.placed_in.is_told ? 1 : 0)
      .add("revision", record.revision)
      .add_known("sent_at", record.times.sent)
      .add_known("accepted_at", record.times.accepted)
      .add_known("made_at", record.times.made)
      .add_known("fetched_at", record.times.fetched)
      .add_known("placed_at", record.times.placed);
  if (record.recognised) writer.add("recognised", *record.recognised).add("recognised_most", record.recognised_most);
  if (record.error) {
    writer.add("error_kind", std::string(name(record.error->kind)))
        .add("error_charge", std::string(name(record.error->charge)))
        .add("error_detail", record.error->detail)
        .add("error_status", record.error->http_status);
  }
  return writer;
}

bool read_progress_in(json_object* document, RunRecord& record) {
  const auto get = [&](const char* name) { return member(document, name); };
  if (number_of(get("format")) != format) return false;
  record.request_id = string_of(get("request_id"));
  record.job_id = string_of(get("job_id"));
  record.poll_url = string_of(get("poll_url"));
  record.links = texts_of(get("links"));
  record.made = static_cast<int>(std::clamp<std::int64_t>(number_of(get("made")), 0, 100));
  record.placed = indices_of(get("placed"));
  record.gone = indices_of(get("gone"));
  record.placed_in = {.file = string_of(get("placed_file")),
                      .editor = string_of(get("placed_by")),
                      .is_saved = number_of(get("is_saved")) != 0,
                      .is_told = number_of(get("is_told")) != 0};
  record.revision = std::max<std::int64_t>(number_of(get("revision")), 0);
  record.times = {.sent = number_of(get("sent_at")),
                  .accepted = number_of(get("accepted_at")),
                  .made = number_of(get("made_at")),
                  .fetched = number_of(get("fetched_at")),
                  .placed = number_of(get("placed_at"))};
  if (get("recognised") != nullptr) record.recognised = static_cast<int>(number_of(get("recognised")));
  record.recognised_most = static_cast<int>(number_of(get("recognised_most")));
  if (const auto kind = error_kind(string_of(get("error_kind"))))
    record.error = Error{.kind = *kind,
                         .detail = string_of(get("error_detail")),
                         .charge = error_charge(string_of(get("error_charge"))).value_or(Error::Charge::possible),
                         .http_status = static_cast<int>(number_of(get("error_status"))),
                         .request_id = record.request_id,
                         .job_id = record.job_id};
  return true;
}

}  // namespace

std::string write_progress(const RunRecord& record) {
  return progress_of(record).text();
}

bool read_progress(std::string_view text, RunRecord& record) {
  return read_progress_in(parse_json(text).get(), record);
}

std::string write_record(const RunRecord& record) {
  std::vector<Writer> variations;
  for (const StoredVariation& one : record.variations)
    variations.emplace_back().add("index", one.index).add("file", one.file).add("sha256", one.sha256);
  Writer writer = progress_of(record);
  writer.add("state", std::string(name(record.state)))
      .add("updated", record.updated)
      .add("variations", std::move(variations));
  if (record.cost) writer.add("cost", record.cost->micros);
  return writer.text();
}

bool read_record(std::string_view text, RunRecord& record) {
  const JsonPtr document = parse_json(text);
  const auto get = [&](const char* name) { return member(document.get(), name); };
  const auto state = run_state(string_of(get("state")));
  RunRecord read{.plan = record.plan};
  if (!state || !read_progress_in(document.get(), read)) return false;
  read.state = *state;
  read.updated = number_of(get("updated"));
  if (get("cost") != nullptr) read.cost = Money{number_of(get("cost"))};
  for (json_object* one : items_of(get("variations")))
    read.variations.push_back({.index = static_cast<int>(number_of(member(one, "index"))),
                               .file = string_of(member(one, "file")),
                               .sha256 = string_of(member(one, "sha256"))});
  record = std::move(read);
  return true;
}

std::string write_sent(const std::vector<SentOrder>& orders) {
  std::vector<Writer> objects;
  for (const SentOrder& order : orders)
    objects.emplace_back()
        .add("id", order.id)
        .add("delivery", static_cast<std::int64_t>(order.delivery))
        .add("body_sha256", order.body_sha256)
        .add("attempts", order.attempts);
  return Writer().add("format", format).add("orders", std::move(objects)).text();
}

std::vector<SentOrder> read_sent(std::string_view text) {
  const JsonPtr document = parse_json(text);
  if (number_of(member(document.get(), "format")) != format) return {};
  std::vector<SentOrder> orders;
  for (json_object* one : items_of(member(document.get(), "orders")))
    orders.push_back({.id = string_of(member(one, "id")),
                      .delivery = delivery_of(number_of(member(one, "delivery"))),
                      .body_sha256 = string_of(member(one, "body_sha256")),
                      .attempts = static_cast<int>(number_of(member(one, "attempts")))});
  return orders;
}

}  // namespace remix
