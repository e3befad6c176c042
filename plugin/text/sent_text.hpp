// SPDX-License-Identifier: GPL-3.0-or-later
// How large what is sent is, in the user's language.
#pragma once

#include <cstddef>
#include <string>

#include "core/order/order.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// The size of a picture's file that would be sent; see SentPicture.
struct SentFigures {
  Size size{};  ///< px
  std::size_t bytes = 0;
  bool is_reduced = false;

  bool operator==(const SentFigures&) const = default;
};

/// What goes to the computer `host` with an order of these options, as a sentence: "Sent to api.photalabs.com: the
/// layer and the reference." With `is_part` it is a part of the layer.
[[nodiscard]] std::string what_is_sent(const std::string& host, bool is_part, const Options& options);

/// What holds for each picture before its size is known, as a sentence.
[[nodiscard]] std::string most_that_is_sent();

/// "Content: 3000×2000 pixels, 2.1 MB."
[[nodiscard]] std::string sent_content_text(const SentFigures& sent);

/// "Reference: 1200×800 pixels, 412.3 kB."
[[nodiscard]] std::string sent_reference_text(const SentFigures& sent);

}  // namespace remix
