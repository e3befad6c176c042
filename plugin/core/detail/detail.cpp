// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detail/detail.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace remix {
namespace {

constexpr double least_enlargement = 0.95;  // of both sides; there is hardly anything between the pixels above that
constexpr int reduced_rows = 64;            // at a time, of the reduced picture
constexpr int taps = 3;                     // on each side of a pixel, of Spline36

// Squares for linear light: near enough to any gamma to weigh lights and shadows as scaling of the picture did, exact
// to undo, and quick.
void square(Plane& plane) {
  for (int y = 0; y < plane.size().height; ++y) {
    float* row = plane.row(y);
    for (int x = 0; x < plane.size().width; ++x) row[x] *= std::abs(row[x]);
  }
}
void square_root(Plane& plane) {
  for (int y = 0; y < plane.size().height; ++y) {
    float* row = plane.row(y);
    for (int x = 0; x < plane.size().width; ++x) row[x] = std::copysign(std::sqrt(std::abs(row[x])), row[x]);
  }
}

// The pixels of the returned picture that the layer touches.
Rectangle grid_of(const Region& region) {
  const int left = static_cast<int>(std::floor(region.x)), top = static_cast<int>(std::floor(region.y));
  const int right = static_cast<int>(std::ceil(region.x + region.width));
  const int bottom = static_cast<int>(std::ceil(region.y + region.height));
  return {left, top, {std::max(1, right - left), std::max(1, bottom - top)}};
}

enum class Light { linear, gamma };

// The picture scaled down to the grid, of which it is the region.
Result<Plane> reduce(const LumaRows& rows, Size size, const Region& region, const Rectangle& grid, Light light) {
  const double across = size.width / region.width, down = size.height / region.height;
  const int margin = static_cast<int>(std::ceil(taps * std::max(1.0, down))) + 1;
  Plane reduced(grid.size);
  for (int begin = 0; begin < grid.size.height; begin += reduced_rows) {
    const int count = std::min(reduced_rows, grid.size.height - begin);
    const double top = (grid.y + begin - region.y) * down;
    const int first = std::clamp(static_cast<int>(std::floor(top)) - margin, 0, size.height - 1);
    const int last = std::clamp(static_cast<int>(std::ceil(top + count * down)) + margin, first + 1, size.height);
    Plane part({size.width, last - first});
    rows(first, part);
    if (light == Light::linear) square(part);
    Plane some({grid.size.width, count});
    const Region seen{(grid.x - region.x) * across, top - first, grid.size.width * across, count * down};
    if (auto done = scale(part, seen, some, Kernel::spline36); !done.has_value()) return done.error();
    if (light == Light::linear) square_root(some);
    for (int y = 0; y < count; ++y) std::copy_n(some.row(y), grid.size.width, reduced.row(begin + y));
  }
  return reduced;
}

// What is known of each pixel of a strip.
struct Fields {
  Plane gain, content_up, content_down, variation_up, variation_down;
};

// Makes detail of a row of the content.
void limit_row(float* values, const float* coarse, const Fields& fields, int row) {
  const float* gain = fields.gain.row(row);
  const float *content_up = fields.content_up.row(row), *content_down = fields.content_down.row(row);
  const float *variation_up = fields.variation_up.row(row), *variation_down = fields.variation_down.row(row);
  for (int x = 0; x < fields.gain.size().width; ++x) {
    const float lost = values[x] - coarse[x];
    const float most = variation_up[x] + gain[x] * std::max(0.0f, lost - content_up[x]);
    const float least = -variation_down[x] + gain[x] * std::min(0.0f, lost + content_down[x]);
    values[x] = std::max(least, std::min(gain[x] * lost, most));
  }
}

}  // namespace

bool Detail::is_lost(const Region& region, Size size) {
  return region.width < least_enlargement * size.width && region.height < least_enlargement * size.height;
}

Result<Detail> Detail::find(Size size, const Region& region, const LumaRows& content, const LumaRows& variation) {
  const Rectangle grid = grid_of(region);
  auto coarse = reduce(content, size, region, grid, Light::linear);
  if (!coarse.has_value()) return coarse.error();
  const auto seen = reduce(variation, size, region, grid, Light::gamma);  // as it was enlarged
  if (!seen.has_value()) return seen.error();
  Detail detail;
  detail.size_ = size;
  detail.region_ = {region.x - grid.x, region.y - grid.y, region.width, region.height};
  detail.curve_ = ToneCurve::find(*coarse, *seen);
  detail.curve_.apply(*coarse);
  detail.agreement_ = match_structure(*coarse, *seen);
  detail.content_room_ = local_range(*coarse);
  detail.variation_room_ = local_range(*seen);
  detail.coarse_ = *std::move(coarse);
  return detail;
}

Result<void> Detail::make(const LumaRows& content, const DetailSink& take) const {
  const double step = region_.height / size_.height;
  for (int y = 0; y < size_.height; y += strip_rows) {
    const Size size{size_.width, std::min(strip_rows, size_.height - y)};
    const Region part{region_.x, region_.y + y * step, region_.width, size.height * step};
    Plane detail(size), coarse(size);
    content(y, detail);
    curve_.apply(detail);
    if (auto done = scale(coarse_, part, coarse, Kernel::spline36); !done.has_value()) return done;
    const Region half{part.x / 2, part.y / 2, part.width / 2, part.height / 2};
    Fields fields{Plane(size), Plane(size), Plane(size), Plane(size), Plane(size)};
    for (const auto& [from, region, to] :
         {std::tuple{&agreement_.gain, &half, &fields.gain}, std::tuple{&content_room_.up, &part, &fields.content_up},
          std::tuple{&content_room_.down, &part, &fields.content_down},
          std::tuple{&variation_room_.up, &part, &fields.variation_up},
          std::tuple{&variation_room_.down, &part, &fields.variation_down}})
      if (auto done = scale(*from, *region, *to, Kernel::bilinear); !done.has_value()) return done;
    for (int row = 0; row < size.height; ++row) limit_row(detail.row(row), coarse.row(row), fields, row);
    take(y, detail);
  }
  return {};
}

}  // namespace remix
