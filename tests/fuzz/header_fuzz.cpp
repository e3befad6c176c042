// SPDX-License-Identifier: GPL-3.0-or-later
// Any file as a picture of a few pixels at most: nearly all of the time goes into headers and chunks.
#include "core/picture/decode.hpp"
#include "fuzz.hpp"

using namespace remix;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const DecodeLimits limits{.pixels = 256, .side = 64, .scans = 4, .chunk = 1 << 16, .memory = 1 << 20};
  const auto picture = decode({data, size}, limits);
  require(!picture.has_value() || sniff({data, size}).has_value());
  require(!picture.has_value() || limits.allow(picture->size));
  require(picture.has_value() || picture.error().kind == Error::Kind::picture);
  return 0;
}
