// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <utility>

#include "support/temporary_folder.hpp"

namespace remix {
namespace {

const Bytes jpeg{0xFF, 0xD8, 0xFF, 0xE0};

class RunFolderTest : public testing::Test {
 protected:
  RunFolderTest() : lock_(*folder_.make()) {}

  void write_order() {
    ASSERT_TRUE(folder_.write_order(plan_, {plan_.id, plan_.options, {1, 2}, {3}}, {4, 5}).has_value());
  }

  void damage(const char* name) { std::ofstream(folder_.path() / name, std::ios::app) << 'x'; }

  TemporaryFolder home_;
  const RunPlan plan_{.id = make_order_id(), .created = 1'700'000'000, .options = {.prompt = "words", .variations = 2}};
  const RunFolder folder_{home_.path(), plan_.id};
  FileLock lock_;
};

TEST_F(RunFolderTest, GivesTheOrderBack) {
  write_order();
  const auto plan = folder_.read_plan();
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->id, plan_.id);
  EXPECT_EQ(plan->options.prompt, "words");
  const auto order = folder_.read_order(*plan);
  ASSERT_TRUE(order.has_value());
  EXPECT_EQ(order->content, (Bytes{1, 2}));
  EXPECT_EQ(order->reference, Bytes{3});
  EXPECT_EQ(*folder_.read_placement(), (Bytes{4, 5}));
  EXPECT_TRUE(std::filesystem::exists(folder_.order_files().content));
  EXPECT_TRUE(std::filesystem::exists(folder_.order_files().reference));
}

TEST_F(RunFolderTest, MissesWhatWasNeverThere) {
  EXPECT_FALSE(folder_.read_plan());
  EXPECT_EQ(folder_.read_order(plan_).error().kind, Error::Kind::store);
  EXPECT_EQ(*folder_.read_placement(), Bytes{});
  EXPECT_TRUE(folder_.read_sent().empty());
  EXPECT_TRUE(folder_.find_variations().empty());
  RunRecord record{.plan = plan_, .job_id = "as before"};
  EXPECT_FALSE(folder_.read_record(record));
  EXPECT_EQ(record.job_id, "as before");
  EXPECT_FALSE(folder_.restore()) << "its order was not kept whole, so it was never sent";
}

TEST_F(RunFolderTest, BelongsToOne) {
  const auto second = folder_.own();
  ASSERT_TRUE(second.has_value());
  EXPECT_FALSE(second->has_value());
  {
    const FileLock ended = std::move(lock_);
  }
  const auto third = folder_.own();
  EXPECT_TRUE(third.has_value() && third->has_value());
}

TEST_F(RunFolderTest, TakesADamagedPlanForNone) {
  write_order();
  damage("plan.json");
  EXPECT_FALSE(folder_.read_plan());
}

TEST_F(RunFolderTest, TakesNoPlanOfAnotherRun) {
  write_order();
  const RunFolder other(home_.path(), make_order_id());
  ASSERT_TRUE(other.make().has_value());
  std::filesystem::copy_file(folder_.path() / "plan.json", other.path() / "plan.json");
  EXPECT_FALSE(other.read_plan());
}

TEST_F(RunFolderTest, KeepsVariationsByteForByte) {
  const auto first = folder_.keep(0, jpeg);
  const auto second = folder_.keep(1, {9});
  ASSERT_TRUE(first.has_value() && second.has_value());
  EXPECT_EQ(first->file, "variation-1.jpg");
  EXPECT_EQ(second->file, "variation-2.bin") << "nobody knows what that is, and it is kept all the same";
  EXPECT_EQ(*folder_.read(*first), jpeg);
  const auto found = folder_.find_variations();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].index, 0);
  EXPECT_EQ(found[0].sha256, first->sha256);
  EXPECT_EQ(found[1].index, 1);
}

TEST_F(RunFolderTest, TellsAVariationThatWasChanged) {
  const auto variation = folder_.keep(0, jpeg);
  ASSERT_TRUE(variation.has_value());
  damage("variation-1.jpg");
  const auto read = folder_.read(*variation);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().kind, Error::Kind::store);
  EXPECT_EQ(read.error().charge, Error::Charge::made);
}

TEST_F(RunFolderTest, SaysWhetherAnythingMayHaveLeftTheComputer) {
  write_order();
  EXPECT_FALSE(folder_.was_sent());
  ASSERT_TRUE(folder_.write_sent({{.id = plan_.id, .delivery = Delivery::job, .body_sha256 = "aa", .attempts = 1}})
                  .has_value());
  EXPECT_TRUE(folder_.was_sent());
  ASSERT_EQ(folder_.read_sent().size(), 1u);
  EXPECT_EQ(folder_.read_sent()[0].body_sha256, "aa");
  ASSERT_TRUE(folder_.write_sent({}).has_value());
  EXPECT_FALSE(folder_.was_sent()) << "it was taken back";
  EXPECT_TRUE(RunFolder(home_.path(), "no folder").was_sent()) << "who cannot look does not know";
}

TEST_F(RunFolderTest, RestoresARunFromItsRecordAndItsFiles) {
  write_order();
  RunRecord record{.plan = plan_, .state = RunState::accepted, .job_id = "job", .revision = 3};
  ASSERT_TRUE(folder_.write_record(record).has_value());
  ASSERT_TRUE(folder_.keep(1, jpeg).has_value());  // its owner had no time to record it
  const auto restored = folder_.restore();
  ASSERT_TRUE(restored);
  EXPECT_EQ(restored->state, RunState::made);
  EXPECT_EQ(restored->job_id, "job");
  EXPECT_EQ(restored->revision, 4);
  ASSERT_EQ(restored->variations.size(), 1u);
  EXPECT_EQ(restored->variations[0].index, 1);
}

TEST_F(RunFolderTest, RestoresWhatIsPaidWithoutARecord) {
  write_order();
  ASSERT_TRUE(folder_.keep(0, jpeg).has_value());
  const auto restored = folder_.restore();
  ASSERT_TRUE(restored);
  EXPECT_EQ(restored->state, RunState::fetched);
  ASSERT_TRUE(restored->error);
  EXPECT_EQ(restored->error->detail, outcome_unknown().detail);
  EXPECT_EQ(restored->error->charge, Error::Charge::possible);
}

TEST(VariationName, SaysWhichOneItIs) {
  EXPECT_EQ(variation_index("variation-1.png"), 0);
  EXPECT_EQ(variation_index("variation-9.jpg"), 8);
  EXPECT_EQ(variation_index("variation-16.bin"), 15) << "as many as an answer may have";
  for (const char* name : {"", "variation-", "variation-.png", "variation-0.png", "variation-17.png",
                           "variation-01.png", "variation-1.gif", "variation-1.png.part-aB3dE5",
                           "variation-99999999999.png", "../variation-1.png", "content.jpg"})
    EXPECT_EQ(variation_index(name), std::nullopt) << name;
}

TEST_F(RunFolderTest, FindsEveryVariationAgain) {
  for (int index = 0; index < 16; ++index) ASSERT_TRUE(folder_.keep(index, jpeg).has_value());
  const auto found = folder_.find_variations();
  ASSERT_EQ(found.size(), 16u);
  for (int index = 0; index < 16; ++index) EXPECT_EQ(found[static_cast<std::size_t>(index)].index, index);
}

}  // namespace
}  // namespace remix
