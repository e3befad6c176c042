// SPDX-License-Identifier: GPL-3.0-or-later
// Grain as it is added: noise of one deviation and of a given size.
#pragma once

#include <cstdint>
#include <vector>

namespace remix::look {

/// Rows of Gaussian noise of mean 0 and deviation 1, the same for the same place and seed.
class GrainField {
 public:
  /// `diameter`: pixels, 1 to 8.
  GrainField(int width, float diameter, std::uint32_t seed);

  /// The noise of row `y`; valid until the next call.
  [[nodiscard]] const std::vector<float>& row(int y);

 private:
  void fill(std::vector<float>& line, int number) const;

  float step_;  // cells of noise a pixel
  std::uint32_t seed_;
  std::vector<float> spread_;  // what makes up for the mean of two neighbours, of each column
  std::vector<float> upper_, lower_, row_;
};

}  // namespace remix::look
