// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spending/spending_export.hpp"

#include <filesystem>
#include <utility>
#include <vector>

#include "app/user_store.hpp"
#include "core/base/utf8.hpp"
#include "core/files/durable_file.hpp"
#include "core/store/spending_csv.hpp"
#include "desktop/last_export_folder.hpp"
#include "desktop/local_time.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"
#include "glib/user_file.hpp"
#include "text/spending_text.hpp"
#include "ui/files/export_dialog.hpp"

namespace remix {
namespace {

Result<std::optional<Date>> read_border(const std::string& text) {
  if (text.empty()) return std::optional<Date>();
  if (auto date = read_date(text)) return date;
  return bad_input(
      // Translators: keep the date as it is; scripts write dates so.
      format_text(_("“%s” is not a date. Dates are written like 2026-11-23."), shown_value(text).c_str()));
}

Result<std::vector<RunRecord>> runs_of(const TimeRange& range) {
  if (!has_user_store()) return std::vector<RunRecord>();
  auto store = open_user_store();
  if (!store.has_value()) return store.error().unsettled();
  auto runs = (*store)->runs_between(range.begin, range.end);
  if (!runs.has_value()) return runs.error().unsettled();
  return runs;
}

Result<void> write(GFile* file, const std::string& text) {
  const std::string path = take_string(g_file_get_path(file));
  if (path.empty()) return bad_input(_("The table can only be written to a folder on this computer."));
  if (const auto reason = replace_file_durably(path, text))
    return bad_input(format_text(_("The table cannot be written: %s"), plain_text(*reason).c_str()));
  // Not every file system can; the table can be written again.
  static_cast<void>(sync_folder(std::filesystem::path(path).parent_path()));
  return {};
}

struct Choice {
  std::string label;
  TimeRange range;
};

std::vector<Choice> choices() {
  const UnixTime now = unix_time();
  const UnixTime this_month = month_begin(now);
  const UnixTime last_month = month_begin(this_month - 1);
  const UnixTime this_year = begin_of({.year = date_of(now).year});
  return {{_("All time"), {}},
          {_("This month"), {.begin = this_month}},
          {_("Last month"), {.begin = last_month, .end = this_month}},
          {_("This year"), {.begin = this_year}}};
}

}  // namespace

Result<TimeRange> read_range(const std::string& from, const std::string& to) {
  const auto first = read_border(from);
  if (!first.has_value()) return first.error();
  const auto last = read_border(to);
  if (!last.has_value()) return last.error();
  if (*first && *last && **last < **first)
    return bad_input(format_text(_("The period from %s to %s ends before it begins."), from.c_str(), to.c_str()));
  TimeRange range;
  if (*first) range.begin = begin_of(**first);
  if (*last) range.end = end_of(**last);
  return range;
}

Result<Exported> export_spending(GFile* file, const TimeRange& range) {
  const auto runs = runs_of(range);
  if (!runs.has_value()) return runs.error();
  if (auto written = write(file, spending_csv(*runs, local_text)); !written.has_value()) return written.error();
  Exported exported;
  exported.rows = static_cast<int>(runs->size());
  for (const RunRecord& run : *runs) exported.spent.add(cost_of(run));
  return exported;
}

Result<std::optional<Exported>> export_with_dialog(GtkWindow* parent, std::optional<TimeRange> range) {
  const std::vector<Choice> offered = range ? std::vector<Choice>() : choices();
  std::vector<std::string> labels;
  for (const Choice& choice : offered) labels.push_back(choice.label);
  // Translators: the name of a file, which ends with .csv.
  const auto chosen = choose_export(parent, last_export_folder(), _("remix-spending.csv"), labels);
  if (!chosen) return std::optional<Exported>();
  auto exported = export_spending(chosen->file.get(), range ? *range : offered[chosen->period].range);
  if (!exported.has_value()) return exported.error();
  const std::filesystem::path path = take_string(g_file_get_path(chosen->file.get()));
  remember_export_folder(path.parent_path().string());
  return std::optional(*exported);
}

std::string explain(const Exported& exported) {
  const std::string charged = charged_text(exported.spent);
  const auto count = static_cast<unsigned long>(exported.rows);
  if (exported.spent.possible == Money{})
    // Translators: the number of runs, and what they cost: "3 runs were exported; they cost $0.48."
    return format_text(ngettext("%d run was exported; it cost %s.", "%d runs were exported; they cost %s.", count),
                       exported.rows, charged.c_str());
  // Translators: the number of runs, what they cost, and what they may have cost in addition.
  return format_text(ngettext("%d run was exported; it cost %s, and possibly another %s.",
                              "%d runs were exported; they cost %s, and possibly another %s.", count),
                     exported.rows, charged.c_str(), to_text(exported.spent.possible).c_str());
}

}  // namespace remix
