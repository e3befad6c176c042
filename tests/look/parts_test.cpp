// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's parts: what each promises for whatever it gets.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <new>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "look/colour_count.hpp"
#include "look/colour_table.hpp"
#include "look/cube.hpp"
#include "look/grain_field.hpp"
#include "look/guards.hpp"
#include "look/local_correction.hpp"
#include "look/look_parts.hpp"
#include "look/palette_transport.hpp"
#include "look/parallel.hpp"
#include "look/tone_curve.hpp"
#include "looked_at.hpp"

namespace remix::look {
namespace {

Analysis random_analysis(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> any(0, 1);
  Analysis result{
      .thumbnail = {.width = 1, .height = 1, .colours = {{0.5f, 0.5f, 0.5f}}, .weights = {1}, .alphas = {1}}};
  const float low = any(random), high = any(random), bend = 4 * any(random), colourful = 0.2f * any(random);
  for (int i = 0; i < Analysis::sample_count; ++i) {
    const float l = low + (high - low) * std::pow(any(random), bend);
    result.samples.push_back({l, colourful * (any(random) - 0.3f), colourful * (any(random) - 0.6f)});
    result.flatness.push_back(any(random) < bend / 4 ? 1 : 0);
    result.clearness.push_back(result.flatness.back());
    result.roughness.push_back(0);
  }
  return result;
}

TEST(ToneCurve, NeverFallsAndStaysInside) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const ToneCurve curve = ToneCurve::match(random_analysis(seed), random_analysis(seed + 100), 1);
    float last = 0;
    for (int i = -10; i <= 1010; ++i) {
      const float value = curve(static_cast<float>(i) / 1000);
      ASSERT_GE(value, last) << seed;
      ASSERT_LE(value, 1) << seed;
      last = value;
    }
  }
}

TEST(ToneCurve, OfTheContentItselfIsStraight) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const Analysis content = random_analysis(seed);
    const ToneCurve curve = ToneCurve::match(content, content, 1);
    for (int i = 0; i <= 100; ++i)
      ASSERT_NEAR(curve(static_cast<float>(i) / 100), static_cast<float>(i) / 100, 0.002) << seed;
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

// Tetrahedral interpolation as the paper says it: the cell's diagonal, and three steps along the axes by size.
Rgb interpolated(const ColourTable& table, Rgb rgb) {
  const std::array<float, 3> value{rgb.r * 32, rgb.g * 32, rgb.b * 32};
  std::array<int, 3> cell{};
  std::array<std::pair<float, int>, 3> order;
  for (std::size_t i = 0; i < 3; ++i) {
    cell[i] = std::min(static_cast<int>(value[i]), 31);
    order[i] = {value[i] - static_cast<float>(cell[i]), static_cast<int>(i)};
  }
  std::ranges::sort(order, std::greater{});
  const auto node = [&] { return table.node(ColourTable::number(cell[0], cell[1], cell[2])); };
  Rgb last = node(), sum = last;
  for (const auto& [share, axis] : order) {
    ++cell[static_cast<std::size_t>(axis)];
    const Rgb next = node();
    sum = {sum.r + share * (next.r - last.r), sum.g + share * (next.g - last.g), sum.b + share * (next.b - last.b)};
    last = next;
  }
  return sum;
}

TEST(ColourTable, InterpolatesAsThePaperSays) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> any(0, 1);
  ColourTable table;
  for (int i = 0; i < ColourTable::nodes; ++i) table.set(i, {any(random), any(random), any(random)});
  const auto check = [&](Rgb rgb) {
    const Rgb got = table.look_up(rgb), wanted = interpolated(table, rgb);
    ASSERT_NEAR(got.r, wanted.r, 2e-5);
    ASSERT_NEAR(got.g, wanted.g, 2e-5);
    ASSERT_NEAR(got.b, wanted.b, 2e-5);
  };
  for (int i = 0; i < 20000; ++i) check({any(random), any(random), any(random)});
  // Ties, and the ends of the table.
  for (const float r : {0.0f, 0.26f, 0.5f, 1.0f})
    for (const float g : {0.0f, 0.26f, 0.5f, 1.0f})
      for (const float b : {0.0f, 0.26f, 0.5f, 1.0f}) check({r, g, b});
}

TEST(InParallel, DoesEachOnceAndHandsOnWhatIsThrown) {
  std::array<std::atomic<int>, 100> done{};
  in_parallel(100, 4, [&](int i) { ++done[static_cast<std::size_t>(i)]; });
  for (const auto& times : done) EXPECT_EQ(times, 1);
  for (const int threads : {1, 4})
    EXPECT_THROW(in_parallel(100, threads,
                             [](int i) {
                               if (i == 57) throw std::bad_alloc();
                             }),
                 std::bad_alloc);
}

TEST(Look, CanBeCancelledByItsSource) {
  const TestPicture content = painted(64, 700, landscape), reference = painted(64, 64, evening);
  const Look look = look_between(content, reference);
  Source source = content.source();
  source.read = [](int, int, float*) { throw std::runtime_error("cancelled"); };
  EXPECT_THROW(apply(look, source, Depth::bits8, [](int, int, const float*) {}), std::runtime_error);
  EXPECT_THROW(static_cast<void>(analyse(source)), std::runtime_error);
}

TEST(Guards, KeepColoursInsideAtTheirHueAndLightness) {
  for (float hue = -3; hue < 3; hue += 0.37f)
    for (float l = 0.05f; l < 1; l += 0.1f) {
      const Oklab wild{l, 0.5f * std::cos(hue), 0.5f * std::sin(hue)}, inside = within_gamut(wild);
      EXPECT_EQ(inside.l, wild.l);
      EXPECT_NEAR(std::atan2(inside.b, inside.a), hue, 1e-3);
      const Rgb c = linear_from_oklab(inside);
      for (const float value : {c.r, c.g, c.b}) EXPECT_TRUE(value > -2e-4f && value < 1 + 2e-4f) << hue << ' ' << l;
    }
}

TEST(Guards, KeepTheHueOfSkin) {
  const Analysis content = random_analysis(1), reference = random_analysis(2);
  const Guards guards(content, reference);
  for (const Oklab skin : {Oklab{0.75f, 0.03f, 0.045f}, Oklab{0.7f, 0.065f, 0.06f}, Oklab{0.5f, 0.04f, 0.05f}}) {
    EXPECT_GT(skin_likeness(skin), 0.9f);
    for (float hue = -3; hue < 3; hue += 0.5f) {
      const Oklab result = guards(skin, {skin.l, 0.08f * std::cos(hue), 0.08f * std::sin(hue)}, 0);
      const float turn = std::remainder(std::atan2(result.b, result.a) - std::atan2(skin.b, skin.a), 6.2831853f);
      EXPECT_LT(std::fabs(turn), 0.27f) << hue;  // 15 degrees
    }
  }
  for (const Oklab other :
       {Oklab{0.6f, -0.1f, 0.05f}, Oklab{0.5f, 0.05f, -0.15f}, Oklab{0.5f, 0, 0}, Oklab{0.6f, 0.1f, 0.15f}})
    EXPECT_LT(skin_likeness(other), 0.05f);
}

TEST(Guards, LeaveSomeLightToWhatIsDarkened) {
  for (float original = 0; original <= 1; original += 0.05f) {
    EXPECT_EQ(bounded_darkening(original, original), original);
    EXPECT_EQ(bounded_darkening(original, original + 0.3f), original + 0.3f);
    float last = original / 4;
    for (float result = 0; result <= original; result += 0.01f) {
      const float bounded = bounded_darkening(original, result);
      EXPECT_GE(bounded, last) << original << ' ' << result;
      EXPECT_GE(bounded, result);
      EXPECT_LT(bounded - last, 0.03f) << "a kink";
      last = bounded;
    }
  }
}

// A table that makes light dark and dark light.
ColourTable inverted() {
  ColourTable table;
  for (int i = 0; i < ColourTable::nodes; ++i) {
    const Rgb c = ColourTable::at(i);
    table.set(i, {1 - c.r, 1 - c.g, 1 - c.b});
  }
  return table;
}

TEST(LocalCorrection, TurnsNoDetailRound) {
  const TestPicture content = painted(200, 120, [](double u, double v) {
    const float light = 0.35f + 0.1f * wave(3 * v) + (std::fmod(u * 100, 1.0) < 0.5 ? 0.25f : 0.0f);
    return Rgb{light, 0.9f * light, 0.8f * light};
  });
  Look look{.changes_nothing = false};
  look.correction = local_correction(analyse(content.source(), 1).thumbnail, look.base, inverted(), 1);
  const TestPicture result = result_of(look, content);
  int edges = 0, turned = 0;
  for (int y = 10; y < content.height - 10; ++y)
    for (int x = 10; x < content.width - 10; ++x) {
      const float before = content.at(x + 1, y).g - content.at(x, y).g;
      if (std::fabs(before) < 0.1f) continue;
      ++edges;
      if ((result.at(x + 1, y).g - result.at(x, y).g) * before < 0) ++turned;
    }
  EXPECT_GT(edges, 1000);
  EXPECT_EQ(turned, 0);
}

TEST(ColourCount, IsThatOfEquallyFrequentColours) {
  const auto count = [](const Painter& paint) {
    return number_of_colours(analyse(painted(384, 256, paint).source(), 1).samples);
  };
  EXPECT_NEAR(count([](double, double) { return Rgb{0.2f, 0.4f, 0.6f}; }), 1, 0.01f);
  EXPECT_NEAR(count([](double u, double) { return u < 0.5 ? Rgb{0.8f, 0.1f, 0.1f} : Rgb{1, 1, 0.9f}; }), 2, 0.1f);
  EXPECT_NEAR(count([](double u, double v) {
                return Rgb{u < 0.5 ? 0.9f : 0.1f, v < 0.5 ? 0.9f : 0.1f, 0.3f};
              }),
              4, 0.2f);
  EXPECT_GT(count(evening), 6);
}

TEST(Transport, ReachesTheWantedDistribution) {
  const std::vector<Oklab> from = random_analysis(5).samples, to = random_analysis(6).samples;
  const std::vector<Oklab> ways = transport(from, to, 1);
  for (const auto channel : {&Oklab::l, &Oklab::a, &Oklab::b}) {
    std::vector<float> got, wanted;
    for (std::size_t i = 0; i < from.size(); ++i) {
      got.push_back(from[i].*channel + ways[i].*channel);
      wanted.push_back(to[i].*channel);
    }
    std::ranges::sort(got);
    std::ranges::sort(wanted);
    for (std::size_t i = from.size() / 20; i < from.size() * 19 / 20; ++i) ASSERT_NEAR(got[i], wanted[i], 0.015);
  }
}

TEST(Grain, IsMeasuredAndMadeAlike) {
  for (const float diameter : {1.0f, 2.0f})
    for (const float deviation : {0.01f, 0.03f}) {
      TestPicture grainy = painted(400, 400, [](double, double) { return Rgb{0.5f, 0.5f, 0.5f}; });
      GrainField field(grainy.width, diameter, 7);
      for (int y = 0; y < grainy.height; ++y) {
        const auto& noise = field.row(y);
        for (std::size_t x = 0; x < noise.size(); ++x)
          for (std::size_t c = 0; c < 3; ++c)
            grainy.rgba[(static_cast<std::size_t>(y) * 400 + x) * 4 + c] += deviation * noise[x];
      }
      const Grain measured = analyse(grainy.source(), 1).grain;
      EXPECT_NEAR(measured.deviation[1], deviation, (diameter > 1 ? 0.4f : 0.15f) * deviation) << diameter;
      EXPECT_NEAR(measured.size * 400, diameter, 0.7f) << diameter;
    }
}

TEST(Grain, ComesWithAGrainyReferenceAndFollowsItsSeed) {
  const auto plain = [](double u, double) { return Rgb{0.3f + 0.3f * static_cast<float>(u), 0.45f, 0.4f}; };
  TestPicture grainy = painted(400, 400, plain);
  GrainField field(grainy.width, 1, 3);
  for (int y = 0; y < grainy.height; ++y) {
    const auto& noise = field.row(y);
    for (std::size_t x = 0; x < noise.size(); ++x)
      for (std::size_t c = 0; c < 3; ++c)
        grainy.rgba[(static_cast<std::size_t>(y) * 400 + x) * 4 + c] += 0.03f * noise[x];
  }
  const TestPicture content = painted(400, 300, plain);
  const Look look = look_between(content, grainy, {.seed = 1});
  EXPECT_NEAR(look.grain.deviation[1], 0.03f, 0.01f);
  const TestPicture one = result_of(look, content);
  EXPECT_EQ(greatest_difference(result_of(look, content, Depth::deeper, 3), one), 0);
  EXPECT_GT(greatest_difference(result_of(look_between(content, grainy, {.seed = 2}), content), one), 0.01f);
  EXPECT_TRUE(look_between(grainy, content).grain.is_none());
}

TEST(Cube, IsTextThatReadsBackAsTheTable) {
  Look look = look_between(painted(90, 60, landscape), painted(60, 90, evening));
  look.strength = 0.5f;
  const std::string text = write_cube(look, "an \"evening\"\n");
  std::istringstream lines(text);
  std::string line;
  for (const char* wanted :
       {"TITLE \"an evening\"", "LUT_3D_SIZE 33", "DOMAIN_MIN 0.0 0.0 0.0", "DOMAIN_MAX 1.0 1.0 1.0"}) {
    std::getline(lines, line);
    EXPECT_EQ(line, wanted);
  }
  const ColourTable table = look.table.at_strength(0.5f);
  for (int i = 0; i < ColourTable::nodes; ++i) {
    float r = -1, g = -1, b = -1;
    lines >> r >> g >> b;
    ASSERT_NEAR(r, table.node(i).r, 1e-6) << i;
    ASSERT_NEAR(g, table.node(i).g, 1e-6) << i;
    ASSERT_NEAR(b, table.node(i).b, 1e-6) << i;
  }
  EXPECT_FALSE(lines >> line);
}

TEST(Cube, OfNoLookIsGolden) {
  const std::string text = write_cube(Look{}, "none");
  EXPECT_EQ(text.substr(0, 164),
            "TITLE \"none\"\nLUT_3D_SIZE 33\nDOMAIN_MIN 0.0 0.0 0.0\nDOMAIN_MAX 1.0 1.0 1.0\n"
            "0.000000 0.000000 0.000000\n0.031250 0.000000 0.000000\n0.062500 0.000000 0.000000\n0.093750 ");
}

TEST(VariationNames, AreThoseThatFilesHave) {
  const std::array<std::string_view, 4> names = {"full", "gentle", "light", "colour"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(name(all_look_parts[i]), names[i]);
    EXPECT_EQ(look_part_named(names[i]), all_look_parts[i]);
  }
  for (const char* other : {"", "Full", "full ", "color"}) EXPECT_EQ(look_part_named(other), std::nullopt) << other;
}

}  // namespace
}  // namespace remix::look
