// SPDX-License-Identifier: GPL-3.0-or-later
// How far two small fields are displaced against each other, through FFTW.
#pragma once

#include <complex>
#include <memory>
#include <vector>

#include "core/picture/picture.hpp"

namespace remix {

/// One complex number a pixel, rows from the top without padding.
struct Field {
  Size size;
  std::vector<std::complex<float>> values{};
};

/// Where the correlation of two fields is highest.
struct Peak {
  double x = 0;          ///< pixels by which the second field is displaced to the right, with fractions
  double y = 0;          ///< pixels by which it is displaced downwards
  double height = 0;     ///< of the peak, 0 to 1; 1: the fields are the same
  double clearness = 0;  ///< the peak's height over the highest value elsewhere; 1 is as good as nothing
  double other_x = 0;    ///< where that value is, as x and y say where the peak is
  double other_y = 0;
};

/// Phase correlation (Kuglin and Hines 1975) of fields of one size, each faded out towards its edges. Not for two
/// threads at once; making one is.
class Correlation {
 public:
  /// `size`: sides of at least 16 pixels, best products of small primes.
  explicit Correlation(Size size);
  ~Correlation();
  Correlation(const Correlation&) = delete;
  Correlation& operator=(const Correlation&) = delete;

  [[nodiscard]] Size size() const;

  /// Displacements of up to half the size can be told; of a quarter, with some certainty.
  [[nodiscard]] Peak correlate(const Field& first, const Field& second);

 private:
  struct Plans;
  std::unique_ptr<Plans> plans_;
};

}  // namespace remix
