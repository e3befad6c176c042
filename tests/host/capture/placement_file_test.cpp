// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/capture/placement_file.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>

namespace remix {
namespace {

Placement whole() {
  return {.image = 3,
          .content = 7,
          .content_name = "K\xC3\xA4se",
          .parent = 5,
          .former = 9,
          .content_extent = {.x = -4, .y = 2, .size = {30, 20}},
          .content_fingerprint = {1, 2, 3},
          .landmarks = {{.mark = 1, .x = 2, .y = 3}, {.mark = 1ULL << 63, .x = -5, .y = 6}},
          .canvas = {640, 480},
          .rectangle = {.x = 10, .y = -11, .size = {3, 2}},
          .frame = {.x = 9, .y = -12, .size = {5, 4}},
          .selection = {0, 50, 100, 150, 200, 255},
          .alpha = {255, 255, 0, 0, 128, 128},
          .keep_detail = true,
          .base_type = GIMP_GRAY,
          .precision = GIMP_PRECISION_FLOAT_LINEAR,
          .colour_profile = {4, 5},
          .x_resolution = 300.5,
          .y_resolution = 299.5,
          .image_key = "key",
          .content_tattoo = 0xFFFF'FFFF,
          .former_tattoo = 12,
          .image_name = "Image.xcf"};
}

TEST(PlacementFile, GivesThePlacementBack) {
  const auto read = read_placement(write_placement(whole()));
  ASSERT_TRUE(read);
  const Placement wanted = whole();
  EXPECT_EQ(read->image, wanted.image);
  EXPECT_EQ(read->content, wanted.content);
  EXPECT_EQ(read->content_name, wanted.content_name);
  EXPECT_EQ(read->parent, wanted.parent);
  EXPECT_EQ(read->former, wanted.former);
  EXPECT_EQ(read->content_extent, wanted.content_extent);
  EXPECT_EQ(read->content_fingerprint, wanted.content_fingerprint);
  EXPECT_EQ(read->landmarks, wanted.landmarks);
  EXPECT_EQ(read->canvas, wanted.canvas);
  EXPECT_EQ(read->rectangle, wanted.rectangle);
  EXPECT_EQ(read->frame, wanted.frame);
  EXPECT_EQ(read->selection, wanted.selection);
  EXPECT_EQ(read->alpha, wanted.alpha);
  EXPECT_EQ(read->keep_detail, wanted.keep_detail);
  EXPECT_EQ(read->base_type, wanted.base_type);
  EXPECT_EQ(read->precision, wanted.precision);
  EXPECT_EQ(read->colour_profile, wanted.colour_profile);
  EXPECT_EQ(read->x_resolution, wanted.x_resolution);
  EXPECT_EQ(read->y_resolution, wanted.y_resolution);
  EXPECT_EQ(read->image_key, wanted.image_key);
  EXPECT_EQ(read->content_tattoo, wanted.content_tattoo);
  EXPECT_EQ(read->former_tattoo, wanted.former_tattoo);
  EXPECT_EQ(read->image_name, wanted.image_name);
}

TEST(PlacementFile, OfATopLevelLayerHasNoParent) {
  Placement placement = whole();
  placement.parent = placement.former = std::nullopt;
  const auto read = read_placement(write_placement(placement));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->parent, std::nullopt);
  EXPECT_EQ(read->former, std::nullopt);
}

TEST(PlacementFile, WithoutAFrameIsOfItsRectangle) {
  Placement placement = whole();
  placement.frame = {};
  const auto read = read_placement(write_placement(placement));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->frame, placement.rectangle);
}

TEST(PlacementFile, IsRefusedWhereItsValuesDoNotFitEachOther) {
  Placement mask_too_small = whole();
  mask_too_small.selection.pop_back();
  Placement alpha_too_large = whole();
  alpha_too_large.alpha.push_back(0);
  Placement without_size = whole();
  without_size.rectangle.size = {0, 2};
  Placement larger_than_any_image = whole();
  larger_than_any_image.frame.size.width = GIMP_MAX_IMAGE_SIZE + 1;
  for (const Placement& placement : {mask_too_small, alpha_too_large, without_size, larger_than_any_image})
    EXPECT_FALSE(read_placement(write_placement(placement)));
}

TEST(PlacementFile, IsRefusedWhereItIsCutShort) {
  const Bytes bytes = write_placement(whole());
  EXPECT_FALSE(read_placement({}));
  EXPECT_FALSE(read_placement({'n', 'o'}));
  for (std::size_t length = 0; length + 1 < bytes.size(); ++length)
    EXPECT_FALSE(read_placement(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)))) << length;
}

}  // namespace
}  // namespace remix
