// SPDX-License-Identifier: GPL-3.0-or-later
// The engine as a whole, on pictures that are usual and on some that nobody would make.
#include "look/look.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "look/apply.hpp"
#include "looked_at.hpp"

namespace remix::look {
namespace {

constexpr float code = 1 / 255.0f;
constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();

Painter plain(Rgb colour) {
  return [colour](double, double) { return colour; };
}

Oklab mean_of(const TestPicture& picture) {
  Oklab sum;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const Oklab c = oklab_from_srgb(picture.at(x, y));
      sum = {sum.l + c.l, sum.a + c.a, sum.b + c.b};
    }
  const auto count = static_cast<float>(picture.width * picture.height);
  return {sum.l / count, sum.a / count, sum.b / count};
}

float distance(Oklab a, Oklab b) {
  return std::hypot(a.l - b.l, a.a - b.a, a.b - b.b);
}

TEST(Look, OfThePictureItselfChangesNothing) {
  for (const auto& paint : {Painter(landscape), Painter(evening)}) {
    const TestPicture picture = painted(300, 200, paint);
    EXPECT_LE(greatest_difference(remixed(picture, picture), picture), code);
  }
}

TEST(Look, BringsTheContentCloseToTheReference) {
  const TestPicture content = painted(300, 200, landscape), reference = painted(240, 240, evening);
  const Oklab wanted = mean_of(reference);
  EXPECT_LT(distance(mean_of(remixed(content, reference)), wanted), 0.35f * distance(mean_of(content), wanted));
}

TEST(Look, OfStrengthZeroIsTheContent) {
  const TestPicture content = painted(90, 60, landscape), reference = painted(90, 60, evening);
  EXPECT_EQ(greatest_difference(remixed(content, reference, {.strength = 0}), content), 0);
}

TEST(Look, ChangesInProportionToItsStrength) {
  const TestPicture content = painted(90, 60, landscape), reference = painted(90, 60, evening);
  Look look = look_between(content, reference);
  const TestPicture whole = result_of(look, content);
  look.strength = 0.5f;
  const TestPicture half = result_of(look, content);
  for (std::size_t i = 0; i < content.rgba.size(); ++i)
    ASSERT_NEAR(half.rgba[i], (content.rgba[i] + whole.rgba[i]) / 2, 1e-5);
}

TEST(Look, OfOneColourOnlyIsTakenWithoutHarm) {
  const TestPicture content = painted(120, 80, landscape);
  for (const Rgb colour : {Rgb{0, 0, 0}, Rgb{1, 1, 1}, Rgb{1, 0, 0}, Rgb{0.2f, 0.3f, 0.6f}}) {
    const TestPicture one = painted(50, 50, plain(colour));
    EXPECT_TRUE(all_finite(remixed(content, one)));
    const TestPicture back = remixed(one, content);
    EXPECT_TRUE(all_finite(back));
    for (std::size_t i = 4; i < back.rgba.size(); ++i) ASSERT_NEAR(back.rgba[i], back.rgba[i % 4], 1e-4) << i;
    EXPECT_LE(greatest_difference(remixed(one, one), one), code);
  }
}

TEST(Look, WorksForOnePixelAndSingleRowsAndColumns) {
  const TestPicture reference = painted(64, 64, evening);
  for (const auto& [width, height] : {std::pair{1, 1}, {2, 1}, {1, 777}, {3000, 1}, {7, 2}}) {
    const TestPicture content = painted(width, height, landscape);
    EXPECT_TRUE(all_finite(remixed(content, reference))) << width << " x " << height;
    EXPECT_TRUE(all_finite(remixed(reference, content))) << width << " x " << height;
    EXPECT_LE(greatest_difference(remixed(content, content), content), code) << width << " x " << height;
  }
}

TEST(Look, LeavesTheContentWhenNothingCounts) {
  TestPicture invisible = painted(64, 48, evening);
  for (std::size_t i = 3; i < invisible.rgba.size(); i += 4) invisible.rgba[i] = 0;
  const TestPicture content = painted(64, 48, landscape);
  EXPECT_TRUE(look_between(content, invisible).changes_nothing);
  EXPECT_TRUE(look_between(invisible, content).changes_nothing);
  EXPECT_EQ(greatest_difference(remixed(content, invisible), content), 0);
  TestPicture unselected = content;
  unselected.selected.assign(64 * 48, 0);
  EXPECT_TRUE(look_between(unselected, invisible).changes_nothing);
}

TEST(Look, IsMeasuredWhereThePictureIsVisibleAndSelected) {
  // The left half alone, whether the right one is transparent, or not selected, or not there.
  const auto halves = [](double u, double v) { return u < 0.5 ? evening(2 * u, v) : Rgb{0, 1, 0}; };
  const TestPicture half = painted(100, 100, evening), content = painted(120, 90, landscape);
  TestPicture transparent = painted(200, 100, halves), selected = transparent;
  for (std::size_t i = 0; i < 200 * 100; ++i) {
    const bool left = i % 200 < 100;
    transparent.rgba[4 * i + 3] = left ? 1 : 0;
    selected.selected.push_back(left ? 1 : 0);
  }
  const TestPicture wanted = remixed(content, half);
  EXPECT_LT(greatest_difference(remixed(content, transparent), wanted), 6 * code);
  EXPECT_LT(greatest_difference(remixed(content, selected), wanted), 6 * code);
}

TEST(Look, KeepsAlpha) {
  TestPicture content = painted(64, 48, landscape);
  for (std::size_t i = 0; i < 64 * 48; ++i) content.rgba[4 * i + 3] = static_cast<float>(i % 5) / 4;
  const TestPicture result = remixed(content, painted(64, 48, evening));
  for (std::size_t i = 3; i < result.rgba.size(); i += 4) ASSERT_EQ(result.rgba[i], content.rgba[i]);
}

TEST(Look, OfNumbersThatAreNoColoursIsFinite) {
  TestPicture content = painted(64, 48, landscape);
  const float wild[] = {nan, infinity, -infinity, 3e38f, -3e38f, 7, -2, 1e-40f};
  for (std::size_t i = 0; i < content.rgba.size(); i += 3) content.rgba[i] = wild[i / 3 % 8];
  const TestPicture usual = painted(64, 48, evening);
  for (const auto& result : {remixed(content, usual), remixed(usual, content), remixed(content, content),
                             remixed(content, usual, {.strength = 0})})
    EXPECT_TRUE(all_finite(result));
}

TEST(Look, LeavesWhatIsBrighterThanWhiteAsMuchBrighter) {
  TestPicture content = painted(64, 48, landscape);
  content.rgba[0] = content.rgba[1] = content.rgba[2] = 1;
  content.rgba[4] = content.rgba[5] = content.rgba[6] = 3;
  // Both in one look: the brighter one's neighbourhood is the same.
  const Look look = look_between(painted(64, 48, landscape), painted(64, 48, evening));
  const TestPicture result = result_of(look, content);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(result.rgba[4 + i] - result.rgba[i], 2, 0.02);
}

TEST(Look, DoesNotDependOnTheNumberOfThreads) {
  const TestPicture content = painted(333, 500, landscape), reference = painted(200, 301, evening);
  const auto with = [&](int threads) {
    const Look look = make_look(analyse(content.source(), threads), analyse(reference.source(), threads), {}, threads);
    return result_of(look, content, Depth::bits8, threads);
  };
  const TestPicture one = with(1);
  for (const int threads : {2, 3, 7}) EXPECT_EQ(greatest_difference(with(threads), one), 0) << threads;
}

TEST(Look, IsTheSameAtAnySize) {
  const TestPicture reference = painted(300, 300, evening), small = painted(512, 320, landscape);
  const TestPicture large = painted(4096, 2560, landscape);
  const TestPicture a = remixed(small, reference), b = remixed(large, reference);
  std::vector<float> differences;
  for (int y = 2; y < small.height - 2; ++y)
    for (int x = 2; x < small.width - 2; ++x) {
      // The middle of the eight by eight pixels that are one of the small picture's.
      const Rgb c = a.at(x, y), d = b.at(8 * x + 4, 8 * y + 4);
      differences.push_back(std::max({std::fabs(c.r - d.r), std::fabs(c.g - d.g), std::fabs(c.b - d.b)}));
    }
  std::ranges::sort(differences);
  EXPECT_LT(differences[differences.size() / 2], code);
  EXPECT_LT(differences[differences.size() * 95 / 100], 6 * code);
}

TEST(Look, OfLightAloneKeepsColours) {
  const TestPicture content = painted(150, 100, landscape), reference = painted(150, 100, evening);
  const TestPicture light = remixed(content, reference, {.part = LookPart::light});
  const TestPicture full = remixed(content, reference);
  const Oklab own = mean_of(content), lit = mean_of(light), wanted = mean_of(reference);
  EXPECT_LT(std::hypot(lit.a - own.a, lit.b - own.b),
            0.3f * std::hypot(mean_of(full).a - own.a, mean_of(full).b - own.b));
  EXPECT_LT(std::fabs(lit.l - wanted.l), 0.5f * std::fabs(own.l - wanted.l));
}

TEST(Look, OfColourAloneKeepsLight) {
  const TestPicture content = painted(150, 100, landscape), reference = painted(150, 100, evening);
  const TestPicture coloured = remixed(content, reference, {.part = LookPart::colour});
  for (int y = 0; y < content.height; y += 3)
    for (int x = 0; x < content.width; x += 3)
      ASSERT_NEAR(oklab_from_srgb(coloured.at(x, y)).l, oklab_from_srgb(content.at(x, y)).l, 0.06);
  const Oklab own = mean_of(content), got = mean_of(coloured), wanted = mean_of(reference);
  EXPECT_LT(std::hypot(got.a - wanted.a, got.b - wanted.b), 0.5f * std::hypot(own.a - wanted.a, own.b - wanted.b));
}

TEST(Look, ThatIsGentleChangesLess) {
  const TestPicture content = painted(150, 100, landscape), reference = painted(150, 100, evening);
  const Oklab own = mean_of(content);
  const float gentle = distance(mean_of(remixed(content, reference, {.part = LookPart::gentle})), own);
  EXPECT_LT(gentle, 0.8f * distance(mean_of(remixed(content, reference)), own));
  EXPECT_GT(gentle, 0.2f * distance(mean_of(remixed(content, reference)), own));
}

// Standard deviation of lightness, of the rows from `top` to `bottom`.
float contrast(const TestPicture& picture, int top, int bottom) {
  double sum = 0, squares = 0, count = 0;
  for (int y = top; y < bottom; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const auto l = static_cast<double>(oklab_from_srgb(picture.at(x, y)).l);
      sum += l;
      squares += l * l;
      count += 1;
    }
  return static_cast<float>(std::sqrt(squares / count - sum * sum / (count * count)));
}

// Many colours, in dark, middle and light tones, as a town at dusk has.
Rgb town(double u, double v) {
  const float light = wave(9 * u + 5 * v), warm = wave(23 * u - 11 * v);
  return {0.05f + 0.8f * light * warm + 0.1f * light, 0.05f + 0.55f * light, 0.2f + 0.6f * light * (1 - warm)};
}

TEST(Look, StretchesNoVignetteOfAClearSky) {
  // A sky that the lens darkened in the corners, over dunes with ripples.
  const auto desert = [](double u, double v) {
    if (v > 0.6) return Rgb{0.8f, 0.4f + 0.1f * wave(90 * u + 50 * v), 0.12f};
    const auto dark = static_cast<float>(0.4 * std::hypot(u - 0.5, 0.8 * (v - 0.5)));
    return Rgb{0.63f - dark, 0.76f - dark, 0.95f - dark};
  };
  const TestPicture content = painted(360, 240, desert);
  for (const auto& paint : {Painter(town), Painter(evening)}) {
    const TestPicture result = remixed(content, painted(240, 240, paint));
    EXPECT_LT(contrast(result, 0, 140), 2.2f * contrast(content, 0, 140));
  }
}

TEST(Look, OfAFewColoursLeavesWhatTheContentShows) {
  const TestPicture content = painted(150, 100, landscape);
  const auto two = [](double u, double) { return u < 0.5 ? Rgb{0.85f, 0.15f, 0.1f} : Rgb{0.98f, 0.95f, 0.86f}; };
  for (const auto& paint : {plain({0.15f, 0.35f, 0.6f}), plain({0, 0, 0}), plain({1, 1, 1}), Painter(two)}) {
    const TestPicture result = remixed(content, painted(60, 60, paint));
    EXPECT_GT(contrast(result, 50, 100), 0.15f * contrast(content, 50, 100));
  }
}

TEST(Look, OfAGreyReferenceIsGrey) {
  const auto grey = [](double u, double v) { return Rgb{wave(9 * u + v), wave(9 * u + v), wave(9 * u + v)}; };
  const TestPicture result = remixed(painted(150, 100, landscape), painted(90, 90, grey));
  for (int y = 0; y < result.height; ++y)
    for (int x = 0; x < result.width; ++x) ASSERT_LT(oklab_from_srgb(result.at(x, y)).chroma(), 0.02f);
}

TEST(Look, GivesAGreyContentTheReferencesTints) {
  const auto grey = [](double u, double v) { return Rgb{wave(9 * u + v), wave(9 * u + v), wave(9 * u + v)}; };
  const TestPicture reference = painted(90, 90, evening);
  const Oklab got = mean_of(remixed(painted(150, 100, grey), reference)), wanted = mean_of(reference);
  EXPECT_NEAR(std::atan2(got.b, got.a), std::atan2(wanted.b, wanted.a), 0.35);
  EXPECT_GT(got.chroma(), 0.5f * wanted.chroma());
}

// What a photographer may do to a picture: a curve, and a matrix near the identity.
Rgb graded(Rgb c) {
  const auto curve = [](float value) { return std::pow(value, 1.25f) * 0.9f + 0.03f; };
  const float r = curve(c.r), g = curve(c.g), b = curve(c.b);
  return {std::clamp(1.05f * r + 0.08f * g - 0.05f * b, 0.0f, 1.0f),
          std::clamp(0.02f * r + 0.92f * g + 0.04f * b, 0.0f, 1.0f),
          std::clamp(-0.04f * r + 0.08f * g + 0.82f * b, 0.0f, 1.0f)};
}

TEST(Truth, AKnownLookIsFoundAgain) {
  for (const auto& paint : {Painter(landscape), Painter(evening)}) {
    const TestPicture content = painted(300, 200, paint);
    const TestPicture reference = painted(300, 200, [&](double u, double v) { return graded(paint(u, v)); });
    const TestPicture result = remixed(content, reference);
    double before = 0, after = 0;
    for (int y = 0; y < content.height; ++y)
      for (int x = 0; x < content.width; ++x) {
        before += static_cast<double>(distance(oklab_from_srgb(content.at(x, y)), oklab_from_srgb(reference.at(x, y))));
        after += static_cast<double>(distance(oklab_from_srgb(result.at(x, y)), oklab_from_srgb(reference.at(x, y))));
      }
    const double count = content.width * content.height;
    EXPECT_LT(after / count, 0.02);  // what one sees is about 0.01 to 0.02
    EXPECT_LT(after, 0.35 * before);
  }
}

TEST(Look, OfAnyTwoDistributionsHasAFiniteTableWithinTheGamutAndRisingGreys) {
  for (unsigned seed = 0; seed < 12; ++seed) {
    const Look look = make_look(random_analysis(seed), random_analysis(seed + 200), {}, 1);
    for (const ColourTable* table : {&look.table, &look.base}) {
      for (int i = 0; i < ColourTable::nodes; ++i) {
        const Rgb c = table->node(i);
        for (const float value : {c.r, c.g, c.b}) ASSERT_TRUE(value >= 0 && value <= 1) << seed << ' ' << i;
      }
      float last = -1;
      for (int i = 0; i < ColourTable::side; ++i) {
        const float l = oklab_from_srgb(table->node(ColourTable::number(i, i, i))).l;
        ASSERT_GE(l, last - 1e-3f) << seed << ' ' << i;
        last = l;
      }
    }
  }
}

TEST(Look, CanBeCancelledByItsSource) {
  const TestPicture content = painted(64, 700, landscape), reference = painted(64, 64, evening);
  const Look look = look_between(content, reference);
  Source source = content.source();
  source.read = [](int, int, float*) { throw std::runtime_error("cancelled"); };
  EXPECT_THROW(apply(look, source, Depth::bits8, [](int, int, const float*) {}), std::runtime_error);
  EXPECT_THROW(static_cast<void>(analyse(source)), std::runtime_error);
}

}  // namespace
}  // namespace remix::look
