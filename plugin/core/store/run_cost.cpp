// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_cost.hpp"

#include "core/base/names.hpp"
#include "core/order/price.hpp"

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
  // Nobody promises that more than was ordered is charged, or that it is not.
  const bool is_exact =
      record.made > 0 && record.made <= record.plan.options.variations &&
      price_after(record.plan.options, record.made, {record.recognised, record.recognised_most}).is_exact();
  return {*record.cost, is_exact ? Exactness::exact : Exactness::at_most};
}

bool is_unsettled(const RunRecord& record) {
  return !is_open(record.state) && cost_of(record).exactness == Exactness::possible;
}

}  // namespace remix
