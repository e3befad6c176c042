// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/recipe.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/base/json.hpp"

namespace remix {
namespace {

Recipe whole() {
  return {.version = "1.2.3",
          .host = "proxy.example.com",
          .options = {.prompt = "keep the “lettering”,\n\"as it is\"",
                      .profiles = {"anna", "ben"},
                      .variations = 3,
                      .delivery = Delivery::link,
                      .format = PictureFormat::jpg},
          .run_id = make_order_id(),
          .job_id = "job-1",
          .request_id = "request-1",
          .ordered = 1'795'800'123,
          .highest_price = Money::from_cents(45),
          .cost = Money{395'001},
          .cost_is_exact = true,
          .reference_name = "sunset.jpg",
          .reference_sha256 = std::string(64, 'a'),
          .reference_thumbnail = {0xFF, 0xD8, 0, 1, 2},
          .content_name = "Müller & Söhne",
          .content_tattoo = 4'000'000'000,
          .content_sha256 = std::string(64, 'b'),
          .content_image = make_order_id(),
          .content_extent = {.x = -9, .y = 7, .size = {400, 200}},
          .content_fingerprint = {1, 2, 3},
          .canvas = {1000, 800},
          .selected = true,
          .keep_detail = true,
          .draft = DraftLook{.name = "gentle", .strength = 62.5},
          .rectangle = {.x = -5, .y = 7, .size = {300, 200}},
          .frame = {.x = -6, .y = 7, .size = {302, 200}},
          .variation = 2,
          .registration =
              Registration{.x = {1.0123456789012345, -0.01}, .y = {0.97, 1e-7}, .trusted = true, .uncertainty = 0.0625},
          .returned = {2528, 1696},
          .content_credentials = true};
}

// The document with another text in the place of one that is in it.
std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto begin = text.find(from);
  EXPECT_NE(begin, std::string::npos) << from;
  return text.replace(begin, from.size(), to);
}

TEST(Recipe, IsReadAsItWasWritten) {
  const Recipe recipe = whole();
  const auto read = read_recipe(to_json(recipe));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(to_json(*read), to_json(recipe));
  EXPECT_EQ(read->version, recipe.version);
  EXPECT_EQ(read->service, "phota");
  EXPECT_EQ(read->host, recipe.host);
  EXPECT_EQ(read->options.prompt, recipe.options.prompt);
  EXPECT_EQ(read->options.profiles, recipe.options.profiles);
  EXPECT_EQ(read->options.variations, 3);
  EXPECT_EQ(read->options.delivery, Delivery::link);
  EXPECT_EQ(read->options.format, PictureFormat::jpg);
  EXPECT_TRUE(read->content_credentials);
  EXPECT_EQ(read->run_id, recipe.run_id);
  EXPECT_EQ(read->job_id, recipe.job_id);
  EXPECT_EQ(read->request_id, recipe.request_id);
  EXPECT_EQ(read->ordered, recipe.ordered);
  EXPECT_EQ(read->highest_price, recipe.highest_price);
  EXPECT_EQ(read->cost, recipe.cost);
  EXPECT_TRUE(read->cost_is_exact);
  EXPECT_EQ(read->reference_name, recipe.reference_name);
  EXPECT_EQ(read->reference_sha256, recipe.reference_sha256);
  EXPECT_EQ(read->reference_thumbnail, recipe.reference_thumbnail);
  EXPECT_EQ(read->content_name, recipe.content_name);
  EXPECT_EQ(read->content_tattoo, recipe.content_tattoo);
  EXPECT_EQ(read->content_sha256, recipe.content_sha256);
  EXPECT_EQ(read->draft, recipe.draft);
  EXPECT_EQ(read->content_image, recipe.content_image);
  EXPECT_EQ(read->content_extent, recipe.content_extent);
  EXPECT_EQ(read->content_fingerprint, recipe.content_fingerprint);
  EXPECT_EQ(read->canvas, recipe.canvas);
  EXPECT_TRUE(read->selected);
  EXPECT_TRUE(read->keep_detail);
  EXPECT_EQ(read->rectangle, recipe.rectangle);
  EXPECT_EQ(read->frame, recipe.frame);
  EXPECT_EQ(read->returned, recipe.returned);
  EXPECT_EQ(read->variation, recipe.variation);
  ASSERT_TRUE(read->registration.has_value());
  EXPECT_EQ(read->registration->x, recipe.registration->x) << "to the last digit";
  EXPECT_EQ(read->registration->y, recipe.registration->y);
  EXPECT_TRUE(read->registration->trusted);
  EXPECT_EQ(read->registration->uncertainty, recipe.registration->uncertainty);
}

TEST(Recipe, SaysTimeAndMoneyAsPeopleDo) {
  const std::string text = to_json(whole());
  EXPECT_NE(text.find(R"("ordered":"2026-11-27T)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("highest_price_usd":0.45)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("cost_usd":0.395001)"), std::string::npos) << text;
}

TEST(Recipe, LeavesOutWhatIsNotKnown) {
  const Recipe recipe{.run_id = make_order_id()};
  const std::string text = to_json(recipe);
  for (const char* name : {"host", "job_id", "request_id", "variation\"", "cost", "sha256", "thumbnail", "tattoo",
                           "image", "extent", "canvas", "look", "registration", "returned", "keep_detail"})
    EXPECT_EQ(text.find(name), std::string::npos) << name << " in " << text;
  const auto read = read_recipe(text);
  ASSERT_TRUE(read.has_value());
  EXPECT_FALSE(read->cost || read->variation || read->registration || read->selected);
}

TEST(Recipe, HasNoPlaceThatCannotBe) {
  const std::string text = to_json(whole());
  const auto read = read_recipe(
      changed(changed(text, R"("x":-9)", R"("x":-99999999999)"), R"("width":400)", R"("width":2147483647)"));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->content_extent.x, -(1 << 24)) << "so that it can be reckoned with";
  EXPECT_EQ(read->content_extent.size.width, 1 << 24);
}

TEST(Recipe, OfANewerFormatIsNotGuessedAt) {
  const std::string text = to_json(whole());
  EXPECT_FALSE(read_recipe(changed(text, R"("format":1)", R"("format":2)")).has_value());
  EXPECT_FALSE(read_recipe(changed(text, R"("format":1)", R"("form":1)")).has_value());
  EXPECT_TRUE(read_recipe(changed(text, R"("format":1)", R"("format":1,"later":{"more":[1]})")).has_value());
}

TEST(Recipe, ThatIsDamagedIsNone) {
  const std::string text = to_json(whole());
  for (std::size_t length = 0; length < text.size(); ++length)
    EXPECT_FALSE(read_recipe(std::string_view(text).substr(0, length)).has_value()) << length;
  EXPECT_FALSE(read_recipe("null").has_value());
  EXPECT_FALSE(read_recipe("[]").has_value());
  EXPECT_FALSE(read_recipe(changed(text, R"("variations":3)", R"("variations":99)")).has_value());
  EXPECT_FALSE(read_recipe(changed(text, R"("delivery":"link")", R"("delivery":"pigeon")")).has_value());
  EXPECT_FALSE(read_recipe(changed(text, R"("run_id":")", R"("run_id":"../)")).has_value());
}

TEST(Recipe, WithMembersOfAnotherKindIsReadWithoutThem) {
  std::string text = to_json(whole());
  text = changed(text, R"("registration":{)", R"("registration":[],"was":{)");
  text = changed(text, R"("rectangle":{"x":-5)", R"("rectangle":{"x":1e400)");
  text = changed(text, R"("cost_usd":0.395001)", R"("cost_usd":"much")");
  text = changed(text, R"("ordered":"2026-11)", R"("ordered":"2026-99)");
  text = changed(text, R"("thumbnail":"/9g)", R"("thumbnail":"!9g)");
  const auto read = read_recipe(text);
  ASSERT_TRUE(read.has_value());
  EXPECT_FALSE(read->registration.has_value());
  EXPECT_EQ(read->rectangle.x, 0);
  EXPECT_FALSE(read->cost.has_value());
  EXPECT_EQ(read->ordered, 0);
  EXPECT_TRUE(read->reference_thumbnail.empty());
}

TEST(Recipe, HasNoPlaceForSecrets) {
  const JsonPtr document = parse_json(to_json(whole()));
  std::string names;
  json_object_object_foreach(document.get(), name, value) {
    static_cast<void>(value);
    names += name + std::string(" ");
  }
  EXPECT_EQ(names,
            "format plug_in_version service host prompt profiles variations delivery picture_format run_id job_id "
            "request_id keep_detail draft variation ordered highest_price_usd cost_usd cost_is_exact reference content "
            "rectangle frame registration returned content_credentials ");
}

}  // namespace
}  // namespace remix
