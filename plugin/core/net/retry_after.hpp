// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer's Retry-After header asks for.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace remix {

/// The pause that the value of a Retry-After header stands for (RFC 9110, section 10.2.3), 0 to 3600 seconds: a number
/// of seconds, or a date, which counts from `now` and is 0 when it has passed. Empty for every other text; negative
/// numbers and fractions are such texts.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(std::string_view value,
                                                                    std::chrono::sys_seconds now);

}  // namespace remix
