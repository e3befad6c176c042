// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recover/load_run_thumbnails.hpp"

#include "app/user_store.hpp"
#include "core/picture/decode.hpp"

namespace remix {
namespace {

constexpr int side = 180;  // pixels; twice what is shown, for dense screens

std::optional<Picture> thumbnail_of(const Result<Bytes>& file) {
  if (!file.has_value()) return std::nullopt;
  auto picture = decode_thumbnail(*file, side);
  if (!picture.has_value()) return std::nullopt;
  return *std::move(picture);
}

}  // namespace

RunThumbnails load_run_thumbnails(const std::string& run_id, const std::stop_token& stop) {
  RunThumbnails thumbnails;
  auto store = open_user_store_on_worker();
  if (!store.has_value()) return thumbnails;
  const auto record = (*store)->find(run_id);
  if (!record.has_value() || !*record) return thumbnails;
  if (const auto order = (*store)->order_of((*record)->plan); order.has_value()) {
    thumbnails.content = thumbnail_of(order->content);
    if (!stop.stop_requested()) thumbnails.reference = thumbnail_of(order->reference);
  }
  for (const StoredVariation& variation : (*record)->variations) {
    if (stop.stop_requested()) break;
    thumbnails.variations[variation.index] = thumbnail_of((*store)->read_variation(**record, variation));
  }
  return thumbnails;
}

}  // namespace remix
