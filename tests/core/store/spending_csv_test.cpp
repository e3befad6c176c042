// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spending_csv.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

constexpr char header[] =
    "ordered,run_id,account,image,service,variations_asked,variations_received,charged_usd,possible_usd,exactness,"
    "state,"
    "request_id,job_id,profiles\r\n";

std::string local_time(UnixTime time) {
  return "T" + std::to_string(time);
}

RunRecord run(std::string image_name) {
  RunRecord record{.plan = {.id = "the-id",
                            .created = 5,
                            .account = "default",
                            .base = "https://api.example.com/v1",
                            .options = {.prompt = "a secret", .profiles = {"p1"}, .variations = 2},
                            .price = {Money::from_cents(24), Money::from_cents(30)},
                            .image_key = "key",
                            .image_name = std::move(image_name)},
                   .state = RunState::placed,
                   .request_id = "r",
                   .job_id = "j",
                   .poll_url = "https://api.example.com/v1/jobs/j",
                   .links = {"https://cdn.example.com/1?signature=x"},
                   .made = 2,
                   .recognised = 1,
                   .recognised_most = 1,
                   .cost = Money::from_cents(27)};
  record.variations = {{0, "variation-1.png"}};
  return record;
}

std::string csv(const std::vector<RunRecord>& runs) {
  return spending_csv(runs, local_time);
}

std::string image_cell(const std::string& name) {
  const std::string text = csv({run(name)});
  const std::size_t begin = text.find("\"default\",") + 10;
  return text.substr(begin, text.find(",phota,") - begin);
}

TEST(SpendingCsv, HasAHeaderEvenWithoutRuns) {
  EXPECT_EQ(csv({}), header);
}

TEST(SpendingCsv, HasARowForEachRun) {
  EXPECT_EQ(csv({run("portrait.xcf")}),
            std::string(header) +
                "T5,the-id,\"default\",\"portrait.xcf\",phota,2,1,0.27,0.00,exact,placed,\"r\",\"j\",1\r\n");
}

TEST(SpendingCsv, KeepsApartWhatMayHaveBeenCharged) {
  RunRecord record = run("a");
  record.state = RunState::sending;
  record.cost.reset();
  EXPECT_NE(csv({record}).find(",0.00,0.30,possible,sending,"), std::string::npos);
  record.state = RunState::not_charged;
  EXPECT_NE(csv({record}).find(",0.00,0.00,nothing,not_charged,"), std::string::npos);
}

TEST(SpendingCsv, QuotesAsRfc4180Wants) {
  EXPECT_EQ(image_cell("a, \"b\""), "\"a, \"\"b\"\"\"");
  EXPECT_EQ(image_cell("two\r\nlines"), "\"two  lines\"");
  EXPECT_EQ(image_cell("Käse 猫"), "\"Käse 猫\"");
  EXPECT_EQ(image_cell("bad \xFF byte"), "\"bad ? byte\"");
}

TEST(SpendingCsv, MakesNoFormulas) {
  EXPECT_EQ(image_cell("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(image_cell("+1"), "\"'+1\"");
  EXPECT_EQ(image_cell("-1"), "\"'-1\"");
  EXPECT_EQ(image_cell("@SUM(A1)"), "\"'@SUM(A1)\"");
  EXPECT_EQ(image_cell("\t=1"), "\" '=1\"");
  EXPECT_EQ(image_cell("a;=1"), "\"a;'=1\"");
  EXPECT_EQ(image_cell("\",=1"), "\"\"\",'=1\"");
  EXPECT_EQ(image_cell("\uFF1D1"), "\"'\uFF1D1\"");
  EXPECT_EQ(image_cell("a=b-c"), "\"a=b-c\"");
}

TEST(SpendingCsv, TellsNoSecrets) {
  const std::string text = csv({run("a")});
  for (const char* secret : {"secret", "https://", "signature", "variation-1"})
    EXPECT_EQ(text.find(secret), std::string::npos) << secret;
}

}  // namespace
}  // namespace remix
