// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/run_recipe.hpp"

#include <utility>

#include "core/base/sha256.hpp"
#include "core/diagnostics/diagnostics.hpp"
#include "core/files/durable_file.hpp"
#include "core/net/url.hpp"
#include "core/order/sent_picture.hpp"
#include "core/picture/decode.hpp"
#include "core/picture/jpeg.hpp"
#include "core/service/phota/phota_service.hpp"
#include "core/store/spending_query.hpp"

namespace remix {
namespace {

constexpr int thumbnail_side = 96;  // pixels
constexpr int thumbnail_quality = 80;

std::string host_of(const std::string& base) {
  if (base == phota_default_base) return {};
  const auto url = parse_url(base);
  return url.has_value() ? url->host : std::string();
}

Bytes thumbnail_of(const Bytes& file) {
  const auto picture = decode_thumbnail(file, thumbnail_side);
  if (!picture.has_value()) return {};
  auto thumbnail = encode_jpeg(*picture, thumbnail_quality);
  return thumbnail.has_value() ? *std::move(thumbnail) : Bytes();
}

void add_record(Recipe& recipe, const RunRecord& record) {
  const RunCost cost = cost_of(record);
  recipe.host = host_of(record.plan.base);
  recipe.options = record.plan.options;
  recipe.job_id = record.job_id;
  recipe.request_id = record.request_id;
  recipe.ordered = record.plan.created;
  recipe.highest_price = record.plan.price.highest;
  recipe.cost = record.cost;
  recipe.cost_is_exact = record.cost && cost.exactness == Exactness::exact;
  recipe.reference_name = record.plan.reference_name;
}

void add_files(Recipe& recipe, const OrderFiles& files) {
  if (const auto content = read_whole(files.content, max_sent_bytes); content.has_value())
    recipe.content_sha256 = sha256(*content);
  if (const auto reference = read_whole(files.reference, max_sent_bytes); reference.has_value()) {
    recipe.reference_sha256 = sha256(*reference);
    recipe.reference_thumbnail = thumbnail_of(*reference);
  }
}

Recipe recipe_at(const Placement& placement, std::string run_id) {
  return {.version = plug_in_version(),
          .run_id = std::move(run_id),
          .content_name = placement.content_name,
          .content_tattoo = placement.content_tattoo,
          .content_image = placement.image_key,
          .content_extent = placement.content_extent,
          .content_fingerprint = placement.content_fingerprint,
          .canvas = placement.canvas,
          .selected = !placement.selection.empty(),
          .keep_detail = placement.keep_detail,
          .rectangle = placement.rectangle,
          .frame = placement.frame};
}

}  // namespace

Recipe recipe_of_drafts(const Placement& placement, const Options& options, double strength, const Bytes& reference,
                        std::string reference_name) {
  Recipe recipe = recipe_at(placement, make_order_id());
  recipe.service = "draft";
  recipe.draft = DraftLook{.strength = strength};
  recipe.options = options;
  recipe.ordered = unix_time();
  recipe.cost = Money{};
  recipe.cost_is_exact = true;
  recipe.reference_name = std::move(reference_name);
  recipe.reference_sha256 = sha256(reference);
  recipe.reference_thumbnail = thumbnail_of(reference);
  return recipe;
}

Recipe recipe_of(Run& run, const Placement& placement) {
  Recipe recipe = recipe_at(placement, run.id());
  if (const RunRecord* record = run.record()) add_record(recipe, *record);
  if (const auto files = run.order_files()) add_files(recipe, *files);
  return recipe;
}

}  // namespace remix
