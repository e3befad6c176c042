// SPDX-License-Identifier: GPL-3.0-or-later
// A content, what a service may return of it at a third of its size, and how near the result comes to the truth: the
// same look at full size.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/detail/box_mean.hpp"
#include "core/detail/detail.hpp"
#include "support/photographs.hpp"

namespace remix {

// As much smaller as 2048 pixels are than 6144: the photographs at hand are 3840 pixels long.
inline constexpr double times_smaller = 3;

/// The middle of a picture, at most so large.
inline Picture middle_of(const Picture& picture, Size size) {
  size = {std::min(size.width, picture.size.width), std::min(size.height, picture.size.height)};
  Picture part = make_picture(size, 3);
  const std::size_t left = static_cast<std::size_t>((picture.size.width - size.width) / 2) * 3;
  for (int y = 0; y < size.height; ++y)
    std::copy_n(picture.row((picture.size.height - size.height) / 2 + y) + left, part.stride(), part.row(y));
  return part;
}

inline float luma_of(double red, double green, double blue) {
  return static_cast<float>(0.2126 * red + 0.7152 * green + 0.0722 * blue);
}

inline Plane luma(const Picture& picture) {
  Plane plane(picture.size);
  for (int y = 0; y < picture.size.height; ++y) {
    const std::uint8_t* pixel = picture.row(y);
    for (int x = 0; x < picture.size.width; ++x, pixel += 3)
      plane.row(y)[x] = luma_of(pixel[0] / 255.0, pixel[1] / 255.0, pixel[2] / 255.0);
  }
  return plane;
}

/// Light that changes from place to place: warm and bright on one side, dark on the other, with a spot.
inline Look relit() {
  return {"relit", [](Picture picture) {
            const auto [width, height] = picture.size;
            for (int y = 0; y < height; ++y)
              for (int x = 0; x < width; ++x) {
                const double u = static_cast<double>(x) / width, v = static_cast<double>(y) / height;
                const double spot = std::exp(-20 * ((u - 0.6) * (u - 0.6) + (v - 0.4) * (v - 0.4)));
                const double light = 0.45 + 0.5 * u + 0.5 * spot;
                std::uint8_t* pixel = picture.row(y) + 3 * x;
                for (int c = 0; c < 3; ++c) pixel[c] = to_byte(light * (1.05 - 0.1 * c) * pixel[c] / 255);
              }
            return picture;
          }};
}

/// A curve with more contrast, and colours that are mixed.
inline Look graded() {
  return pointwise("curve and matrix", [](double r, double g, double b) {
    const auto curve = [](double v) { return v * v * (3 - 2 * v); };
    const double red = curve(r), green = curve(g), blue = curve(b);
    return std::array{0.85 * red + 0.2 * green, 0.1 * red + 0.85 * green, 0.1 * green + 0.75 * blue + 0.05};
  });
}

/// A result: what came back, enlarged, and the detail for it.
struct Kept {
  Plane soft, detail, full;  ///< `full`: all that the content has more, were it added everywhere
  double share = 0;

  [[nodiscard]] Plane sum() const {
    Plane both(soft.size());
    for (int y = 0; y < both.size().height; ++y)
      std::transform(soft.row(y), soft.row(y) + both.size().width, detail.row(y), both.row(y), std::plus<>());
    return both;
  }
};

inline LumaRows rows_of(const Plane& plane) {
  return [&plane](int y, Plane& rows) {
    for (int i = 0; i < rows.size().height; ++i) std::copy_n(plane.row(y + i), rows.size().width, rows.row(i));
  };
}

inline Size returned_size_of(Size size) {
  return {static_cast<int>(std::lround(size.width / times_smaller)),
          static_cast<int>(std::lround(size.height / times_smaller))};
}

inline Picture enlarged(const Picture& returned, Size size) {
  return *resample(returned, size);
}

inline Kept keep_detail(const Picture& content, const Picture& returned) {
  Kept kept{.soft = Plane(content.size), .detail = Plane(content.size), .full = Plane(content.size)};
  const Region all{0, 0, static_cast<double>(returned.size.width), static_cast<double>(returned.size.height)};
  const auto scaled = resample(returned, all, content.size, [&](int y, std::span<const std::uint16_t> strip) {
    for (std::size_t i = 0; i < strip.size(); i += 3) {
      const auto pixel = static_cast<int>(i / 3);
      kept.soft.row(y + pixel / content.size.width)[pixel % content.size.width] =
          luma_of(strip[i] / 65535.0, strip[i + 1] / 65535.0, strip[i + 2] / 65535.0);
    }
  });
  EXPECT_TRUE(scaled.has_value());
  const Plane whole = luma(content);
  const auto found = Detail::find(content.size, all, rows_of(whole), rows_of(kept.soft));
  EXPECT_TRUE(found.has_value());
  kept.share = found->share();
  const auto made = found->make(rows_of(whole), [&](int y, const Plane& rows) {
    for (int i = 0; i < rows.size().height; ++i) std::copy_n(rows.row(i), rows.size().width, kept.detail.row(y + i));
  });
  EXPECT_TRUE(made.has_value());
  const Plane small = luma(*resample(content, returned.size));
  EXPECT_TRUE(scale(small, all, kept.full, Kernel::spline36).has_value());
  for (int y = 0; y < whole.size().height; ++y)
    for (int x = 0; x < whole.size().width; ++x) kept.full.row(y)[x] = whole.row(y)[x] - kept.full.row(y)[x];
  return kept;
}

template <class Change>
void for_each_pixel(Size size, Change change) {
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) change(x, y);
}

inline double mean_square(const Plane& plane) {
  double sum = 0;
  for_each_pixel(plane.size(), [&](int x, int y) { sum += static_cast<double>(plane.row(y)[x] * plane.row(y)[x]); });
  return sum / plane.size().width / plane.size().height;
}

inline Plane difference(const Plane& a, const Plane& b) {
  Plane result(a.size());
  for_each_pixel(a.size(), [&](int x, int y) { result.row(y)[x] = a.row(y)[x] - b.row(y)[x]; });
  return result;
}

/// In decibels.
inline double psnr(const Plane& one, const Plane& other) {
  return -10 * std::log10(std::max(mean_square(difference(one, other)), 1e-12));
}

/// The mean structural similarity (Wang et al. 2004), over squares of 7 by 7.
inline double ssim(const Plane& one, const Plane& other) {
  constexpr int radius = 3;
  constexpr double c1 = 0.01 * 0.01, c2 = 0.03 * 0.03;
  const auto product = [](const Plane& a, const Plane& b) {
    Plane result(a.size());
    for_each_pixel(a.size(), [&](int x, int y) { result.row(y)[x] = a.row(y)[x] * b.row(y)[x]; });
    return box_mean(result, radius);
  };
  const Plane a = box_mean(one, radius), b = box_mean(other, radius);
  const Plane aa = product(one, one), bb = product(other, other), ab = product(one, other);
  double sum = 0;
  for_each_pixel(one.size(), [&](int x, int y) {
    const double ma = static_cast<double>(a.row(y)[x]), mb = static_cast<double>(b.row(y)[x]);
    const double va = static_cast<double>(aa.row(y)[x]) - ma * ma, vb = static_cast<double>(bb.row(y)[x]) - mb * mb;
    const double cov = static_cast<double>(ab.row(y)[x]) - ma * mb;
    sum += (2 * ma * mb + c1) * (2 * cov + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
  });
  return sum / one.size().width / one.size().height;
}

/// What of the truth's finest structures the result has: 1 is all of them, with their contrast.
inline double fine_energy(const Plane& result, const Plane& truth) {
  const Plane fine = difference(result, box_mean(result, 1)), wanted = difference(truth, box_mean(truth, 1));
  double both = 0, all = 0;
  for_each_pixel(truth.size(), [&](int x, int y) {
    both += static_cast<double>(fine.row(y)[x] * wanted.row(y)[x]);
    all += static_cast<double>(wanted.row(y)[x] * wanted.row(y)[x]);
  });
  return all > 0 ? both / all : 0;
}

/// By how many steps of 255 the result is brighter or darker than anything of the truth within `radius`, for all but
/// one of a thousand pixels.
inline double halo(const Plane& result, const Plane& truth, int radius) {
  const auto [width, height] = truth.size();
  Plane low(truth.size()), high(truth.size());
  for_each_pixel(truth.size(), [&](int x, int y) {
    const float* row = truth.row(y);
    const auto [least, most] =
        std::minmax_element(row + std::max(0, x - radius), row + std::min(width, x + radius + 1));
    low.row(y)[x] = *least, high.row(y)[x] = *most;
  });
  std::vector<float> beyond;
  beyond.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for_each_pixel(truth.size(), [&](int x, int y) {
    float least = 9, most = -9;
    for (int v = std::max(0, y - radius); v <= std::min(height - 1, y + radius); ++v)
      least = std::min(least, low.row(v)[x]), most = std::max(most, high.row(v)[x]);
    const float value = result.row(y)[x];
    beyond.push_back(std::max({0.0f, value - most, least - value}));
  });
  const auto at = beyond.begin() + static_cast<std::ptrdiff_t>(beyond.size() * 999 / 1000);
  std::ranges::nth_element(beyond, at);
  return static_cast<double>(*at) * 255;
}

}  // namespace remix
