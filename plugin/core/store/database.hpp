// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite behind RAII: a connection, statements, transactions; errors as values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace remix {

struct SqliteDeleter {
  void operator()(sqlite3* connection) const;
  void operator()(sqlite3_stmt* statement) const;
};

/// Whether an error of a Database or Statement says that the database itself is damaged, as opposed to busy or out of
/// reach.
[[nodiscard]] bool is_damage(const Error& error);

/// The error, of kind `store`, for a database whose contents make no sense; is_damage() holds for it.
[[nodiscard]] Error damage(std::string detail);

/// One prepared statement. Bound values are copied. Columns count from 0, parameters from 1.
class Statement {
 public:
  /// Binds a number to a parameter.
  Statement& bind(int parameter, std::int64_t value);

  /// Binds a text in UTF-8 to a parameter.
  Statement& bind(int parameter, std::string_view text);

  /// Binds NULL to a parameter.
  Statement& bind_null(int parameter);

  /// Binds a value to a parameter, or NULL when there is none.

  template <class T>
  Statement& bind(int parameter, const std::optional<T>& value) {
    return value ? bind(parameter, *value) : bind_null(parameter);
  }

  /// True: there is a row to read; false: there is none (any more).
  [[nodiscard]] Result<bool> step();

  /// The number in a column of the row; 0 when it holds none.
  [[nodiscard]] std::int64_t integer(int column) const;

  /// The text in a column of the row; empty when it holds none.
  [[nodiscard]] std::string text(int column) const;

  /// Whether a column of the row holds NULL.
  [[nodiscard]] bool is_null(int column) const;

 private:
  friend class Database;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  std::unique_ptr<sqlite3_stmt, SqliteDeleter> statement_;
};

/// A connection for one thread. Its errors are of kind `store`, with SQLite's extended result code.
class Database {
 public:
  /// Opens or makes the file (mode 0600) with write-ahead log, full synchronisation and foreign keys. A lock held by
  /// another process is waited for up to ten seconds.
  static Result<Database> open(const std::filesystem::path& file);

  /// Opens an existing file for reading alone.
  static Result<Database> open_to_read(const std::filesystem::path& file);

  /// One statement with parameters ?1, ?2 and so on.
  [[nodiscard]] Result<Statement> prepare(std::string_view sql);

  /// Carries out one or more statements without values.
  [[nodiscard]] Result<void> execute(const char* sql);

  /// Carries out one statement that gives no rows.
  [[nodiscard]] Result<void> run(Statement& statement);

  /// How many rows the last statement has changed.
  [[nodiscard]] int changes() const;

  /// Reads the whole file and compares tables with indices; an error for which is_damage() holds when something is
  /// wrong. Takes about a millisecond for 100 runs.
  [[nodiscard]] Result<void> check();

 private:
  explicit Database(sqlite3* connection) : connection_(connection) {}
  std::unique_ptr<sqlite3, SqliteDeleter> connection_;
};

/// A transaction, which is rolled back unless it is committed. Takes the write lock at once, so that two processes
/// never find out late.
class Transaction {
 public:
  /// Begins one; `database` must outlive it. Errors: those of Database.
  static Result<Transaction> begin(Database& database);
  ~Transaction();
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;

  /// Makes what was changed durable. After an error nothing is changed.
  [[nodiscard]] Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace remix
