// SPDX-License-Identifier: GPL-3.0-or-later
#include "glib/user_file.hpp"

#include "glib/gobject_ptr.hpp"

namespace remix {
namespace {

std::optional<std::string> reason(GError* raw) {
  const GErrorPtr error(raw);
  return error ? std::optional<std::string>(error->message) : std::nullopt;
}

}  // namespace

std::optional<std::string> replace_file(GFile* file, std::string_view bytes, GFileCreateFlags flags) {
  GError* error = nullptr;
  g_file_replace_contents(file, bytes.data(), bytes.size(), nullptr, FALSE, flags, nullptr, nullptr, &error);
  return reason(error);
}

std::optional<std::string> replace_file_durably(const std::string& path, std::string_view bytes) {
  constexpr int mode = 0666;
  constexpr auto flags =
      static_cast<GFileSetContentsFlags>(G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE);
  GError* error = nullptr;
  g_file_set_contents_full(path.c_str(), bytes.data(), static_cast<gssize>(bytes.size()), flags, mode, &error);
  return reason(error);
}

}  // namespace remix
