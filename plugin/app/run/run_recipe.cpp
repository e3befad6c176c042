// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/run_recipe.hpp"

#include <utility>

#include "core/diagnostics/diagnostics.hpp"
#include "core/net/url.hpp"
#include "core/service/phota/phota_service.hpp"
#include "core/store/run_cost.hpp"

namespace remix {
namespace {

std::string host_of(const std::string& base) {
  if (base == phota_default_base) return {};
  const auto url = parse_url(base);
  return url.has_value() ? url->host : std::string();
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

void add_pictures(Recipe& recipe, RecipePictures pictures) {
  recipe.content_sha256 = std::move(pictures.content_sha256);
  recipe.reference_sha256 = std::move(pictures.reference_sha256);
  recipe.reference_thumbnail = std::move(pictures.reference_thumbnail);
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
  add_pictures(recipe, recipe_pictures({}, reference));
  return recipe;
}

Recipe recipe_of(const RunRecord& record, const Placement& placement, RecipePictures pictures) {
  Recipe recipe = recipe_at(placement, record.plan.id);
  add_record(recipe, record);
  add_pictures(recipe, std::move(pictures));
  return recipe;
}

}  // namespace remix
