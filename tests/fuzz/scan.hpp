// SPDX-License-Identifier: GPL-3.0-or-later
// A fuzz target's input as an answer that came in pieces.
#pragma once

#include "core/service/phota/answer_scanner.hpp"
#include "fuzz.hpp"

namespace remix {

/// The answer with that text, fed in pieces of `piece` bytes.
inline Answer scan(std::string_view text, std::size_t piece) {
  AnswerScanner scanner(1 << 20);
  while (!text.empty()) {
    const std::string_view some = text.substr(0, piece);
    if (!scanner.feed(some)) break;
    text.remove_prefix(some.size());
  }
  return scanner.finish();
}

}  // namespace remix
