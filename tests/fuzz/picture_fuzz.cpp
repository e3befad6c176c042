// SPDX-License-Identifier: GPL-3.0-or-later
// Any file as a picture, under limits so low that runs stay fast.
#include "core/picture/decode.hpp"
#include "fuzz.hpp"

using namespace remix;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const DecodeLimits limits{.pixels = 1'000'000, .side = 4096, .scans = 20, .chunk = 1 << 20};
  const auto picture = decode({data, size}, limits);
  if (!picture.has_value()) {
    require(picture.error().kind == Error::Kind::picture);
    return 0;
  }
  require(limits.allow(picture->size) && picture->channels == 3);
  require(picture->pixels.size() == picture->stride() * static_cast<std::size_t>(picture->size.height));
  return 0;
}
