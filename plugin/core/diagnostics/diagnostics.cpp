// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnostics/diagnostics.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/base/ascii.hpp"
#include "core/base/json_writer.hpp"
#include "core/base/unix_time.hpp"
#include "core/picture/picture_size.hpp"
#include "core/service/phota/phota_account.hpp"
#include "core/service/phota/phota_environment.hpp"
#include "core/store/store.hpp"

namespace remix {
namespace {

constexpr int max_runs = 50;
constexpr std::size_t shortened = 8;  // characters of an id: enough to find it, not to use it

using Object = JsonWriter;

// The service chooses its ids: what does not look like one is not passed on.
std::string id_text(const std::string& id, std::size_t max) {
  const bool is_id =
      std::ranges::all_of(id, [](char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '_'; });
  return is_id ? id.substr(0, max) : "not an id";
}

bool has_proxy() {
  return std::ranges::any_of(
      std::array{"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"},
      [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && *value != '\0';
      });
}

const char* api_address() {
  const auto base = api_base();
  if (!base.has_value()) return "not usable";
  return base->text == phota_default_base ? "default" : "another address";
}

Object describe_picture(const std::filesystem::path& path) {
  Object object;
  std::error_code error;
  const auto bytes = std::filesystem::file_size(path, error);
  if (error) return object;
  if (const auto size = picture_size(path)) object.add("width", size->width).add("height", size->height);
  object.add("bytes", static_cast<std::int64_t>(bytes));
  return object;
}

Object describe_stages(const Milestones& times) {
  Object object;
  if (times.sent == 0) return object;
  const auto add = [&](const char* name, std::int64_t time) {
    if (time != 0) object.add(name, time - times.sent);
  };
  add("accepted", times.accepted);
  add("made", times.made);
  add("fetched", times.fetched);
  add("placed", times.placed);
  return object;
}

Object describe_error(const Error& error) {
  Object object;
  object.add("kind", std::string(name(error.kind)))
      .add("charge", std::string(name(error.charge)))
      .add("http_status", error.http_status);
  return object;
}

Object describe_run(Store& store, const RunRecord& record) {
  const Options& options = record.plan.options;
  std::vector<Object> kept;
  for (const StoredVariation& one : record.variations)
    kept.push_back(describe_picture(store.variation_path(record, one)));
  Object object;
  object.add("id", record.plan.id.substr(0, shortened))
      .add("ordered", utc_text(record.plan.created))
      .add("changed", utc_text(record.updated))
      .add("state", std::string(name(record.state)))
      .add("delivery", std::string(name(options.delivery)))
      .add("format", std::string(name(options.format)))
      .add("variations", options.variations)
      .add("made", record.made)
      .add("content", describe_picture(store.order_files(record.plan).content))
      .add("reference", describe_picture(store.order_files(record.plan).reference))
      .add("kept", std::move(kept))
      .add("milliseconds_after_sending", describe_stages(record.times))
      .add("request_id", id_text(record.request_id, 64))
      .add("job_id_begins", id_text(record.job_id, shortened));
  if (const auto sent = store.sent_orders(record.plan.id); sent.has_value()) {
    int attempts = 0;
    for (const SentOrder& one : *sent) attempts += one.attempts;
    object.add("attempts", attempts);
  }
  if (record.error) object.add("last_error", describe_error(*record.error));
  return object;
}

int count_damaged(const std::filesystem::path& folder) {
  std::error_code error;
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.find(".damaged-") != std::string::npos && !name.ends_with("-wal") && !name.ends_with("-shm")) ++count;
  }
  return count;
}

// Only what the error is called: its detail could quote anything.
Object describe_failure(const Error& error) {
  Object object;
  object.add("state", "cannot be used").add("sqlite_code", error.code);
  return object;
}

Object describe_store(const std::filesystem::path& folder, std::vector<Object>& runs, std::optional<Repair>& repair) {
  auto store = Store::open(folder);
  if (!store.has_value()) return describe_failure(store.error());
  Object object;
  const auto whole = store->check();
  repair = store->take_repair();
  object.add("state", !whole.has_value() ? "damaged" : repair ? "repaired just now" : "good");
  if (const auto version = store->version(); version.has_value()) object.add("version", *version);
  object.add("damaged_databases_set_aside", count_damaged(folder));
  if (const auto counts = store->count_runs(); counts.has_value()) {
    Object states;
    for (const auto& [state, count] : *counts) states.add(state.c_str(), count);
    object.add("runs", std::move(states));
  }
  if (const auto latest = store->latest_runs(max_runs); latest.has_value())
    for (const RunRecord& record : *latest) runs.push_back(describe_run(*store, record));
  return object;
}

}  // namespace

Diagnostics diagnose(const std::filesystem::path& folder, const Surroundings& surroundings) {
  Object versions;
  for (const auto& [name, version] : core_versions()) versions.add(name.c_str(), version);
  for (const auto& [name, version] : surroundings.versions) versions.add(name.c_str(), version);
  std::vector<Object> runs;
  std::optional<Repair> repair;
  Object store = describe_store(folder, runs, repair);
  std::error_code error;
  if (const auto space = std::filesystem::space(folder, error); !error)
    store.add("free_bytes", static_cast<std::int64_t>(space.available));
  const int count = static_cast<int>(runs.size());
  Object document;
  document.add("written", utc_text(unix_time()))
      .add("versions", std::move(versions))
      .add("locale", surroundings.locale)
      .add("api_key", surroundings.key_place)
      .add("api_address", api_address())
      .add_flag("proxy_variables", has_proxy())
      .add("store", std::move(store))
      .add("latest_runs", std::move(runs));
  return {.text = document.pretty_text(), .runs = count, .repair = std::move(repair)};
}

}  // namespace remix
