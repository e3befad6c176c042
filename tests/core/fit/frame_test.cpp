// SPDX-License-Identifier: GPL-3.0-or-later
// What is sent of a layer, and which part of what comes back belongs where.
#include "core/fit/frame.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/fit/returned_region.hpp"
#include "core/picture/mirror.hpp"

namespace remix {
namespace {

double ratio(Size size) {
  return static_cast<double>(size.width) / size.height;
}

bool holds(const Rectangle& outer, const Rectangle& inner) {
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.size.width >= inner.x + inner.size.width &&
         outer.y + outer.size.height >= inner.y + inner.size.height;
}

TEST(Frame, HasARatioOfTheServiceAndHoldsThePart) {
  const Rectangle room{-50, 20, {5000, 4000}};
  for (const Size size : {Size{1, 1}, Size{1, 20}, Size{2000, 100}, Size{100, 2000}, Size{384, 256}, Size{600, 400},
                          Size{1999, 2001}, Size{3, 1000}, Size{4000, 3000}}) {
    const Rectangle part{10, 40, size};
    const Rectangle frame = frame_around(part, room);
    EXPECT_TRUE(holds(frame, part)) << size.width << " by " << size.height;
    EXPECT_TRUE(frame.size.width == size.width || frame.size.height == size.height);
    const double wanted = ratio(returned_size(size));
    EXPECT_LE(std::abs(frame.size.width - frame.size.height * wanted), std::max(1.0, wanted) / 2 + 1e-9);
    EXPECT_EQ(returned_size(frame.size), returned_size(size)) << "the service takes it for the same";
  }
}

TEST(Frame, TakesWhatIsThereBeforeItGoesBeyond) {
  const Rectangle room{0, 0, {1000, 1000}};
  EXPECT_EQ(frame_around({400, 400, {200, 150}}, room).y, 400) << "4:3 fits, but for a row";
  // 1:1 is nearest for 200 by 220; the frame moves into the room at its corner.
  EXPECT_EQ(frame_around({0, 0, {200, 205}}, room), (Rectangle{0, 0, {205, 205}}));
  EXPECT_EQ(frame_around({800, 0, {200, 205}}, room), (Rectangle{795, 0, {205, 205}}));
  EXPECT_EQ(frame_around({400, 0, {200, 205}}, room), (Rectangle{398, 0, {205, 205}})) << "centred where it can be";
  // There is not room enough: all of it is taken, and as little of nothing as can be.
  EXPECT_EQ(frame_around({0, 0, {200, 205}}, {0, 0, {202, 205}}), (Rectangle{-2, 0, {205, 205}}));
}

TEST(Mirror, GoesOnAtTheEdges) {
  Picture wide = make_picture({12, 3}, 3);
  for (int i = 0; i < 9; ++i) wide.row(1)[4 * 3 + i] = static_cast<std::uint8_t>(1 + i / 3);
  mirror_edges(wide, {4, 1, {3, 1}});
  const std::uint8_t expected[] = {3, 3, 2, 1, 1, 2, 3, 3, 2, 1, 1, 2};
  for (int y = 0; y < 3; ++y)
    for (int x = 0; x < 12; ++x) EXPECT_EQ(wide.row(y)[x * 3], expected[x]) << x;
}

TEST(Mirror, KeepsAlpha) {
  Picture wide = make_picture({3, 2}, 4);
  wide.pixels = {9, 9, 9, 9, 1, 2, 3, 4, 9, 9, 9, 9, 9, 9, 9, 9, 5, 6, 7, 8, 9, 9, 9, 9};
  mirror_edges(wide, {1, 0, {1, 2}});
  EXPECT_EQ(wide.pixels, (Bytes{1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8, 5, 6, 7, 8}));
}

TEST(Fit, TakesThePartOfTheFrame) {
  const Rectangle frame{-10, 0, {200, 100}};
  EXPECT_EQ(region_of(frame, frame, {}, {400, 200}), (Region{0, 0, 400, 200}));
  EXPECT_EQ(region_of({40, 25, {100, 50}}, frame, {}, {400, 200}), (Region{100, 50, 200, 100}));
}

TEST(Fit, UndoesWhatWasMeasured) {
  const Rectangle frame{0, 0, {200, 100}};
  Registration registration;
  registration.x = {1.1, -0.05};
  const Region region = region_of(frame, frame, registration, {400, 200});
  EXPECT_NEAR(region.x, -20, 1e-9);
  EXPECT_NEAR(region.width, 440, 1e-9);
  EXPECT_NEAR(missing(region, {400, 200}), 20, 1e-9);
  EXPECT_EQ(missing({0, 0, 400, 200}, {400, 200}), 0);
}

}  // namespace
}  // namespace remix
