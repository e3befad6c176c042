// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spending_query.hpp"

namespace remix {
namespace {

// The statement's rows: exactness, how many runs, the sum of their amounts.
Result<Spent> sum(Statement& statement) {
  Spent spent;
  while (true) {
    const auto row = statement.step();
    if (!row.has_value()) return row.error();
    if (!*row) return spent;
    const auto known = exactness(statement.text(0));
    spent.add({Money{statement.integer(2)}, known.value_or(Exactness::possible)}, statement.integer(1));
  }
}

}  // namespace

Result<Spent> spent_since(Database& database, UnixTime begin) {
  auto statement =
      database.prepare("SELECT exactness, count(*), sum(amount) FROM runs WHERE created >= ?1 GROUP BY exactness");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, begin);
  return sum(*statement);
}

Result<Spent> spent_on_image(Database& database, std::string_view image_key) {
  auto statement =
      database.prepare("SELECT exactness, count(*), sum(amount) FROM runs WHERE image_key = ?1 GROUP BY exactness");
  if (!statement.has_value()) return statement.error();
  statement->bind(1, image_key);
  return sum(*statement);
}

Result<std::optional<ExceededLimit>> find_exceeded_limit(Database& database, Money price, const RunLimits& limits,
                                                         const RunRecord* counted) {
  const SpendingCaps& caps = limits.caps;
  if (const auto exceeded = exceeded_limit(Period::run, price, Money{}, caps.run)) return exceeded;
  const auto look = [&](Period period, const std::optional<Money>& cap,
                        UnixTime begin) -> Result<std::optional<ExceededLimit>> {
    if (!cap) return std::optional<ExceededLimit>();
    const auto spent = spent_since(database, begin);
    if (!spent.has_value()) return spent.error();
    const bool is_in = counted != nullptr && counted->plan.created >= begin;
    const Money others = is_in ? Money{spent->highest().micros - cost_of(*counted).amount.micros} : spent->highest();
    return exceeded_limit(period, price, others, cap);
  };
  auto day = look(Period::day, caps.day, limits.day_begin);
  if (!day.has_value() || *day) return day;
  return look(Period::month, caps.month, limits.month_begin);
}

Error beyond(const ExceededLimit& breach) {
  return {.kind = Error::Kind::bad_input, .detail = "The run goes beyond a limit on spending.", .breach = breach};
}

}  // namespace remix
