// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis_bytes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

namespace remix::look {
namespace {

constexpr std::array<std::uint8_t, 8> mark = {'r', 'e', 'm', 'i', 'x', 'a', 'n', 1};  // the last one is the version
constexpr float scale = 16384;      // of colours, which lie within -2 to 2
constexpr std::size_t scalars = 5;  // detail, grain

template <class Number>
void put(std::vector<std::uint8_t>& bytes, Number value) {
  for (std::size_t i = 0; i < sizeof value; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  template <class Number>
  [[nodiscard]] Number take() {
    Number value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i)
      value = static_cast<Number>(value | static_cast<Number>(bytes_[i]) << (8 * i));
    bytes_ = bytes_.subspan(sizeof value);
    return value;
  }
  [[nodiscard]] float number() { return std::bit_cast<float>(take<std::uint32_t>()); }
  [[nodiscard]] float colour() { return static_cast<float>(static_cast<std::int16_t>(take<std::uint16_t>())) / scale; }

 private:
  std::span<const std::uint8_t> bytes_;
};

}  // namespace

std::vector<std::uint8_t> to_bytes(const Analysis& analysis) {
  std::vector<std::uint8_t> bytes(mark.begin(), mark.end());
  const auto& grain = analysis.grain;
  for (const float value : {analysis.detail, grain.deviation[0], grain.deviation[1], grain.deviation[2], grain.size})
    put(bytes, std::bit_cast<std::uint32_t>(value));
  const auto put_colour = [&](float value) {
    put(bytes,
        static_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(std::clamp(value, -1.9f, 1.9f) * scale))));
  };
  for (const Oklab& sample : analysis.samples) {
    put_colour(sample.l);
    put_colour(sample.a);
    put_colour(sample.b);
  }
  return bytes;
}

std::optional<Analysis> analysis_from_bytes(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t head = mark.size() + scalars * 4;
  const std::size_t full = head + Analysis::sample_count * std::size_t{6};
  if ((bytes.size() != head && bytes.size() != full) || !std::equal(mark.begin(), mark.end(), bytes.begin())) return {};
  Reader reader(bytes.subspan(mark.size()));
  Analysis result{.detail = reader.number()};
  for (float& deviation : result.grain.deviation) deviation = reader.number();
  result.grain.size = reader.number();
  for (const float value : {result.detail, result.grain.deviation[0], result.grain.deviation[1],
                            result.grain.deviation[2], result.grain.size})
    if (!(value >= 0 && value <= 4)) return {};
  if (bytes.size() == full) result.samples.resize(Analysis::sample_count);
  for (Oklab& sample : result.samples) {
    sample.l = reader.colour();
    sample.a = reader.colour();
    sample.b = reader.colour();
  }
  return result;
}

}  // namespace remix::look
