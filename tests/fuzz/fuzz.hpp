// SPDX-License-Identifier: GPL-3.0-or-later
// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace remix {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program, so that the fuzzer reports the input.
inline void require(bool condition) {
  if (!condition) __builtin_trap();
}

}  // namespace remix

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
