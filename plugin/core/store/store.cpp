// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "decode.hpp"
#include "run_json.hpp"
#include "schema.hpp"
#include "sha256.hpp"

namespace remix {
namespace {

constexpr char database_name[] = "store.sqlite";
constexpr char plan_name[] = "plan.json";
constexpr char content_name[] = "content.jpg";
constexpr char reference_name[] = "reference.jpg";
constexpr char placement_name[] = "placement";
constexpr char lock_name[] = "lock";
constexpr std::size_t max_file = 128 << 20;
constexpr std::size_t max_plan = 64 << 20;

Error host_error(std::string detail) {
  return {.kind = Error::Kind::host, .detail = std::move(detail)};
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string variation_name(int index, const Bytes& file) {
  const auto format = sniff(file);
  const char* ending = !format ? "bin" : *format == PictureFormat::png ? "png" : "jpg";
  return "variation-" + std::to_string(index + 1) + "." + ending;
}

// The index in a name that variation_name() made; empty for any other name.
std::optional<int> variation_index(const std::string& name) {
  constexpr std::string_view begin = "variation-";
  if (!name.starts_with(begin) || name.size() <= begin.size() || name.ends_with(".part")) return std::nullopt;
  const char digit = name[begin.size()];
  if (digit < '1' || digit > '9' || name[begin.size() + 1] != '.') return std::nullopt;
  return digit - '1';
}

std::optional<RunPlan> plan_in(const std::filesystem::path& folder) {
  const auto text = read_whole(folder / plan_name, max_plan);
  if (!text.has_value()) return std::nullopt;
  auto plan = read_plan({reinterpret_cast<const char*>(text->data()), text->size()});
  if (!plan || plan->id != folder.filename()) return std::nullopt;
  return plan;
}

// Sets a damaged database aside, with what SQLite keeps beside it.
Result<std::string> set_aside(const std::filesystem::path& file) {
  for (int number = 1;; ++number) {
    const std::string suffix = ".damaged-" + std::to_string(number);
    std::filesystem::path target = file;
    target += suffix;
    std::error_code error;
    if (std::filesystem::exists(target, error)) continue;
    std::filesystem::rename(file, target, error);
    if (error) return host_error("set a damaged database aside: " + error.message());
    for (const char* companion : {"-wal", "-shm"}) {
      std::filesystem::path from = file, to = target;
      from += companion;
      to += companion;
      std::filesystem::rename(from, to, error);  // usually there is none
    }
    return target.filename().string();
  }
}

Result<void> check_integrity(Database& database) {
  auto statement = database.prepare("PRAGMA quick_check(1)");
  if (!statement.has_value()) return statement.error();
  const auto row = statement->step();
  if (!row.has_value()) return row.error();
  if (*row && statement->text(0) == "ok") return {};
  return host_error("The database is damaged.");
}

struct Opened {
  std::optional<Database> database{};
  bool too_new = false;
  bool damaged = false;
  Error error{};
};

Opened open_database(const std::filesystem::path& file) {
  const auto failed = [](const Error& error) {
    // A store that is only locked or out of reach is not damaged: nothing may be set aside for that.
    const bool damaged = error.detail.find("malformed") != std::string::npos ||
                         error.detail.find("not a database") != std::string::npos ||
                         error.detail.find("damaged") != std::string::npos;
    return Opened{.damaged = damaged, .error = error};
  };
  auto database = Database::open(file);
  if (!database.has_value()) return failed(database.error());
  const auto schema = bring_up_to_date(*database);
  if (!schema.has_value()) return failed(schema.error());
  if (schema->too_new)
    return {.too_new = true, .error = host_error("The store was made by a newer version of this plug-in.")};
  if (const auto whole = check_integrity(*database); !whole.has_value()) return failed(whole.error());
  return {.database = *std::move(database)};
}

}  // namespace

Result<Store> Store::open(const std::filesystem::path& folder) {
  if (auto made = make_private_folder(folder / "runs"); !made.has_value()) return made.error();
  if (auto closed = make_private_folder(folder); !closed.has_value()) return closed.error();
  const std::filesystem::path file = folder / database_name;
  // One process at a time opens the store, so that only one sets a damaged one aside.
  auto lock = FileLock::wait_for(folder / "open.lock");
  if (!lock.has_value()) return lock.error();
  Opened opened = open_database(file);
  if (opened.database) return Store(folder, *std::move(opened.database));
  if (!opened.damaged) return opened.error;
  const auto name = set_aside(file);
  if (!name.has_value()) return name.error();
  Opened fresh = open_database(file);
  if (!fresh.database) return fresh.error;
  Store store(folder, *std::move(fresh.database));
  if (auto rebuilt = store.rebuild(); !rebuilt.has_value()) return rebuilt.error();
  store.remark_ = "The store was damaged. It was set aside as " + *name + " and made anew out of what is on the disk.";
  return store;
}

std::filesystem::path Store::folder_of(const std::string& run_id) const {
  return folder_ / "runs" / run_id;
}

// What the runs' folders tell, when the database is lost: whatever was sent counts as under way until the service or
// the files say otherwise.
Result<void> Store::rebuild() {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "runs", error)) {
    const auto plan = plan_in(entry.path());
    if (!plan) continue;
    RunRecord record{.plan = *plan, .state = RunState::sending, .updated = plan->created};
    record.error = Error{.kind = Error::Kind::host,
                         .detail = "The store was damaged: what became of this order is not known.",
                         .charge = Error::Charge::possible};
    for (const auto& file : std::filesystem::directory_iterator(entry.path(), error))
      if (const auto index = variation_index(file.path().filename().string()))
        record.variations.push_back({*index, file.path().filename().string()});
    std::ranges::sort(record.variations, {}, &KeptVariation::index);
    if (!record.variations.empty()) record.state = RunState::fetched;
    if (auto inserted = insert(record); !inserted.has_value()) return inserted;
  }
  return {};
}

Result<void> Store::insert(const RunRecord& record) {
  auto transaction = Transaction::begin(database_);
  if (!transaction.has_value()) return transaction.error();
  auto statement = database_.prepare(
      "INSERT INTO runs (id, state, created, updated, account, image_key, variations, plan, progress) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, record.plan.id)
      .bind(2, name(record.state))
      .bind(3, record.plan.created)
      .bind(4, record.updated)
      .bind(5, record.plan.account)
      .bind(6, record.plan.image_key)
      .bind(7, record.plan.options.variations)
      .bind(8, write_plan(record.plan))
      .bind(9, write_progress(record));
  if (auto done = database_.run(*statement); !done.has_value()) return done;
  for (const KeptVariation& variation : record.variations) {
    auto kept = database_.prepare("INSERT INTO variations (run, position, file, sha256) VALUES (?1, ?2, ?3, '')");
    if (!kept.has_value()) return kept.error();
    kept->bind(1, record.plan.id).bind(2, variation.index).bind(3, variation.file);
    if (auto done = database_.run(*kept); !done.has_value()) return done;
  }
  return transaction->commit();
}

Result<FileLock> Store::add(const RunPlan& plan, const Order& order, const Bytes& placement) {
  const std::filesystem::path folder = folder_of(plan.id);
  if (auto made = make_private_folder(folder); !made.has_value()) return made.error();
  // The lock comes first: nobody is to take the run for an abandoned one.
  auto lock = FileLock::wait_for(folder / lock_name);
  if (!lock.has_value()) return lock;
  if (auto kept = write_durably(folder / content_name, order.content); !kept.has_value()) return kept.error();
  if (auto kept = write_durably(folder / reference_name, order.reference); !kept.has_value()) return kept.error();
  if (auto kept = write_durably(folder / placement_name, placement); !kept.has_value()) return kept.error();
  if (auto kept = write_durably(folder / plan_name, bytes_of(write_plan(plan))); !kept.has_value()) return kept.error();
  if (auto kept = insert({.plan = plan, .state = RunState::sending, .updated = plan.created}); !kept.has_value())
    return kept.error();
  return lock;
}

Result<std::optional<FileLock>> Store::own(const std::string& run_id) const {
  return FileLock::try_take(folder_of(run_id) / lock_name);
}

Result<std::vector<RunRecord>> Store::select(std::string_view condition, std::string_view value) {
  auto statement = database_.prepare("SELECT state, updated, cost, plan, progress FROM runs WHERE " +
                                     std::string(condition) + " ORDER BY created, id");
  if (!statement.has_value()) return statement.error();
  if (!value.empty()) statement->bind(1, value);
  std::vector<RunRecord> records;
  while (true) {
    const auto row = statement->step();
    if (!row.has_value()) return row.error();
    if (!*row) break;
    auto plan = read_plan(statement->text(3));
    const auto state = run_state(statement->text(0));
    if (!plan || !state) continue;  // made by something else; the files stay where they are
    RunRecord record{.plan = *std::move(plan), .state = *state, .updated = statement->integer(1)};
    if (!statement->is_null(2)) record.cost = Money{statement->integer(2)};
    read_progress(statement->text(4), record);
    if (auto read = read_variations(record); !read.has_value()) return read.error();
    records.push_back(std::move(record));
  }
  return records;
}

Result<void> Store::read_variations(RunRecord& record) {
  auto statement = database_.prepare("SELECT position, file FROM variations WHERE run = ?1 ORDER BY position");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, record.plan.id);
  while (true) {
    const auto row = statement->step();
    if (!row.has_value()) return row.error();
    if (!*row) return {};
    record.variations.push_back({static_cast<int>(statement->integer(0)), statement->text(1)});
  }
}

Result<std::optional<RunRecord>> Store::find(const std::string& run_id) {
  auto records = select("id = ?1", run_id);
  if (!records.has_value()) return records.error();
  if (records->empty()) return std::optional<RunRecord>();
  return std::optional(std::move(records->front()));
}

Result<std::vector<RunRecord>> Store::open_runs() {
  return select("state IN ('sending', 'accepted', 'made', 'fetched')", {});
}

Result<Order> Store::order_of(const RunPlan& plan) const {
  auto content = read_whole(folder_of(plan.id) / content_name, max_file);
  if (!content.has_value()) return content.error();
  auto reference = read_whole(folder_of(plan.id) / reference_name, max_file);
  if (!reference.has_value()) return reference.error();
  return Order{plan.id, plan.options, *std::move(content), *std::move(reference)};
}

Result<Bytes> Store::placement_of(const RunPlan& plan) const {
  return read_whole(folder_of(plan.id) / placement_name, max_file);
}

Result<void> Store::note_sending(const std::string& run_id, const SentOrder& sent) {
  auto transaction = Transaction::begin(database_);
  if (!transaction.has_value()) return transaction.error();
  auto statement = database_.prepare(
      "INSERT INTO orders (id, run, delivery, body_sha256, attempts) VALUES (?1, ?2, ?3, ?4, 1) "
      "ON CONFLICT (id) DO UPDATE SET attempts = attempts + 1 "
      "WHERE run = excluded.run AND body_sha256 = excluded.body_sha256 RETURNING attempts");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, sent.id)
      .bind(2, run_id)
      .bind(3, static_cast<std::int64_t>(sent.delivery))
      .bind(4, sent.body_sha256);
  const auto row = statement->step();
  if (!row.has_value()) return row.error();
  if (!*row) return host_error("An order's id stands for another body already.");
  // RETURNING gives its row before the statement is complete.
  if (const auto end = statement->step(); !end.has_value()) return end.error();
  return transaction->commit();
}

Result<std::vector<SentOrder>> Store::sent_orders(const std::string& run_id) {
  auto statement =
      database_.prepare("SELECT id, delivery, body_sha256, attempts FROM orders WHERE run = ?1 ORDER BY id");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, run_id);
  std::vector<SentOrder> orders;
  while (true) {
    const auto row = statement->step();
    if (!row.has_value()) return row.error();
    if (!*row) return orders;
    orders.push_back({.id = statement->text(0),
                      .delivery = static_cast<Delivery>(std::clamp<std::int64_t>(statement->integer(1), 0, 2)),
                      .body_sha256 = statement->text(2),
                      .attempts = static_cast<int>(statement->integer(3))});
  }
}

Result<void> Store::save(const RunRecord& record) {
  auto transaction = Transaction::begin(database_);
  if (!transaction.has_value()) return transaction.error();
  auto statement =
      database_.prepare("UPDATE runs SET state = ?2, updated = ?3, cost = ?4, progress = ?5 WHERE id = ?1");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, record.plan.id).bind(2, name(record.state)).bind(3, record.updated);
  if (record.cost)
    statement->bind(4, record.cost->micros);
  else
    statement->bind_null(4);
  statement->bind(5, write_progress(record));
  if (auto done = database_.run(*statement); !done.has_value()) return done;
  return transaction->commit();
}

Result<void> Store::keep(RunRecord& record, int index, const Bytes& file) {
  const KeptVariation variation{index, variation_name(index, file)};
  if (auto kept = write_durably(folder_of(record.plan.id) / variation.file, file); !kept.has_value()) return kept;
  auto transaction = Transaction::begin(database_);
  if (!transaction.has_value()) return transaction.error();
  auto statement = database_.prepare(
      "INSERT INTO variations (run, position, file, sha256) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (run, position) DO UPDATE SET file = excluded.file, sha256 = excluded.sha256");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, record.plan.id).bind(2, index).bind(3, variation.file).bind(4, sha256(file));
  if (auto done = database_.run(*statement); !done.has_value()) return done;
  if (auto committed = transaction->commit(); !committed.has_value()) return committed;
  std::erase_if(record.variations, [&](const KeptVariation& known) { return known.index == index; });
  record.variations.push_back(variation);
  std::ranges::sort(record.variations, {}, &KeptVariation::index);
  return {};
}

std::filesystem::path Store::variation_path(const RunRecord& record, const KeptVariation& variation) const {
  return folder_of(record.plan.id) / variation.file;
}

Result<Bytes> Store::read_variation(const RunRecord& record, const KeptVariation& variation) const {
  return read_whole(variation_path(record, variation), max_file);
}

Result<void> Store::forget_files(UnixTime now, UnixTime age) {
  auto statement = database_.prepare(
      "SELECT id FROM runs WHERE state IN ('placed', 'not_charged', 'lost', 'dismissed') AND updated < ?1");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, now - age);
  while (true) {
    const auto row = statement->step();
    if (!row.has_value()) return row.error();
    if (!*row) return {};
    const std::string id = statement->text(0);
    if (!is_order_id(id)) continue;
    std::error_code ignored;  // what cannot be removed today is removed another day
    std::filesystem::remove_all(folder_of(id), ignored);
    auto forget = database_.prepare("UPDATE runs SET plan = json_set(plan, '$.prompt', '') WHERE id = ?1");
    if (!forget.has_value()) return forget.error();
    forget->bind(1, id);
    if (auto done = database_.run(*forget); !done.has_value()) return done;
  }
}

}  // namespace remix
