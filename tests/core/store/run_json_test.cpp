// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_json.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(Plan, KeepsTheNameOfTheReference) {
  const RunPlan plan{.id = make_order_id(), .reference_name = "Kühe.jpg"};
  EXPECT_EQ(read_plan(write_plan(plan))->reference_name, "Kühe.jpg");
}

TEST(Plan, KnowsItsAccount) {
  const RunPlan plan{.id = make_order_id(), .account = "Müller & \"Söhne\"", .key_mark = "0123abcd"};
  const auto read = read_plan(write_plan(plan));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->account, plan.account);
  EXPECT_EQ(read->key_mark, plan.key_mark);
}

TEST(Plan, OfAnOlderVersionIsStillRead) {
  const auto plan = read_plan(R"({"format":1,"id":"11111111-2222-4333-8444-555555555555","created":5,"delivery":"job",)"
                              R"("picture_format":"png","variations":2,"image_name":"a"})");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->reference_name, "");
  RunRecord record;
  EXPECT_TRUE(read_progress(R"({"format":1,"made":2,"links":["a","b"]})", record));
  EXPECT_TRUE(record.placed.empty() && record.gone.empty());
}

TEST(Plan, OfBeforeAccountsHadNamesIsRead) {
  const auto plan = read_plan(R"({"format":1,"id":")" + make_order_id() +
                              R"(","created":1700000000,"base":"https://api.example.com/v1","prompt":"","profiles":[],)"
                              R"("variations":1,"delivery":"job","picture_format":"png"})");
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(plan->account, "");
  EXPECT_EQ(plan->key_mark, "");
}

TEST(RunJson, RefusesWhatIsNoPlan) {
  for (
      const char* text :
      {"", "{}", "[]", R"({"format":2})",
       R"({"format":1,"id":"../x","delivery":"job","picture_format":"png","variations":1})",
       R"({"format":1,"id":"11111111-2222-4333-8444-555555555555","delivery":"job","picture_format":"png","variations":9})"})
    EXPECT_FALSE(read_plan(text)) << text;
}

}  // namespace
}  // namespace remix
