// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown while a reference is chosen: always of the two pictures and the strength of now, whatever was before.
#include "host/draft/draft_preview.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace remix {
namespace {

// A ramp from dark to light whose channels reach up to the given values.
Picture ramp(int red, int green, int blue) {
  Picture picture = make_picture({60, 40}, 3);
  for (int y = 0; y < picture.size.height; ++y) {
    std::uint8_t* pixel = picture.row(y);
    for (int x = 0; x < picture.size.width; ++x)
      for (const int highest : {red, green, blue}) *pixel++ = static_cast<std::uint8_t>(x * highest / 59);
  }
  return picture;
}

int largest_difference(const Picture& one, const Picture& other) {
  int largest = 0;
  for (std::size_t i = 0; i < one.pixels.size(); ++i)
    largest = std::max(largest, std::abs(one.pixels[i] - other.pixels[i]));
  return largest;
}

const Picture content = ramp(200, 200, 200), warm = ramp(250, 160, 60), cold = ramp(60, 160, 250);

TEST(DraftPreview, HasTheReferencesColours) {
  const auto draft = make_draft_preview()(content, warm, 100);
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->size, content.size);
  const std::uint8_t* middle = draft->row(20) + std::size_t{3} * 40;
  EXPECT_GT(middle[0], middle[2] + 30);
}

TEST(DraftPreview, WithoutStrengthIsTheContent) {
  const auto draft = make_draft_preview()(content, warm, 0);
  ASSERT_TRUE(draft);
  EXPECT_LE(largest_difference(*draft, content), 1);
}

TEST(DraftPreview, IsThatOfNowWhateverWasShownBefore) {
  const DraftPreview preview = make_draft_preview();
  const struct {
    const Picture& content;
    const Picture& reference;
    double strength;
  } steps[] = {{content, warm, 100}, {content, warm, 30}, {content, cold, 30}, {warm, cold, 100}, {content, warm, 100}};
  for (const auto& step : steps) {
    const auto shown = preview(step.content, step.reference, step.strength);
    const auto afresh = make_draft_preview()(step.content, step.reference, step.strength);
    ASSERT_TRUE(shown && afresh);
    EXPECT_EQ(shown->pixels, afresh->pixels);
  }
}

TEST(DraftPreview, IsNothingWhereNothingIsToBeSeen) {
  const DraftPreview preview = make_draft_preview();
  const Picture nothing = make_picture({60, 40}, 4);
  EXPECT_FALSE(preview(content, nothing, 100));
  EXPECT_FALSE(preview(nothing, warm, 100));
  EXPECT_TRUE(preview(content, warm, 100));
}

}  // namespace
}  // namespace remix
