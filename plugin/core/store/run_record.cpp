// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_record.hpp"

#include <array>
#include <chrono>
#include <utility>

namespace remix {
namespace {

constexpr std::array<std::pair<RunState, std::string_view>, 8> names{{
    {RunState::sending, "sending"},
    {RunState::accepted, "accepted"},
    {RunState::made, "made"},
    {RunState::fetched, "fetched"},
    {RunState::placed, "placed"},
    {RunState::not_charged, "not_charged"},
    {RunState::lost, "lost"},
    {RunState::dismissed, "dismissed"},
}};

}  // namespace

std::string_view name(RunState state) {
  for (const auto& [known, text] : names)
    if (known == state) return text;
  return "unknown";
}

std::optional<RunState> run_state(std::string_view name) {
  for (const auto& [state, text] : names)
    if (text == name) return state;
  return std::nullopt;
}

UnixTime unix_time() {
  return unix_milliseconds() / 1000;
}

std::int64_t unix_milliseconds() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace remix
