// SPDX-License-Identifier: GPL-3.0-or-later
// An order: one intent of the user, ready to be sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/picture/picture_format.hpp"

namespace remix {

/// How the variations of an order come.
enum class Delivery {
  job,     ///< asynchronous job, then downloads; outlives everything
  link,    ///< one synchronous call that answers with download addresses
  inlined  ///< one synchronous call that answers with the pictures themselves
};

/// The delivery with that number; one for which nothing promises that a repeated order is free for any other number.
[[nodiscard]] constexpr Delivery delivery_of(std::int64_t number) {
  return number == 0 ? Delivery::job : number == 2 ? Delivery::inlined : Delivery::link;
}

/// "job", "link" or "inline": as scripts, the store and recipes say it.
[[nodiscard]] std::string_view name(Delivery delivery);

/// The delivery with that name; empty for any other text.
[[nodiscard]] std::optional<Delivery> delivery(std::string_view name);

/// "png" or "jpg": as scripts, the store and recipes say it.
[[nodiscard]] std::string_view name(PictureFormat format);

/// The format with that name; empty for any other text.
[[nodiscard]] std::optional<PictureFormat> picture_format(std::string_view name);

/// What the user can choose for a run, beside the two pictures.
struct Options {
  std::string prompt{};                 ///< UTF-8, at most `max_prompt_characters`
  std::vector<std::string> profiles{};  ///< profile ids whose identity is to be preserved
  int variations = 1;                   ///< 1 to 4
  Delivery delivery = Delivery::job;
  PictureFormat format = PictureFormat::png;
};

inline constexpr int max_variations = 4;
inline constexpr int max_prompt_characters = 2000;

/// One intent: content, reference and options. Immutable once made; `id` is the `client_request_id` of every resend.
struct Order {
  std::string id{};  ///< UUID version 4
  Options options{};
  Bytes content{};    ///< JPEG
  Bytes reference{};  ///< JPEG
};

/// A body that was or may have been sent: one id stands for one body, which never changes.
struct SentOrder {
  std::string id{};  ///< `client_request_id`
  Delivery delivery = Delivery::job;
  std::string body_sha256{};  ///< of the whole body
  int attempts = 0;           ///< how often it was sent
};

/// Profile ids out of a comma separated list; blanks round them are dropped, empty entries too.
[[nodiscard]] std::vector<std::string> split_profiles(std::string_view list);

/// What is wrong with options.
enum class OptionsFault {
  variations,  ///< fewer than 1 or more than `max_variations`
  encoding,    ///< the prompt is not UTF-8, or has a NUL character
  length,      ///< the prompt has more than `max_prompt_characters`
  profile,     ///< one of the profile ids cannot be one
};

/// Checks ranges, lengths and encodings; empty when nothing is wrong.
[[nodiscard]] std::optional<OptionsFault> find_fault(const Options& options);

/// Whether the text can be the id of a profile.
[[nodiscard]] bool is_profile_id(std::string_view text);

/// True for a UUID in lower case, as make_order_id() makes them.
[[nodiscard]] bool is_order_id(std::string_view text);

/// A fresh UUID version 4 in lower case.
[[nodiscard]] std::string make_order_id();

}  // namespace remix
