// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/correlation.hpp"

#include <fftw3.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <mutex>
#include <numbers>
#include <tuple>
#include <utility>

namespace remix {
namespace {

using Complex = std::complex<float>;

struct FftwDeleter {
  void operator()(void* memory) const { fftwf_free(memory); }
};
using Buffer = std::unique_ptr<fftwf_complex[], FftwDeleter>;

// Only the making and the destroying of plans is not for several threads at once.
std::mutex planning;

std::vector<float> hann(int length) {
  std::vector<float> window(static_cast<std::size_t>(length));
  for (int i = 0; i < length; ++i)
    window[static_cast<std::size_t>(i)] =
        0.5f -
        0.5f * std::cos(2 * std::numbers::pi_v<float> * (static_cast<float>(i) + 0.5f) / static_cast<float>(length));
  return window;
}

// Where a parabola through three neighbouring values has its top, from the middle one: -0.5 to 0.5.
double top_of_parabola(double before, double middle, double after) {
  const double bend = before - 2 * middle + after;
  return bend < 0 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
}

}  // namespace

struct Correlation::Plans {
  explicit Plans(Size size)
      : size(size),
        count(size.area()),
        across(hann(size.width)),
        down(hann(size.height)),
        first(fftwf_alloc_complex(count)),
        second(fftwf_alloc_complex(count)) {
    const std::lock_guard lock(planning);
    const auto plan = [&](fftwf_complex* buffer, int direction) {
      return fftwf_plan_dft_2d(size.height, size.width, buffer, buffer, direction, FFTW_ESTIMATE);
    };
    first_forward = plan(first.get(), FFTW_FORWARD);
    second_forward = plan(second.get(), FFTW_FORWARD);
    backward = plan(first.get(), FFTW_BACKWARD);
  }
  ~Plans() {
    const std::lock_guard lock(planning);
    for (const fftwf_plan plan : {first_forward, second_forward, backward}) fftwf_destroy_plan(plan);
  }
  Plans(const Plans&) = delete;
  Plans& operator=(const Plans&) = delete;

  void fade(const Field& field, fftwf_complex* to) const {
    const Complex* from = field.values.data();
    for (const float weight_down : down)
      for (const float weight_across : across) {
        const Complex value = *from++ * weight_down * weight_across;
        (*to)[0] = value.real();
        (*to++)[1] = value.imag();
      }
  }

  // Each frequency counts alike, but for those of which there is next to nothing.
  void multiply() const {
    double sum = 0;
    std::vector<Complex> products(count);
    for (std::size_t i = 0; i < count; ++i) {
      products[i] = std::conj(Complex(first[i][0], first[i][1])) * Complex(second[i][0], second[i][1]);
      sum += std::sqrt(std::norm(products[i]));
    }
    const float least = static_cast<float>(0.1 * sum / static_cast<double>(count)) + 1e-20f;
    for (std::size_t i = 0; i < count; ++i) {
      const Complex value = products[i] / (std::sqrt(std::norm(products[i])) + least);
      first[i][0] = value.real();
      first[i][1] = value.imag();
    }
  }

  [[nodiscard]] double at(int x, int y) const {
    const int column = (x + size.width) % size.width;
    const int row = (y + size.height) % size.height;
    return first[static_cast<std::size_t>(row) * static_cast<std::size_t>(size.width) +
                 static_cast<std::size_t>(column)][0];
  }

  [[nodiscard]] Peak find_peak() const {
    int top_x = 0, top_y = 0;
    double top = at(0, 0);
    for (int y = 0; y < size.height; ++y)
      for (int x = 0; x < size.width; ++x)
        if (const double value = at(x, y); value > top) top = value, top_x = x, top_y = y;
    int other_x = 0, other_y = 0;
    double elsewhere = 0;
    const auto apart = [](int a, int b, int length) { return std::min(std::abs(a - b), length - std::abs(a - b)); };
    for (int y = 0; y < size.height; ++y)
      for (int x = 0; x < size.width; ++x)
        if (apart(x, top_x, size.width) > 4 || apart(y, top_y, size.height) > 4)
          if (const double value = at(x, y); value > elsewhere) elsewhere = value, other_x = x, other_y = y;
    Peak peak{.height = top / static_cast<double>(count), .clearness = elsewhere > 0 ? top / elsewhere : 0};
    std::tie(peak.x, peak.y) = place_of(top_x, top_y);
    std::tie(peak.other_x, peak.other_y) = place_of(other_x, other_y);
    return peak;
  }

  // A displacement with fractions, up to half the size to either side.
  [[nodiscard]] std::pair<double, double> place_of(int x, int y) const {
    const double middle = at(x, y);
    const double across = x + top_of_parabola(at(x - 1, y), middle, at(x + 1, y));
    const double along = y + top_of_parabola(at(x, y - 1), middle, at(x, y + 1));
    return {across > size.width / 2.0 ? across - size.width : across,
            along > size.height / 2.0 ? along - size.height : along};
  }

  Size size;
  std::size_t count;
  std::vector<float> across;
  std::vector<float> down;
  Buffer first;
  Buffer second;
  fftwf_plan first_forward{};
  fftwf_plan second_forward{};
  fftwf_plan backward{};
};

Correlation::Correlation(Size size) : plans_(std::make_unique<Plans>(size)) {}
Correlation::~Correlation() = default;

Size Correlation::size() const {
  return plans_->size;
}

Peak Correlation::correlate(const Field& first, const Field& second) {
  plans_->fade(first, plans_->first.get());
  plans_->fade(second, plans_->second.get());
  fftwf_execute(plans_->first_forward);
  fftwf_execute(plans_->second_forward);
  plans_->multiply();
  fftwf_execute(plans_->backward);
  return plans_->find_peak();
}

}  // namespace remix
