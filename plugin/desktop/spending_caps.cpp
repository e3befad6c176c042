// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/spending_caps.hpp"

#include <string>

#include "core/base/ascii.hpp"
#include "core/base/spending_cap.hpp"
#include "core/base/utf8.hpp"
#include "desktop/settings.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

constexpr char group[] = "limits";

struct Key {
  const char* name;
  Period period;
};
constexpr Key keys[] = {{"run", Period::run}, {"day", Period::day}, {"month", Period::month}};

const Key* find_key(std::string_view name) {
  for (const Key& key : keys)
    if (name == key.name) return &key;
  return nullptr;
}

// A limit in another group than ours: somebody has written one, and misspelt the group.
bool is_misplaced(const std::string& in, const std::string& key) {
  return in != group && find_key(lower(key)) != nullptr;
}

}  // namespace

Result<SpendingCaps> read_caps() {
  const auto settings = read_settings();
  if (!settings.has_value())
    return bad_input(format_text(_("The spending limits cannot be read (%s), so nothing can be ordered. Set them again "
                                   "under Filters > Remix > Spending."),
                                 plain_text(settings.error().detail).c_str()));
  SpendingCaps caps;
  for (const std::string& in : group_names(settings->get()))
    for (const std::string& name : key_names(settings->get(), in)) {
      const bool misplaced = is_misplaced(in, name);
      if (in != group && !misplaced) continue;
      const std::string value = take_string(g_key_file_get_value(settings->get(), in.c_str(), name.c_str(), nullptr));
      const Key* key = find_key(name);
      const auto amount = read_money(value);
      if (misplaced || key == nullptr || !amount)
        // Translators: the two texts are a line of the settings, such as day = 1.00.
        return bad_input(format_text(_("The spending limit “%s = %s” in the settings is not valid, so nothing can be "
                                       "ordered. Set the limits again under Filters > Remix > Spending."),
                                     shown_value(name).c_str(), shown_value(value).c_str()));
      if (*amount > Money{}) caps.*cap_for(key->period) = *amount;
    }
  return caps;
}

bool write_cap(Period period, const std::optional<Money>& cap) {
  return change_settings([&](GKeyFile* settings) {
    for (const Key& key : keys)
      if (key.period == period)
        g_key_file_set_value(settings, group, key.name, to_decimal(cap.value_or(Money{})).c_str());
  });
}

bool remove_caps() {
  return replace_settings([](GKeyFile* settings) {
    g_key_file_remove_group(settings, group, nullptr);
    for (const std::string& in : group_names(settings))
      for (const std::string& name : key_names(settings, in))
        if (is_misplaced(in, name)) g_key_file_remove_key(settings, in.c_str(), name.c_str(), nullptr);
    for (const Key& key : keys) g_key_file_set_value(settings, group, key.name, to_decimal(Money{}).c_str());
  });
}

}  // namespace remix
