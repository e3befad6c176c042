// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/last_run.hpp"

#include <algorithm>
#include <cmath>

#include "app/config_values.hpp"
#include "app/remix/shown_state.hpp"
#include "core/base/utf8.hpp"
#include "desktop/settings.hpp"
#include "glib/i18n.hpp"
#include "host/capture/reference.hpp"

namespace remix {
namespace {

constexpr const char* texts[] = {"prompt", "profiles", "service", "delivery", "format"};
constexpr const char* flags[] = {"use-selection", "keep-detail"};
constexpr const char* amounts[] = {"max-cost", "strength"};

constexpr char limit_group[] = "order";
constexpr char limit_key[] = "max-cost";
constexpr double least_limit = 0.01;  // US dollars

const char* group_of(const Call& call) {
  return call.again != nullptr ? "last-again" : "last-run";
}

double amount_of(GimpProcedureConfig* config, const char* name) {
  double amount = 0;
  g_object_get(config, name, &amount, nullptr);
  return amount;
}

void write_options(GKeyFile* settings, const char* group, GimpProcedureConfig* config) {
  for (const char* name : texts) g_key_file_set_string(settings, group, name, text_of(config, name).c_str());
  for (const char* name : amounts) g_key_file_set_double(settings, group, name, amount_of(config, name));
  for (const char* name : flags) {
    gboolean flag = FALSE;
    g_object_get(config, name, &flag, nullptr);
    g_key_file_set_boolean(settings, group, name, flag);
  }
  int variations = 1;
  g_object_get(config, "variations", &variations, nullptr);
  g_key_file_set_integer(settings, group, "variations", variations);
}

void read_options(GKeyFile* settings, const char* group, GimpProcedureConfig* config) {
  for (const char* name : texts)
    g_object_set(config, name, take_string(g_key_file_get_string(settings, group, name, nullptr)).c_str(), nullptr);
  for (const char* name : amounts)
    g_object_set(config, name, g_key_file_get_double(settings, group, name, nullptr), nullptr);
  for (const char* name : flags)
    g_object_set(config, name, g_key_file_get_boolean(settings, group, name, nullptr), nullptr);
  g_object_set(config, "variations", g_key_file_get_integer(settings, group, "variations", nullptr), nullptr);
}

// A layer has its id only as long as this GIMP runs.
void write_reference(GKeyFile* settings, const char* group, GimpProcedureConfig* config) {
  const GivenReference reference = reference_of(config);
  for (const char* name : {"reference", "reference-state", "reference-layer", "reference-layer-name"})
    g_key_file_remove_key(settings, group, name, nullptr);
  if (reference.file) {
    g_key_file_set_string(settings, group, "reference", take_string(g_file_get_uri(reference.file.get())).c_str());
    g_key_file_set_string(settings, group, "reference-state", file_state(reference.file.get()).c_str());
  } else if (reference.layer) {
    GimpItem* layer = GIMP_ITEM(reference.layer.get());
    int identity[] = {gimp_getpid(), gimp_item_get_id(layer), static_cast<int>(gimp_item_get_tattoo(layer))};
    g_key_file_set_integer_list(settings, group, "reference-layer", identity, std::size(identity));
    g_key_file_set_string(settings, group, "reference-layer-name", take_string(gimp_item_get_name(layer)).c_str());
  }
}

GimpItem* find_layer(GKeyFile* settings, const char* group) {
  gsize count = 0;
  const std::unique_ptr<int, FreedBy<g_free>> identity(
      g_key_file_get_integer_list(settings, group, "reference-layer", &count, nullptr));
  if (!identity || count != 3 || identity.get()[0] != gimp_getpid()) return nullptr;
  const int id = identity.get()[1];
  if (!gimp_item_id_is_valid(id) || !gimp_item_id_is_layer(id)) return nullptr;
  GimpItem* layer = gimp_item_get_by_id(id);
  return static_cast<int>(gimp_item_get_tattoo(layer)) == identity.get()[2] ? layer : nullptr;
}

// Returns the problem with it.
std::string read_reference(GKeyFile* settings, const char* group, GimpProcedureConfig* config) {
  g_object_set(config, "reference", nullptr, "reference-layer", nullptr, nullptr);
  const std::string layer_name = take_string(g_key_file_get_string(settings, group, "reference-layer-name", nullptr));
  if (!layer_name.empty()) {
    GimpItem* layer = find_layer(settings, group);
    if (layer == nullptr)
      return format_text(_("The reference of the last run, the layer “%s”, is no longer open: choose a reference."),
                         shown_name(layer_name).c_str());
    g_object_set(config, "reference-layer", layer, nullptr);
    return {};
  }
  const std::string uri = take_string(g_key_file_get_string(settings, group, "reference", nullptr));
  if (uri.empty()) return {};
  const auto file = adopt(g_file_new_for_uri(uri.c_str()));
  const std::string state = file_state(file.get());
  if (state.empty())
    return format_text(_("The reference of the last run, “%s”, cannot be found anymore: choose a reference."),
                       display_name(file.get()).c_str());
  g_object_set(config, "reference", file.get(), nullptr);
  if (state == take_string(g_key_file_get_string(settings, group, "reference-state", nullptr))) return {};
  return format_text(_("The reference of the last run, “%s”, has changed since: look at it again before you order."),
                     display_name(file.get()).c_str());
}

}  // namespace

void remember_run(const Call& call, const std::string& account) {
  change_settings([&](GKeyFile* settings) {
    const char* group = group_of(call);
    g_key_file_set_string(settings, group, "account", account.c_str());
    g_key_file_set_double(settings, limit_group, limit_key, amount_of(call.config, "max-cost"));
    if (call.again != nullptr) return;
    write_options(settings, group, call.config);
    write_reference(settings, group, call.config);
  });
}

std::optional<LastRun> restore_run(const Call& call) {
  const KeyFilePtr settings = load_settings();
  const char* group = group_of(call);
  LastRun last{.account = take_string(g_key_file_get_string(settings.get(), group, "account", nullptr))};
  if (call.again != nullptr) return last;
  if (!g_key_file_has_group(settings.get(), group)) return std::nullopt;
  read_options(settings.get(), group, call.config);
  last.problem = read_reference(settings.get(), group, call.config);
  return last;
}

void keep_own_limit(GimpProcedureConfig* config) {
  double limit = amount_of(config, "max-cost");
  const KeyFilePtr settings = load_settings();
  GError* error = nullptr;
  double own = g_key_file_get_double(settings.get(), limit_group, limit_key, &error);
  const GErrorPtr owned(error);
  // A limit that somebody has written and that cannot be read is no permission to pay without one.
  if (g_error_matches(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE)) own = least_limit;
  if (own > 0) limit = limit == 0 ? own : std::min(limit, own);
  if (limit != 0 && !(limit >= least_limit)) limit = least_limit;
  g_object_set(config, "max-cost", limit, nullptr);
}

}  // namespace remix
