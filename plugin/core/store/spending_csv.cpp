// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spending_csv.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "core/base/utf8.hpp"
#include "core/store/run_cost.hpp"

namespace remix {
namespace {

constexpr std::string_view header =
    "ordered,run_id,account,image,service,variations_asked,variations_received,charged_usd,possible_usd,exactness,"
    "state,request_id,job_id,profiles";

// What spreadsheets take for the beginning of a formula, also in full width as East Asian keyboards have it.
bool begins_formula(std::string_view text) {
  return std::ranges::any_of(std::array{"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"},
                             [&](const char* begin) { return text.starts_with(begin); });
}

// A text of the user's or of the service's, as one cell.
std::string cell(std::string_view text) {
  const std::string plain = plain_text(text, std::numeric_limits<std::size_t>::max());
  std::string safe;
  bool at_begin = true;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    if (at_begin && begins_formula(std::string_view(plain).substr(i))) safe += '\'';
    if (c == '"') safe += '"';
    safe += c;
    // A locale with a decimal comma separates cells by semicolons; blanks before a formula are skipped.
    at_begin = c == ';' || c == ',' || (at_begin && c == ' ');
  }
  return '"' + safe + '"';
}

std::string row(const RunRecord& run, const std::string& time) {
  const RunCost cost = cost_of(run);
  const bool is_possible = cost.exactness == Exactness::possible;
  const auto amount = [](bool applies, Money money) { return to_decimal(applies ? money : Money{}); };
  const std::string cells[] = {time,
                               run.plan.id,
                               cell(run.plan.account),
                               cell(run.plan.image_name),
                               "phota",
                               std::to_string(run.plan.options.variations),
                               std::to_string(run.variations.size()),
                               amount(!is_possible, cost.amount),
                               amount(is_possible, cost.amount),
                               std::string(name(cost.exactness)),
                               std::string(name(run.state)),
                               cell(run.request_id),
                               cell(run.job_id),
                               std::to_string(run.plan.options.profiles.size())};
  std::string text;
  for (const std::string& one : cells) text += (text.empty() ? "" : ",") + one;
  return text;
}

}  // namespace

std::string spending_csv(std::span<const RunRecord> runs, const std::function<std::string(UnixTime)>& local_time) {
  std::string text = std::string(header) + "\r\n";
  for (const RunRecord& run : runs) text += row(run, local_time(run.plan.created)) + "\r\n";
  return text;
}

}  // namespace remix
