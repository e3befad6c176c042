// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/keys/account_name.hpp"

#include <glib.h>

#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

constexpr int max_characters = 64;
constexpr std::size_t max_encoded = 200;  // bytes; a file's name has 255

bool stands_for_itself(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

Result<void> validate_account_name(std::string_view name) {
  const auto characters = count_characters(name);
  const bool is_plain = characters && plain_text(name, name.size()) == name;
  if (!is_plain || name.empty() || name.front() == ' ' || name.back() == ' ')
    return bad_input(_("The name of an account must be one line of text without spaces at either end."));
  if (*characters > max_characters || encode_account_name(name).size() > max_encoded)
    return bad_input(format_text(_("The name of the account is too long: at most %d characters are allowed, and fewer "
                                   "with letters other than a to z."),
                                 max_characters));
  if (name == environment_account)
    return bad_input(_("The name “environment” stands for the key in PHOTA_API_KEY: choose another name."));
  return {};
}

std::string encode_account_name(std::string_view name) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (stands_for_itself(c))
      text += c;
    else
      text += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return text;
}

std::optional<std::string> decode_account_name(std::string_view text) {
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      name += text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const int high = g_ascii_xdigit_value(text[i + 1]);
    const int low = g_ascii_xdigit_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    name += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (!validate_account_name(name).has_value() || encode_account_name(name) != text) return std::nullopt;
  return name;
}

}  // namespace remix
