// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/recipe_pictures.hpp"

#include <utility>

#include "core/base/sha256.hpp"
#include "core/picture/decode.hpp"
#include "core/picture/jpeg.hpp"

namespace remix {
namespace {

constexpr int thumbnail_side = 96;  // pixels
constexpr int thumbnail_quality = 80;

Bytes thumbnail_of(const Bytes& file) {
  const auto picture = decode_thumbnail(file, thumbnail_side);
  if (!picture.has_value()) return {};
  auto thumbnail = encode_jpeg(*picture, thumbnail_quality);
  return thumbnail.has_value() ? *std::move(thumbnail) : Bytes();
}

}  // namespace

RecipePictures recipe_pictures(const Bytes& content, const Bytes& reference) {
  RecipePictures pictures;
  if (!content.empty()) pictures.content_sha256 = sha256(content);
  if (reference.empty()) return pictures;
  pictures.reference_sha256 = sha256(reference);
  pictures.reference_thumbnail = thumbnail_of(reference);
  return pictures;
}

}  // namespace remix
