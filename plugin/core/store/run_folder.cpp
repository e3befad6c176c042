// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_folder.hpp"

#include <algorithm>
#include <utility>

#include "core/base/ascii.hpp"
#include "core/base/sha256.hpp"
#include "core/files/durable_file.hpp"
#include "core/files/sealed_file.hpp"
#include "core/order/sent_picture.hpp"
#include "core/picture/picture_format.hpp"
#include "core/store/run_json.hpp"

namespace remix {
namespace {

constexpr char lock_name[] = "lock";
constexpr char content_name[] = "content.jpg";
constexpr char reference_name[] = "reference.jpg";
constexpr char placement_name[] = "placement";
constexpr char plan_name[] = "plan.json";
constexpr char record_name[] = "record.json";
constexpr char sent_name[] = "sent.json";
constexpr std::string_view variation_begin = "variation-";
constexpr int max_made = 16;  // no answer has more variations

std::string variation_name(int index, const Bytes& file) {
  const auto format = sniff(file);
  const char* ending = !format ? "bin" : *format == PictureFormat::png ? "png" : "jpg";
  return std::string(variation_begin) + std::to_string(index + 1) + "." + ending;
}

}  // namespace

Error outcome_unknown() {
  return {.kind = Error::Kind::store,
          .detail = "The store was damaged: what became of this order is not known.",
          .charge = Error::Charge::possible};
}

std::optional<int> variation_index(const std::string& name) {
  const std::string_view rest = std::string_view(name).substr(std::min(variation_begin.size(), name.size()));
  const std::size_t digits = std::min(rest.find('.'), rest.size());
  const std::string_view ending = rest.substr(digits);
  int number = 0;
  for (const char c : rest.substr(0, std::min(digits, std::size_t{3}))) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  const bool is_plain = name == std::string(variation_begin) + std::to_string(number) + std::string(ending);
  const bool is_known = ending == ".png" || ending == ".jpg" || ending == ".bin";
  return is_plain && is_known && number >= 1 && number <= max_made ? std::optional(number - 1) : std::nullopt;
}

Result<FileLock> RunFolder::make() const {
  if (auto made = make_private_folder(path_); !made.has_value()) return made.error();
  return FileLock::wait_for(path_ / lock_name);
}

Result<std::optional<FileLock>> RunFolder::own() const {
  return FileLock::try_take(path_ / lock_name);
}

Result<void> RunFolder::write_order(const RunPlan& plan, const Order& order, const Bytes& placement) const {
  if (auto kept = write_durably(path_ / content_name, order.content); !kept.has_value()) return kept;
  if (auto kept = write_durably(path_ / reference_name, order.reference); !kept.has_value()) return kept;
  if (auto kept = write_durably(path_ / placement_name, placement); !kept.has_value()) return kept;
  return write_sealed(path_ / plan_name, write_plan(plan));
}

Result<Order> RunFolder::read_order(const RunPlan& plan) const {
  auto content = read_whole(path_ / content_name, max_sent_bytes);
  if (!content.has_value()) return content.error();
  auto reference = read_whole(path_ / reference_name, max_sent_bytes);
  if (!reference.has_value()) return reference.error();
  return Order{plan.id, plan.options, *std::move(content), *std::move(reference)};
}

OrderFiles RunFolder::order_files() const {
  return {path_ / content_name, path_ / reference_name};
}

Result<Bytes> RunFolder::read_placement() const {
  std::error_code unknown;
  if (!std::filesystem::exists(path_ / placement_name, unknown) && !unknown) return Bytes();
  return read_whole(path_ / placement_name, max_sent_bytes);
}

std::optional<RunPlan> RunFolder::read_plan() const {
  const auto text = read_sealed(path_ / plan_name);
  if (!text) return std::nullopt;
  auto plan = remix::read_plan(*text);
  if (!plan || plan->id != id_) return std::nullopt;
  return plan;
}

Result<void> RunFolder::write_record(const RunRecord& record) const {
  return write_sealed(path_ / record_name, remix::write_record(record));
}

bool RunFolder::read_record(RunRecord& record) const {
  const auto text = read_sealed(path_ / record_name);
  if (!text || !remix::read_record(*text, record)) return false;
  std::erase_if(record.variations, [](const StoredVariation& one) { return !variation_index(one.file); });
  return true;
}

Result<void> RunFolder::write_sent(const std::vector<SentOrder>& orders) const {
  if (orders.empty()) {
    std::error_code error;
    std::filesystem::remove(path_ / sent_name, error);
    return sync_folder(path_);
  }
  return write_sealed(path_ / sent_name, remix::write_sent(orders));
}

std::vector<SentOrder> RunFolder::read_sent() const {
  const auto text = read_sealed(path_ / sent_name);
  return text ? remix::read_sent(*text) : std::vector<SentOrder>();
}

Result<StoredVariation> RunFolder::keep(int index, const Bytes& file) const {
  StoredVariation variation{.index = index, .file = variation_name(index, file), .sha256 = sha256(file)};
  if (auto kept = write_durably(path_ / variation.file, file); !kept.has_value()) return kept.error();
  return variation;
}

Result<Bytes> RunFolder::read(const StoredVariation& variation) const {
  auto file = read_whole(path_ / variation.file, max_sent_bytes);
  if (!file.has_value() || sha256(*file) == variation.sha256) return file;
  return Error{.kind = Error::Kind::store,
               .detail = "A variation on the disk is not as it came.",
               .charge = Error::Charge::made};
}

std::vector<StoredVariation> RunFolder::find_variations() const {
  std::vector<StoredVariation> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(path_, error)) {
    const std::string name = entry.path().filename().string();
    const auto index = variation_index(name);
    if (!index) continue;
    const auto file = read_whole(entry.path(), max_sent_bytes);
    if (file.has_value()) found.push_back({*index, name, sha256(*file)});
  }
  std::ranges::sort(found, {}, &StoredVariation::index);
  return found;
}

bool RunFolder::was_sent() const {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(path_, error)) {
    const std::string name = entry.path().filename().string();
    if (name == sent_name || name == record_name || variation_index(name)) return true;
  }
  return static_cast<bool>(error);  // who cannot look does not know
}

std::optional<RunRecord> RunFolder::restore() const {
  if (!is_order_id(id_)) return std::nullopt;
  auto plan = read_plan();
  if (!plan && !was_sent()) return std::nullopt;
  RunRecord record{.plan = plan.value_or(RunPlan{.id = id_, .created = changed_at(path_)})};
  if (read_record(record)) {
    // A file may be there that its owner had no time to record.
    for (StoredVariation& found : find_variations())
      if (std::ranges::find(record.variations, found.index, &StoredVariation::index) == record.variations.end())
        record.variations.push_back(std::move(found));
    std::ranges::sort(record.variations, {}, &StoredVariation::index);
    const bool is_early = record.state == RunState::sending || record.state == RunState::accepted;
    if (is_early && !record.variations.empty())
      record.state = record.job_id.empty() && record.links.empty() ? RunState::fetched : RunState::made;
    ++record.revision;  // what was found counts more than the file that did not know it
    return record;
  }
  record.updated = record.plan.created;
  if (was_sent()) record.error = outcome_unknown();
  record.variations = find_variations();
  if (!record.variations.empty()) record.state = RunState::fetched;
  return record;
}

}  // namespace remix
