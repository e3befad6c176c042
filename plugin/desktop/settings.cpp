// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/settings.hpp"

#include <glib/gstdio.h>

#include <filesystem>
#include <span>
#include <string>
#include <utility>

#include "core/files/durable_file.hpp"
#include "core/files/file_lock.hpp"
#include "desktop/folders.hpp"
#include "glib/gobject_ptr.hpp"

namespace remix {
namespace {

// Where the file really is: who keeps the settings elsewhere leaves a link, which has to stay.
std::filesystem::path path() {
  const std::filesystem::path file = config_folder() / "settings.ini";
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(file, error);
  return error ? file : real;
}

Error unreadable(std::string detail) {
  return {.kind = Error::Kind::host, .detail = std::move(detail)};
}

bool save(const std::filesystem::path& file, GKeyFile* settings) {
  remove_leftovers(file);
  gsize size = 0;
  const std::unique_ptr<char, FreedBy<g_free>> text(g_key_file_to_data(settings, &size, nullptr));
  return write_durably(file, {reinterpret_cast<const std::uint8_t*>(text.get()), size}).has_value();
}

enum class Damaged { keep, set_aside };

bool change_or_replace(const std::function<void(GKeyFile*)>& change, Damaged damaged) {
  if (g_mkdir_with_parents(config_folder().c_str(), 0700) != 0) return false;
  // Two that change different settings at once must not undo each other's.
  const auto lock = FileLock::wait_for(config_folder() / "settings.lock");
  if (!lock.has_value()) return false;
  const std::filesystem::path file = path();
  auto settings = read_settings();
  if (!settings.has_value()) {
    if (damaged == Damaged::keep) return false;
    std::filesystem::path aside = file;
    aside += ".damaged";
    std::error_code error;
    std::filesystem::rename(file, aside, error);
    if (error) return false;
    settings = KeyFilePtr(g_key_file_new());
  }
  change(settings->get());
  return save(file, settings->get());
}

// Takes over an array of texts; null is an empty one.
std::vector<std::string> take_texts(char** texts) {
  const GStrvPtr owned(texts);
  std::vector<std::string> all;
  for (; texts != nullptr && *texts != nullptr; ++texts) all.emplace_back(*texts);
  return all;
}

}  // namespace

std::vector<std::string> group_names(GKeyFile* settings) {
  return take_texts(g_key_file_get_groups(settings, nullptr));
}

std::vector<std::string> key_names(GKeyFile* settings, const std::string& group) {
  return take_texts(g_key_file_get_keys(settings, group.c_str(), nullptr, nullptr));
}

Result<KeyFilePtr> read_settings() {
  const std::string file = path().string();
  KeyFilePtr settings(g_key_file_new());
  GError* raw = nullptr;
  if (g_key_file_load_from_file(settings.get(), file.c_str(), G_KEY_FILE_KEEP_COMMENTS, &raw)) {
    // What this plug-in saves is never empty: something cut the file off.
    if (group_names(settings.get()).empty()) return unreadable("The file is empty.");
    return settings;
  }
  const GErrorPtr error(raw);
  const bool is_missing = g_error_matches(error.get(), G_FILE_ERROR, G_FILE_ERROR_NOENT);
  // A link that leads nowhere was made for settings that are somewhere else.
  if (is_missing && !g_file_test(file.c_str(), G_FILE_TEST_IS_SYMLINK)) return KeyFilePtr(g_key_file_new());
  return unreadable(error->message);
}

KeyFilePtr load_settings() {
  auto settings = read_settings();
  return settings.has_value() ? *std::move(settings) : KeyFilePtr(g_key_file_new());
}

bool change_settings(const std::function<void(GKeyFile*)>& change) {
  return change_or_replace(change, Damaged::keep);
}

bool replace_settings(const std::function<void(GKeyFile*)>& change) {
  return change_or_replace(change, Damaged::set_aside);
}

}  // namespace remix
