// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.hpp"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace remix {
namespace {

Error failed(sqlite3* connection) {
  if (connection == nullptr) return {.kind = Error::Kind::store, .detail = "SQLite cannot start."};
  return {.kind = Error::Kind::store,
          .detail = std::string("SQLite: ") + sqlite3_errmsg(connection),
          .code = sqlite3_extended_errcode(connection)};
}

constexpr int patience = 10'000;  // milliseconds

// For every connection. No extension and no damaged page is to lead SQLite anywhere.
constexpr char wary[] = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";

}  // namespace

bool is_damage(const Error& error) {
  const int code = error.code & 0xFF;
  return error.kind == Error::Kind::store && (code == SQLITE_CORRUPT || code == SQLITE_NOTADB);
}

Error damage(std::string detail) {
  return {.kind = Error::Kind::store, .detail = std::move(detail), .code = SQLITE_CORRUPT};
}

void SqliteDeleter::operator()(sqlite3* connection) const {
  sqlite3_close(connection);
}
void SqliteDeleter::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), parameter, value);
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  sqlite3_bind_null(statement_.get(), parameter);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return failed(sqlite3_db_handle(statement_.get()));
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return text != nullptr ? std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
                         : std::string();
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Result<Database> Database::open(const std::filesystem::path& file) {
  sqlite3* connection = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &connection,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, nullptr);
  Database database(connection);
  if (code != SQLITE_OK) return failed(connection);
  ::chmod(file.c_str(), 0600);  // its folder is closed to others already
  sqlite3_busy_timeout(connection, patience);
  sqlite3_extended_result_codes(connection, 1);
  if (auto ready = database.execute(wary); !ready.has_value()) return ready.error();
  auto ready = database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  if (!ready.has_value()) return ready.error();
  // A version number that SQLite does not know makes a file readable only, whatever its mode.
  if (sqlite3_db_readonly(connection, "main") == 1 && ::access(file.c_str(), W_OK) == 0)
    return damage("The database's header is damaged.");
  return database;
}

Result<Database> Database::open_to_read(const std::filesystem::path& file) {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &connection,
                                   SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, nullptr);
  Database database(connection);
  if (code != SQLITE_OK) return failed(connection);
  sqlite3_extended_result_codes(connection, 1);
  if (auto ready = database.execute(wary); !ready.has_value()) return ready.error();
  return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
    return failed(connection_.get());
  return Statement(statement);
}

Result<void> Database::execute(const char* sql) {
  if (sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failed(connection_.get());
  return {};
}

Result<void> Database::run(Statement& statement) {
  const auto row = statement.step();
  if (!row.has_value()) return row.error();
  return {};
}

int Database::changes() const {
  return sqlite3_changes(connection_.get());
}

Result<void> Database::check() {
  auto statement = prepare("PRAGMA integrity_check(1)");
  if (!statement.has_value()) return statement.error();
  const auto row = statement->step();
  if (!row.has_value()) return row.error();
  if (*row && statement->text(0) == "ok") return {};
  return damage("The database is damaged.");
}

Result<Transaction> Transaction::begin(Database& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun.has_value()) return begun.error();
  return Transaction(database);
}

Transaction::~Transaction() {
  // A failed commit may have rolled back already; then this finds nothing to do.
  if (database_ != nullptr) static_cast<void>(database_->execute("ROLLBACK"));
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Result<void> Transaction::commit() {
  auto committed = database_->execute("COMMIT");
  if (committed.has_value()) database_ = nullptr;
  return committed;
}

}  // namespace remix
