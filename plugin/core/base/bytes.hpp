// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes in memory: files, pictures, whatever is read and written whole.
#pragma once

#include <cstdint>
#include <vector>

namespace remix {

using Bytes = std::vector<std::uint8_t>;

}  // namespace remix
