// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept on a result, so that it can be told later how it was made, and be made again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/money.hpp"
#include "core/base/unix_time.hpp"
#include "core/fit/registration.hpp"
#include "core/order/order.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// What a draft takes of the reference's look.
struct DraftLook {
  std::string name{};     ///< "full", "gentle", "light", "colour"; empty for the group of several
  double strength = 100;  ///< percent, 0 to 100

  bool operator==(const DraftLook&) const = default;
};

/// Goes wherever the image goes: no key, no account, no address beyond a host's name, no folder of a file is in it.
struct Recipe {
  std::string version{};  ///< of the plug-in
  std::string service = "phota";
  std::string host{};  ///< where it was ordered; empty: at the service's own address
  Options options{};
  std::string run_id{};
  std::string job_id{};      ///< empty: there was none
  std::string request_id{};  ///< empty: not known
  UnixTime ordered = 0;
  Money highest_price{};           ///< as it was said before
  std::optional<Money> cost{};     ///< of the whole run, not more than this; empty: not known
  bool cost_is_exact = false;      ///< exactly `cost` was charged
  std::string reference_name{};    ///< of the reference's file or layer; empty: not known
  std::string reference_sha256{};  ///< of the file that was sent; empty: not known
  Bytes reference_thumbnail{};     ///< JPEG; empty: there is none
  std::string content_name{};
  unsigned content_tattoo = 0;   ///< 0: not known
  std::string content_sha256{};  ///< of the file that was sent; empty: not known
  std::string content_image{};   ///< the image's key, without which a tattoo says nothing; empty: not known
  // What tells where a part of the content is when the image was changed since.
  Rectangle content_extent{};
  Bytes content_fingerprint{};
  Size canvas{};
  bool selected = false;             ///< only what was selected of the content was sent
  bool keep_detail = false;          ///< the variations have the content's fine detail added
  std::optional<DraftLook> draft{};  ///< empty: it is none
  Rectangle rectangle{};             ///< where the variations were to go, in the image as it was when they were ordered
  Rectangle frame{};                 ///< what was sent
  // Of a layer, not of the group of several.
  std::optional<int> variation{};              ///< number, from 1
  std::optional<Registration> registration{};  ///< of that variation, without its counts of blocks
  Size returned{};                             ///< of the picture that came back; without sides: not known
  bool content_credentials = false;            ///< the file that came back carries Content Credentials (C2PA)
};

/// One JSON object with a format number of its own. Prices are in US dollars, the time is UTC (ISO 8601).
[[nodiscard]] std::string to_json(const Recipe& recipe);

/// Tolerant: unknown members are passed over, those that are missing or of another kind are as in a new Recipe. Empty
/// when the text is no recipe, is of a newer format, or has options or a run's id that cannot be. An image may come
/// from anybody: what is in a recipe is not to be trusted.
[[nodiscard]] std::optional<Recipe> read_recipe(std::string_view text);

}  // namespace remix
