// SPDX-License-Identifier: GPL-3.0-or-later
// One channel of a picture as numbers, and its scaling through zimg.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "core/picture/resample.hpp"

namespace remix {

/// One float a pixel, rows from the top. Each row begins where zimg and vector units like it.
class Plane {
 public:
  Plane() = default;

  /// A plane whose values are undefined. Throws std::bad_alloc.
  explicit Plane(Size size);

  [[nodiscard]] Size size() const { return size_; }
  [[nodiscard]] std::size_t stride() const { return stride_; }  ///< floats from a row to the next
  [[nodiscard]] float* row(int y) { return values_.get() + stride_ * static_cast<std::size_t>(y); }
  [[nodiscard]] const float* row(int y) const { return values_.get() + stride_ * static_cast<std::size_t>(y); }

 private:
  struct Free {
    void operator()(float* values) const { std::free(values); }
  };

  Size size_{};
  std::size_t stride_ = 0;
  std::unique_ptr<float[], Free> values_;
};

/// How values between pixels come about.
enum class Kernel {
  spline36,  ///< sharp, as resample()'s
  bilinear,  ///< for what is smooth: nothing goes beyond its neighbours
};

/// Fills `to` with `region` of `from`, which may go beyond it: its edges are mirrored then. Values are taken as they
/// are, whatever they stand for. Errors: kind host. Any thread.
[[nodiscard]] Result<void> scale(const Plane& from, const Region& region, Plane& to, Kernel kernel);

}  // namespace remix
