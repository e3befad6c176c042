// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spending_query.hpp"

#include <utility>

#include "core/base/names.hpp"

namespace remix {
namespace {

constexpr Named<Exactness> exactnesses[] = {
    {Exactness::exact, "exact"},
    {Exactness::at_most, "at_most"},
    {Exactness::possible, "possible"},
    {Exactness::nothing, "nothing"},
};

bool has_brought_something(RunState state) {
  return state == RunState::made || state == RunState::fetched || state == RunState::placed;
}

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

std::string_view name(Exactness exactness) {
  return name_in(exactnesses, exactness);
}

std::optional<Exactness> exactness(std::string_view name) {
  return value_in(exactnesses, name);
}

void Spent::add(const RunCost& cost, std::int64_t count) {
  if (cost.exactness == Exactness::nothing) return;
  runs += count;
  Money& sum = cost.exactness == Exactness::possible ? possible : charged;
  sum = sum + cost.amount;
  is_exact = is_exact && cost.exactness != Exactness::at_most;
}

RunCost cost_of(const RunRecord& record) {
  if (record.state == RunState::not_charged || record.cost == Money{}) return {{}, Exactness::nothing};
  if (!record.cost)
    return {record.plan.price.highest, has_brought_something(record.state) ? Exactness::at_most : Exactness::possible};
  const bool is_exact =
      record.made > 0 &&
      price_after(record.plan.options, record.made, {record.recognised, record.recognised_most}).is_exact();
  return {*record.cost, is_exact ? Exactness::exact : Exactness::at_most};
}

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

Result<std::optional<ExceededLimit>> find_exceeded_limit(Database& database, Money price, const RunLimits& limits) {
  const SpendingCaps& caps = limits.caps;
  if (caps.run && price > *caps.run) return std::optional(ExceededLimit{Period::run, price, price, *caps.run});
  const auto look = [&](Period period, const std::optional<Money>& cap,
                        UnixTime begin) -> Result<std::optional<ExceededLimit>> {
    if (!cap) return std::optional<ExceededLimit>();
    const auto spent = spent_since(database, begin);
    if (!spent.has_value()) return spent.error();
    const Money total = spent->highest() + price;
    if (total <= *cap) return std::optional<ExceededLimit>();
    return std::optional(ExceededLimit{period, price, total, *cap});
  };
  auto day = look(Period::day, caps.day, limits.day_begin);
  if (!day.has_value() || *day) return day;
  return look(Period::month, caps.month, limits.month_begin);
}

Error beyond(const ExceededLimit& breach) {
  return {.kind = Error::Kind::bad_input, .detail = "The run goes beyond a limit on spending.", .breach = breach};
}

}  // namespace remix
