// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/order.hpp"

#include <uuid/uuid.h>

#include <algorithm>

#include "core/base/ascii.hpp"
#include "core/base/names.hpp"
#include "core/base/utf8.hpp"

namespace remix {
namespace {

constexpr std::size_t max_profile_length = 128;

constexpr Named<Delivery> deliveries[] = {
    {Delivery::job, "job"}, {Delivery::link, "link"}, {Delivery::inlined, "inline"}};
constexpr Named<PictureFormat> formats[] = {{PictureFormat::png, "png"}, {PictureFormat::jpg, "jpg"}};

}  // namespace

std::string_view name(Delivery delivery) {
  return name_in(deliveries, delivery);
}

std::optional<Delivery> delivery(std::string_view name) {
  return value_in(deliveries, name);
}

std::string_view name(PictureFormat format) {
  return name_in(formats, format);
}

std::optional<PictureFormat> picture_format(std::string_view name) {
  return value_in(formats, name);
}

std::vector<std::string> split_profiles(std::string_view list) {
  std::vector<std::string> profiles;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view entry = trim(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    if (!entry.empty() && std::ranges::find(profiles, entry) == profiles.end()) profiles.emplace_back(entry);
  }
  return profiles;
}

std::optional<OptionsFault> find_fault(const Options& options) {
  if (options.variations < 1 || options.variations > max_variations) return OptionsFault::variations;
  const auto characters = count_characters(options.prompt);
  if (!characters || options.prompt.find('\0') != std::string::npos) return OptionsFault::encoding;
  if (*characters > static_cast<std::size_t>(max_prompt_characters)) return OptionsFault::length;
  if (!std::ranges::all_of(options.profiles, is_profile_id)) return OptionsFault::profile;
  return std::nullopt;
}

// Printable ASCII without blanks, quotes and commas: what an opaque id of an HTTP API may consist of.
bool is_profile_id(std::string_view text) {
  return !text.empty() && text.size() <= max_profile_length && std::ranges::all_of(text, [](char c) {
    return c > ' ' && c < '\x7f' && c != '"' && c != ',' && c != '/' && c != '\\' && c != '?' && c != '#';
  });
}

bool is_order_id(std::string_view text) {
  if (text.size() != UUID_STR_LEN - 1) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_lower_hex_digit(text[i])) return false;
  }
  return true;
}

std::string make_order_id() {
  uuid_t uuid;
  uuid_generate_random(uuid);
  char text[UUID_STR_LEN];
  uuid_unparse_lower(uuid, text);
  return text;
}

}  // namespace remix
