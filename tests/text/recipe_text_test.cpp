// SPDX-License-Identifier: GPL-3.0-or-later
// A recipe in lines to read.
#include "text/recipe_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "text/date_text.hpp"

namespace remix {
namespace {

std::vector<std::string> lines_of(const Recipe& recipe) {
  std::istringstream text(explain(recipe));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

// The rest of the line that begins with `label`; "-" when there is none.
std::string line(const Recipe& recipe, const std::string& label) {
  for (const std::string& line : lines_of(recipe))
    if (line.starts_with(label + ": ")) return line.substr(label.size() + 2);
  return "-";
}

Recipe full() {
  Recipe recipe{.version = "1.2.3",
                .host = "api.example.org",
                .options = {.prompt = "more fog", .profiles = {"p1", "p2"}, .variations = 3},
                .run_id = "run-1",
                .job_id = "job-1",
                .request_id = "request-1",
                .ordered = 1'800'000'000,
                .highest_price = Money::from_cents(45),
                .cost = Money::from_cents(42),
                .reference_name = "sunset.jpg",
                .content_name = "portrait"};
  recipe.variation = 2;
  recipe.registration = Registration{.x = {1.0125, -0.005}, .y = {0.99, 0.0025}, .trusted = true, .uncertainty = 0.25};
  return recipe;
}

TEST(RecipeText, NamesContentCredentials) {
  Recipe recipe = full();
  const auto named = [&] { return explain(recipe).find("carries Content Credentials") != std::string::npos; };
  EXPECT_FALSE(named());
  recipe.content_credentials = true;
  EXPECT_TRUE(named());
}

TEST(RecipeText, SaysAllThatIsKnown) {
  const Recipe recipe = full();
  EXPECT_EQ(line(recipe, "Made with"), "Remix with Reference 1.2.3");
  EXPECT_EQ(line(recipe, "Service"), "phota");
  EXPECT_EQ(line(recipe, "Ordered from"), "api.example.org");
  EXPECT_EQ(line(recipe, "Content"), "portrait");
  EXPECT_EQ(line(recipe, "Reference"), "sunset.jpg");
  EXPECT_EQ(line(recipe, "Prompt"), "more fog");
  EXPECT_EQ(line(recipe, "Profiles"), "p1, p2");
  EXPECT_EQ(line(recipe, "Variation"), "2 of 3");
  EXPECT_EQ(line(recipe, "Delivery"), "job");
  EXPECT_EQ(line(recipe, "Picture format"), "png");
  EXPECT_EQ(line(recipe, "Highest price quoted"), "$0.45");
  EXPECT_EQ(line(recipe, "Charged for the run"), "at most $0.42");
  EXPECT_EQ(line(recipe, "Ordered"), date_text(recipe.ordered));
  EXPECT_EQ(line(recipe, "Run ID"), "run-1");
  EXPECT_EQ(line(recipe, "Job ID"), "job-1");
  EXPECT_EQ(line(recipe, "Request ID"), "request-1");
  EXPECT_EQ(line(recipe, "Fit"),
            "scaled to 101.25% by 99.00%, shifted by -0.50% to the right and 0.25% down, to within 0.25 pixels");
  EXPECT_EQ(lines_of(recipe).size(), 17U);
}

TEST(RecipeText, HasNoLineForWhatIsNotKnown) {
  const Recipe recipe{};
  for (const char* label : {"Made with", "Ordered from", "Content", "Reference", "Prompt", "Profiles", "Variation",
                            "Charged for the run", "Ordered", "Run ID", "Job ID", "Request ID", "Fit"})
    EXPECT_EQ(line(recipe, label), "-");
  const std::vector<std::string> lines = lines_of(recipe);
  EXPECT_EQ(std::ranges::count(lines, std::string()), 0);
}

TEST(RecipeText, CountsTheVariationsOfAGroup) {
  Recipe recipe = full();
  recipe.variation.reset();
  EXPECT_EQ(line(recipe, "Variations"), "3");
  EXPECT_EQ(line(recipe, "Variation"), "-");
}

TEST(RecipeText, SaysHowSurelyWhatWasCharged) {
  Recipe recipe = full();
  recipe.cost_is_exact = true;
  EXPECT_EQ(line(recipe, "Charged for the run"), "$0.42");
}

TEST(RecipeText, SaysNothingOfAServiceForADraft) {
  Recipe recipe = full();
  recipe.draft = DraftLook{.name = "gentle", .strength = 80};
  EXPECT_EQ(line(recipe, "Look"), "gentle");
  EXPECT_EQ(line(recipe, "Strength"), "80%");
  for (const char* label : {"Delivery", "Picture format", "Highest price quoted"}) EXPECT_EQ(line(recipe, label), "-");
}

TEST(RecipeText, SaysThatAFitCouldNotBeMeasured) {
  Recipe recipe = full();
  recipe.registration->trusted = false;
  EXPECT_EQ(line(recipe, "Fit").find('%'), std::string::npos) << line(recipe, "Fit");
}

TEST(RecipeText, IsPlainWhateverTheImageHolds) {
  Recipe recipe = full();
  recipe.content_name = "a\nRun ID: forged\x1b[31m\xff";
  recipe.reference_name = std::string(10'000, 'x');
  EXPECT_EQ(lines_of(recipe).size(), 17U);
  EXPECT_EQ(line(recipe, "Run ID"), "run-1");
  EXPECT_EQ(line(recipe, "Content").find('\x1b'), std::string::npos);
  EXPECT_LE(line(recipe, "Reference").size(), 200U);
}

TEST(RecipeText, HasRoomForTheLongestPrompt) {
  Recipe recipe = full();
  recipe.options.prompt.clear();
  for (int i = 0; i < max_prompt_characters; ++i) recipe.options.prompt += "\U0001F32B";
  EXPECT_EQ(line(recipe, "Prompt"), recipe.options.prompt);
}

}  // namespace
}  // namespace remix
