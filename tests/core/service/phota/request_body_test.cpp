// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/request_body.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/base/base64.hpp"
#include "core/base/json.hpp"

namespace remix {
namespace {

Order order() {
  Order order{.id = "id-1",
              .options = {.prompt = "keep \"the\" /hat/ \u00e4\n", .profiles = {"p1", "p2"}, .variations = 3},
              .content = {},
              .reference = {}};
  for (int i = 0; i < 1000; ++i) order.content.push_back(static_cast<std::uint8_t>(i * 31));
  for (int i = 0; i < 1001; ++i) order.reference.push_back(static_cast<std::uint8_t>(i * 17));
  return order;
}

std::string read_all(RequestBody body, std::size_t piece) {
  std::string text;
  std::string buffer(piece, ' ');
  while (const std::size_t some = body.read(buffer)) text.append(buffer, 0, some);
  EXPECT_EQ(body.position(), body.size());
  return text;
}

TEST(RequestBody, IsTheSameWhateverThePieces) {
  const Order one = order();
  const std::string whole = read_all(RequestBody(one, Delivery::job), 1 << 20);
  EXPECT_EQ(whole.size(), static_cast<std::size_t>(RequestBody(one, Delivery::job).size()));
  for (std::size_t piece = 1; piece < 70; ++piece)
    EXPECT_EQ(read_all(RequestBody(one, Delivery::job), piece), whole) << piece;
}

TEST(RequestBody, HoldsWhatTheContractAsksFor) {
  const Order one = order();
  const JsonPtr json = parse_json(read_all(RequestBody(one, Delivery::job), 100));
  ASSERT_TRUE(json);
  const auto text = [&](const char* name) { return string_of(member(json.get(), name)); };
  EXPECT_EQ(text("client_request_id"), "id-1");
  EXPECT_EQ(text("prompt"), one.options.prompt);
  EXPECT_EQ(text("output_format"), "png");
  EXPECT_EQ(text("response_mode"), "urls");
  EXPECT_TRUE(json_object_get_boolean(member(json.get(), "async")));
  EXPECT_EQ(json_object_get_int(member(json.get(), "num_output_images")), 3);
  EXPECT_EQ(items_of(member(json.get(), "profile_ids")).size(), 2u);
  EXPECT_EQ(base64_decode(text("input_image")), one.content);
  EXPECT_EQ(base64_decode(text("reference_image")), one.reference);
}

TEST(RequestBody, FollowsTheDelivery) {
  Order one = order();
  one.options.prompt.clear();
  one.options.profiles.clear();
  one.options.format = PictureFormat::jpg;
  const JsonPtr link = parse_json(read_all(RequestBody(one, Delivery::link), 999));
  EXPECT_EQ(string_of(member(link.get(), "response_mode")), "urls");
  EXPECT_EQ(member(link.get(), "async"), nullptr);
  EXPECT_EQ(member(link.get(), "prompt"), nullptr);
  EXPECT_EQ(member(link.get(), "profile_ids"), nullptr);
  EXPECT_EQ(string_of(member(link.get(), "output_format")), "jpg");
  const JsonPtr inlined = parse_json(read_all(RequestBody(one, Delivery::inlined), 999));
  EXPECT_EQ(string_of(member(inlined.get(), "response_mode")), "bytes");
}

}  // namespace
}  // namespace remix
