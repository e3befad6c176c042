// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/procedures/all_procedures.hpp"

#include <libgimp/gimpui.h>

#include <algorithm>
#include <string>
#include <utility>

#include "app/display.hpp"
#include "app/procedures/procedure_frame.hpp"
#include "app/spending/spending_export.hpp"
#include "app/spending/spending_totals.hpp"
#include "app/user_store.hpp"
#include "core/store/open_runs.hpp"
#include "desktop/spending_caps.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/image_name.hpp"
#include "text/error_text.hpp"
#include "text/spending_text.hpp"
#include "ui/spending/spending_window.hpp"

namespace remix {
namespace {

struct Figures {
  Totals totals;
  Spent image;
  SpendingCaps caps;
};

Result<std::vector<SpendingView::Image>> open_images() {
  std::vector<SpendingView::Image> found;
  const auto images = adopt_array(gimp_get_images());
  for (GimpImage** image = images.get(); image != nullptr && *image != nullptr; ++image) {
    const auto spent = spent_on(*image);
    if (!spent.has_value()) return spent.error();
    if (spent->runs > 0) found.push_back({image_name_of(*image), *spent});
  }
  return found;
}

std::string export_and_tell(GtkWindow* parent) {
  const auto exported = export_with_dialog(parent, std::nullopt);
  if (!exported.has_value()) return explain(exported.error());
  return *exported ? explain(**exported) : std::string();
}

std::optional<SpendingCaps> set_cap(Period period, const std::optional<Money>& cap) {
  if (!write_cap(period, cap)) return std::nullopt;
  const auto caps = read_caps();
  return caps.has_value() ? std::optional(*caps) : std::nullopt;
}

// What is not known of the runs' costs, which only an order's store can tell.
Result<void> add_what_is_not_known(SpendingView& view) {
  if (!has_user_store()) return {};
  auto store = open_user_store();
  if (!store.has_value()) return store.error().unsettled();
  const auto open = list_open_runs(**store);
  if (!open.has_value()) return open.error();
  view.may_recover = std::ranges::any_of(
      *open, [](const OpenRun& run) { return run.prospects.paid.exactness == Exactness::possible; });
  const auto unsettled = (*store)->unsettled_runs();
  if (!unsettled.has_value()) return unsettled.error().unsettled();
  for (const RunRecord& run : *unsettled) view.unsettled.push_back({run.plan.id, unsettled_run_text(run)});
  return {};
}

Result<SpendingView> look() {
  const auto spent = totals();
  if (!spent.has_value()) return spent.error();
  auto images = open_images();
  if (!images.has_value()) return images.error();
  const auto caps = read_caps();
  SpendingView view{.today = spent->today,
                    .month = spent->month,
                    .all = spent->all,
                    .images = *std::move(images),
                    .caps = caps.has_value() ? *caps : SpendingCaps{},
                    .caps_problem = caps.has_value() ? std::string() : caps.error().detail};
  if (auto added = add_what_is_not_known(view); !added.has_value()) return added.error();
  return view;
}

bool settle(const std::string& run_id, bool was_charged) {
  auto store = open_user_store();
  return store.has_value() && (*store)->settle(run_id, was_charged).has_value();
}

std::optional<SpendingView> look_again() {
  auto view = look();
  return view.has_value() ? std::optional(*std::move(view)) : std::nullopt;
}

Result<void> show_window() {
  const auto view = look();
  if (!view.has_value()) return view.error();
  start_gtk();
  show_spending(*view, {.set_cap = set_cap,
                        .remove_caps = remove_caps,
                        .settle = settle,
                        .look = look_again,
                        .export_runs = export_and_tell});
  return {};
}

Result<Spent> spent_on_given(GimpProcedureConfig* config) {
  int id = 0;
  g_object_get(config, "image", &id, nullptr);
  if (id == 0) return Spent{};
  if (!gimp_image_id_is_valid(id)) return bad_input(format_text(_("There is no image with the ID %d."), id));
  return spent_on(gimp_image_get_by_id(id));
}

Result<Figures> carry_out(GimpProcedureConfig* config) {
  if (run_mode_of(config) != GIMP_RUN_NONINTERACTIVE) {
    if (auto display = check_display(); !display.has_value()) return display.error();
    if (auto shown = show_window(); !shown.has_value()) return shown.error();
  }
  const auto spent = totals();  // after the window, in which the user may have said what was charged
  if (!spent.has_value()) return spent.error();
  const auto on_image = spent_on_given(config);
  if (!on_image.has_value()) return on_image.error();
  const auto caps = read_caps();
  if (!caps.has_value()) return caps.error();
  return Figures{*spent, *on_image, *caps};
}

GimpValueArray* success(GimpProcedure* procedure, const Figures& figures) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  const Spent* spent[] = {&figures.totals.today, &figures.totals.month, &figures.totals.all, &figures.image};
  int index = 1;
  for (const Spent* one : spent) GIMP_VALUES_SET_DOUBLE(values, index++, one->charged.dollars());
  for (const Spent* one : spent) GIMP_VALUES_SET_DOUBLE(values, index++, one->possible.dollars());
  for (const auto& cap : {figures.caps.run, figures.caps.day, figures.caps.month})
    GIMP_VALUES_SET_DOUBLE(values, index++, cap.value_or(Money{}).dollars());
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  return guarded(procedure, [&]() -> Result<GimpValueArray*> {
    const auto figures = carry_out(config);
    if (!figures.has_value()) return figures.error();
    return success(procedure, *figures);
  });
}

void add_amount(GimpProcedure* procedure, const char* name, const char* nick, const char* blurb) {
  gimp_procedure_add_double_return_value(procedure, name, nick, blurb, 0, G_MAXDOUBLE, 0, G_PARAM_READWRITE);
}

}  // namespace

GimpProcedure* make_spending_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = make_procedure(
      plug_in, run,
      {.name = spending_procedure_name,
       .label = _("_Spending..."),
       .place = MenuPlace::spending,
       .blurb = _("Show what remixes have cost and set spending limits"),
       .help =
           _("Returns the amounts in US dollars that were charged today, this month, in total and for an image, then "
             "the amounts that may also have been charged for runs whose outcome is not known, then the limits for a "
             "run, a day and a month, where 0 means no limit. Days and months are those of the user's time zone.")});
  // An id, because GIMP 3.0 crashes when the last argument of what its menu calls is an image.
  gimp_procedure_add_int_argument(procedure, "image", _("_Image"),
                                  _("ID of the image whose total is returned; 0: none"), 0, G_MAXINT, 0,
                                  static_cast<GParamFlags>(G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE));
  add_amount(procedure, "today", _("Today"), _("The amount charged today, in US dollars"));
  add_amount(procedure, "month", _("Month"), _("The amount charged this month, in US dollars"));
  add_amount(procedure, "all", _("Total"), _("The total amount charged, in US dollars"));
  add_amount(procedure, "image-total", _("Image"), _("The amount charged for the image, in US dollars"));
  add_amount(procedure, "today-possible", _("Today, possibly"),
             _("The amount that may also have been charged today, in US dollars"));
  add_amount(procedure, "month-possible", _("Month, possibly"),
             _("The amount that may also have been charged this month, in US dollars"));
  add_amount(procedure, "all-possible", _("Total, possibly"),
             _("The total amount that may also have been charged, in US dollars"));
  add_amount(procedure, "image-possible", _("Image, possibly"),
             _("The amount that may also have been charged for the image, in US dollars"));
  add_amount(procedure, "run-limit", _("Limit for a run"), _("The limit for one run in US dollars; 0: none"));
  add_amount(procedure, "day-limit", _("Limit for a day"), _("The limit for a day in US dollars; 0: none"));
  add_amount(procedure, "month-limit", _("Limit for a month"), _("The limit for a month in US dollars; 0: none"));
  return procedure;
}

}  // namespace remix
