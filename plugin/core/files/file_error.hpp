// SPDX-License-Identifier: GPL-3.0-or-later
// What the system says of a call that failed. Included by the sources of this folder, by no header.
#pragma once

#include <cerrno>
#include <cstring>
#include <string>

#include "core/base/error.hpp"

namespace remix {

/// The error of a call that has just set errno. `action`: what failed, such as "write a file".
[[nodiscard]] inline Error failed(const char* action) {
  return {.kind = Error::Kind::store, .detail = std::string(action) + ": " + std::strerror(errno)};
}

}  // namespace remix
