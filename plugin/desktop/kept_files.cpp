// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/kept_files.hpp"

#include <charconv>
#include <limits>
#include <optional>
#include <string>

#include "core/base/utf8.hpp"
#include "desktop/settings.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

constexpr char group[] = "files";
constexpr char days_key[] = "keep-days";
constexpr char megabytes_key[] = "keep-megabytes";

constexpr FileRetention for_ever{.age = std::numeric_limits<UnixTime>::max() / 2,
                                 .bytes = std::numeric_limits<std::uintmax_t>::max()};

// Empty when the setting is no number from 0 on that is small enough.
std::optional<std::int64_t> read_number(const std::string& text) {
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole && number >= 0 && number <= max_retention ? std::optional(number) : std::nullopt;
}

bool write(const char* key, std::int64_t number) {
  if (number < 0 || number > max_retention) return false;
  return change_settings([&](GKeyFile* settings) { g_key_file_set_int64(settings, group, key, number); });
}

}  // namespace

Result<FileRetention> read_retention_setting() {
  const auto settings = read_settings();
  if (!settings.has_value())
    return Error{.kind = Error::Kind::host,
                 .detail = format_text(_("The settings cannot be read (%s), so no kept files are removed. Set the "
                                         "limits again under Filters > Remix > Spending first."),
                                       plain_text(settings.error().detail).c_str())};
  FileRetention kept;
  for (const std::string& key : key_names(settings->get(), group)) {
    const std::string value = take_string(g_key_file_get_value(settings->get(), group, key.c_str(), nullptr));
    const auto number = read_number(value);
    if (!number || (key != days_key && key != megabytes_key))
      // Translators: the two texts are a line of the settings, such as keep-days = 30.
      return bad_input(format_text(_("The setting “%s = %s” is unknown or not valid, so no kept files are removed."),
                                   shown_value(key).c_str(), shown_value(value).c_str()));
    if (key == days_key)
      kept.age = *number * one_day;
    else
      kept.bytes = static_cast<std::uintmax_t>(*number) << 20;
  }
  return kept;
}

FileRetention read_file_retention() {
  const auto kept = read_retention_setting();
  return kept.has_value() ? *kept : for_ever;
}

bool write_keep_days(std::int64_t days) {
  return write(days_key, days);
}

bool write_keep_megabytes(std::int64_t megabytes) {
  return write(megabytes_key, megabytes);
}

bool reset_file_retention() {
  return change_settings([](GKeyFile* settings) {
    g_key_file_remove_group(settings, group, nullptr);
    // Settings are never empty, which would be taken for damage.
    g_key_file_set_int64(settings, group, days_key, FileRetention{}.age / one_day);
  });
}

}  // namespace remix
