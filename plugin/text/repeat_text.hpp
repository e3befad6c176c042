// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked before the last run is repeated.
#pragma once

#include <optional>
#include <string>

#include "core/order/order.hpp"

namespace remix {

/// A paid run that is about to be ordered once more. Names are as the user gave them.
struct RepeatedRun {
  std::string content{};    ///< name of the layer
  bool is_part = false;     ///< only the rectangle around the selection, or an earlier part, is sent
  std::string reference{};  ///< name of the file or layer
  std::string account{};    ///< who pays
  Options options{};
};

/// Everything that the user has to know of it, price first: one line each, translated.
[[nodiscard]] std::string repeat_text(const RepeatedRun& run);

}  // namespace remix
