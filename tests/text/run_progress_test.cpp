// SPDX-License-Identifier: GPL-3.0-or-later
// What a run's events mean to the user, above all what cancelling would mean for their money.
#include "text/run_progress.hpp"

#include <gtest/gtest.h>

#include <set>

namespace remix {
namespace {

using Stage = RunProgress::Stage;
using Purpose = RunProgress::Purpose;

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

RunProgress progress_of(int variations, std::vector<RunEvent> events = {}, Delivery delivery = Delivery::job,
                        Purpose purpose = Purpose::order) {
  RunProgress progress({.variations = variations, .delivery = delivery}, purpose);
  for (const RunEvent& event : events) progress.take(event);
  return progress;
}

RunEvent sending(Delivery delivery) {
  return Sending{{.id = "id", .delivery = delivery}};
}

TEST(RunProgress, BeginsWithThePictures) {
  const RunProgress progress = progress_of(2);
  EXPECT_EQ(progress.stage(), Stage::preparing);
  EXPECT_EQ(progress.fraction(), std::nullopt);
  EXPECT_TRUE(progress.can_cancel());
  EXPECT_TRUE(mentions(progress.stage_text(), "pictures")) << progress.stage_text();
  EXPECT_TRUE(mentions(progress.cancel_text(), "costs nothing")) << progress.cancel_text();
  EXPECT_EQ(progress.price_text(), "2 variations: $0.24.");
}

TEST(RunProgress, OrdersNothingWhenItRecovers) {
  const RunProgress progress = progress_of(2, {}, Delivery::job, Purpose::recovery);
  EXPECT_FALSE(mentions(progress.price_text(), "$")) << progress.price_text();
  EXPECT_NE(progress.stage_text(), progress_of(2).stage_text());
}

TEST(RunProgress, ShowsHowMuchWasSent) {
  const RunProgress progress = progress_of(1, {sending(Delivery::job), Sent{399, 1000}});
  EXPECT_EQ(progress.stage(), Stage::sending);
  EXPECT_DOUBLE_EQ(progress.fraction().value(), 0.399);
  EXPECT_TRUE(mentions(progress.stage_text(), "39%")) << "never more than it is: " << progress.stage_text();
  EXPECT_TRUE(mentions(progress.cancel_text(), "costs nothing")) << progress.cancel_text();
}

TEST(RunProgress, CountsTheOrderAsTakenFromTheLastByteOn) {
  for (const RunEvent& event : std::vector<RunEvent>{Sent{1000, 1000}, Accepted{"job"}, Waiting{"running"}}) {
    const RunProgress progress = progress_of(2, {sending(Delivery::job), Sent{1, 2}, event});
    EXPECT_EQ(progress.stage(), Stage::waiting);
    EXPECT_EQ(progress.fraction(), std::nullopt);
    EXPECT_TRUE(mentions(progress.cancel_text(), "$0.24 may be charged")) << progress.cancel_text();
    EXPECT_TRUE(mentions(progress.cancel_text(), "Recover Results")) << progress.cancel_text();
  }
}

TEST(RunProgress, DoesNotUndoAnAttemptThatReachedTheService) {
  RunProgress progress =
      progress_of(1, {sending(Delivery::job), Sent{1000, 1000}, Waiting{}, sending(Delivery::job), Sent{1, 1000}});
  EXPECT_EQ(progress.stage(), Stage::sending);
  EXPECT_TRUE(mentions(progress.cancel_text(), "$0.12 may be charged")) << progress.cancel_text();
  EXPECT_FALSE(mentions(progress.cancel_text(), "costs nothing")) << progress.cancel_text();
}

TEST(RunProgress, SaysWhatAskingAgainCanCost) {
  RunProgress progress = progress_of(2, {}, Delivery::job, Purpose::asking_again);
  EXPECT_TRUE(mentions(progress.price_text(), "at most $0.24")) << progress.price_text();
  EXPECT_TRUE(mentions(progress.cancel_text(), "stays in the list")) << progress.cancel_text();
  progress.take(Sent{1, 1});
  EXPECT_TRUE(mentions(progress.cancel_text(), "may be charged")) << progress.cancel_text();
}

TEST(RunProgress, TellsTheQueueFromTheWork) {
  const std::string queued = progress_of(1, {Waiting{"queued"}}).stage_text();
  EXPECT_TRUE(mentions(queued, "queue")) << queued;
  const std::string running = progress_of(1, {Waiting{"queued"}, Waiting{"running"}}).stage_text();
  EXPECT_FALSE(mentions(running, "queue")) << running;
  EXPECT_NE(running, progress_of(2, {Waiting{"running"}}).stage_text()) << "one variation and several";
}

TEST(RunProgress, SaysThatASynchronousResultIsLostByCancelling) {
  const RunProgress waiting = progress_of(1, {sending(Delivery::link), Sent{1, 1}});
  EXPECT_TRUE(mentions(waiting.cancel_text(), "lost")) << waiting.cancel_text();
  EXPECT_TRUE(mentions(waiting.cancel_text(), "$0.12 may be charged")) << waiting.cancel_text();
  const RunProgress receiving = progress_of(1, {sending(Delivery::inlined), Sent{1, 1}, BytesReceived{1, 2}});
  EXPECT_TRUE(mentions(receiving.cancel_text(), "lost")) << receiving.cancel_text();
  const RunProgress made = progress_of(1, {sending(Delivery::link), Sent{1, 1}, Made{.count = 1}});
  EXPECT_FALSE(mentions(made.cancel_text(), "lost")) << "what is known to be made can be fetched another time";
}

TEST(RunProgress, GoesByTheOrderThatWentOutLast) {
  EXPECT_TRUE(mentions(progress_of(1, {Accepted{"job"}}, Delivery::link).cancel_text(), "lost"));
  const RunProgress job = progress_of(1, {sending(Delivery::job), Accepted{"job"}}, Delivery::link);
  EXPECT_FALSE(mentions(job.cancel_text(), "lost")) << job.cancel_text();
}

TEST(RunProgress, ShowsHowMuchOfAllVariationsArrived) {
  RunProgress progress = progress_of(2, {Made{.count = 2}});
  EXPECT_EQ(progress.stage(), Stage::receiving);
  EXPECT_EQ(progress.fraction(), std::nullopt);
  EXPECT_TRUE(mentions(progress.stage_text(), "1 of 2")) << progress.stage_text();
  EXPECT_TRUE(mentions(progress.cancel_text(), "made and charged ($0.24)")) << progress.cancel_text();
  progress.take(BytesReceived{50, 100});
  EXPECT_DOUBLE_EQ(progress.fraction().value(), 0.25);
  progress.take(BytesReceived{300, 100});
  EXPECT_DOUBLE_EQ(progress.fraction().value(), 0.5) << "no more than one variation";
  progress.take(VariationDecoded{});
  EXPECT_DOUBLE_EQ(progress.fraction().value(), 0.5);
  EXPECT_TRUE(mentions(progress.stage_text(), "2 of 2")) << progress.stage_text();
  progress.take(BytesReceived{1, 0});
  EXPECT_DOUBLE_EQ(progress.fraction().value(), 0.5) << "of unknown length";
  progress.take(VariationDecoded{});
  EXPECT_DOUBLE_EQ(progress.fraction().value(), 1);
  EXPECT_TRUE(mentions(progress.stage_text(), "2 of 2")) << "there is no third: " << progress.stage_text();
}

TEST(RunProgress, CountsWhatIsLostAsDone) {
  const RunProgress progress = progress_of(2, {Made{.count = 2}, Lost{}});
  EXPECT_EQ(progress.stage(), Stage::receiving);
  EXPECT_TRUE(mentions(progress.stage_text(), "2 of 2")) << progress.stage_text();
}

TEST(RunProgress, DoesNotCountASingleVariation) {
  const RunProgress progress = progress_of(1, {Made{.count = 1}});
  EXPECT_FALSE(mentions(progress.stage_text(), "1")) << progress.stage_text();
  EXPECT_TRUE(mentions(progress.cancel_text(), "The variation has been made")) << progress.cancel_text();
}

TEST(RunProgress, LeavesTheRunInTheListWhenRecoveringIsCancelled) {
  std::set<std::string> texts;
  for (const RunEvent& event : std::vector<RunEvent>{Sent{1, 2}, Accepted{"job"}, Made{.count = 1}})
    texts.insert(progress_of(1, {event}, Delivery::link, Purpose::recovery).cancel_text());
  EXPECT_EQ(texts.size(), 1U);
  EXPECT_TRUE(mentions(*texts.begin(), "stays in the list")) << *texts.begin();
}

TEST(RunProgress, HasNoWayBackWhileLayersAreMade) {
  for (const int variations : {1, 2}) {
    RunProgress progress = progress_of(variations, {Made{.count = variations}});
    progress.begin_placing();
    EXPECT_EQ(progress.stage(), Stage::placing);
    EXPECT_FALSE(progress.can_cancel());
    EXPECT_EQ(progress.cancel_text(), "");
    EXPECT_TRUE(progress.stage_text().ends_with(variations == 1 ? "layer." : "layers.")) << progress.stage_text();
  }
}

TEST(RunProgress, SaysWhenWhatIsHereIsInserted) {
  RunProgress progress = progress_of(2, {Made{.count = 2}});
  progress.begin_placing();
  EXPECT_EQ(progress.offer_text(), "");
  progress.begin_offering();
  EXPECT_EQ(progress.stage_text(), "The result is here.");
  EXPECT_EQ(progress.fraction(), 1);
  EXPECT_TRUE(mentions(progress.offer_text(), "press Insert")) << progress.offer_text();
  EXPECT_TRUE(progress.can_cancel());
  EXPECT_TRUE(mentions(progress.cancel_text(), "Recover Results at no extra cost")) << progress.cancel_text();
  progress.begin_placing();
  EXPECT_EQ(progress.offer_text(), "");
  EXPECT_FALSE(progress.can_cancel());
}

TEST(RunProgress, TakesNothingMoreOnceItWasCancelled) {
  RunProgress progress = progress_of(2, {Accepted{"job"}});
  progress.begin_cancelling();
  const std::string text = progress.stage_text();
  progress.take(Made{.count = 2});
  EXPECT_EQ(progress.stage(), Stage::cancelling);
  EXPECT_FALSE(progress.can_cancel());
  EXPECT_EQ(progress.stage_text(), text);
  EXPECT_EQ(progress.cancel_text(), "");
}

TEST(RunProgress, IsNotMovedByWhatItsOwnerDecidesOn) {
  const RunProgress before = progress_of(2, {Made{.count = 2}, VariationDecoded{}});
  for (const RunEvent& event : std::vector<RunEvent>{NotKept{}, Repair{}, Finished{}, Failed{}}) {
    RunProgress progress = before;
    progress.take(event);
    EXPECT_EQ(progress.stage(), before.stage());
    EXPECT_EQ(progress.fraction(), before.fraction());
    EXPECT_EQ(progress.stage_text(), before.stage_text());
    EXPECT_EQ(progress.cancel_text(), before.cancel_text());
  }
}

}  // namespace
}  // namespace remix
