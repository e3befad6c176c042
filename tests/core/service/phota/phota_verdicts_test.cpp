// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what answers mean for a paid order, row by row.
#include "core/service/phota/phota_verdicts.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

using namespace remix;

namespace {

using Kind = Error::Kind;
using Charge = Error::Charge;
using std::chrono::milliseconds;

Answer answer_of(std::string_view text) {
  AnswerScanner scanner(1 << 20);
  EXPECT_TRUE(scanner.feed(text));
  return scanner.finish();
}

Speaker speaker(std::string_view text, int status = 404, std::string request_id = {}, std::string_view job = {}) {
  return speaker_of({.status = status, .request_id = std::move(request_id)}, answer_of(text), job);
}

std::vector<int> every_status() {
  std::vector<int> all;
  for (int status = 100; status <= 599; ++status) all.push_back(status);
  return all;
}

constexpr Delivery deliveries[] = {Delivery::job, Delivery::link, Delivery::inlined};

}  // namespace

TEST(SpeakerOf, KnowsTheServiceByItsMarks) {
  EXPECT_EQ(speaker(R"({"code":"C","detail":"D","request_id":"r"})"), Speaker::service);
  EXPECT_EQ(speaker(R"({"detail":"Not authenticated"})", 401, "r"), Speaker::service);
  EXPECT_EQ(speaker(R"({"detail":[{"loc":["body","prompt"],"msg":"No.","input":"x"}]})", 422, "r"), Speaker::service);
  EXPECT_EQ(speaker(R"({"status":"running"})", 200, "r"), Speaker::service);
  EXPECT_EQ(speaker(R"({"job_id":"j","status":"failed"})", 200, "", "j"), Speaker::service);
  EXPECT_EQ(speaker(R"({"id":"j","status":"failed"})", 200, "", "j"), Speaker::service);
}

TEST(SpeakerOf, TakesEverythingElseForWeather) {
  const char* const texts[] = {
      "",
      "upstream request timeout",
      "default backend - 404",
      "<html><h1>504 Gateway Time-out</h1></html>",
      R"(<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html/>)",
      "<!-- blocked --><!doctype html><title>Blocked</title>",
      R"({"message":"no Route matched with those values"})",
      R"({"message":"Missing Authentication Token"})",
      R"({"error":"blocked","status":"error"})",
      R"({"detail":"D")",
      R"(["detail"])",
      R"("detail")",
      "null",
  };
  for (const char* text : texts) {
    EXPECT_EQ(speaker(text), Speaker::somebody) << text;
    EXPECT_EQ(speaker(text, 504, "a gateway counts its requests, too"), Speaker::somebody) << text;
  }
  // Without an id of the request anybody may have said it.
  EXPECT_EQ(speaker(R"({"detail":"Not found"})"), Speaker::somebody);
  EXPECT_EQ(speaker(R"({"status":"error"})", 200, "", "j"), Speaker::somebody);
  EXPECT_EQ(speaker(R"({"job_id":"another","status":"failed"})", 200, "", "j"), Speaker::somebody);
}

TEST(JudgeOrder, EachRow) {
  const struct {
    Speaker speaker;
    int status;
    Kind kind;
    Charge job, synchronous;
    Again job_again, synchronous_again;
  } rows[] = {
      {Speaker::service, 200, Kind::bad_reply, Charge::possible, Charge::possible, Again::at_once, Again::never},
      {Speaker::service, 202, Kind::bad_reply, Charge::possible, Charge::possible, Again::at_once, Again::never},
      {Speaker::service, 302, Kind::bad_reply, Charge::possible, Charge::possible, Again::never, Again::never},
      {Speaker::service, 400, Kind::rejected, Charge::none, Charge::none, Again::never, Again::never},
      {Speaker::service, 401, Kind::unauthorised, Charge::none, Charge::none, Again::never, Again::never},
      {Speaker::service, 402, Kind::credit, Charge::none, Charge::none, Again::never, Again::never},
      {Speaker::service, 403, Kind::unauthorised, Charge::none, Charge::none, Again::never, Again::never},
      {Speaker::service, 404, Kind::not_found, Charge::none, Charge::none, Again::never, Again::never},
      {Speaker::service, 408, Kind::timeout, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::service, 409, Kind::rejected, Charge::possible, Charge::possible, Again::many, Again::never},
      {Speaker::service, 413, Kind::rejected, Charge::none, Charge::none, Again::never, Again::never},
      {Speaker::service, 422, Kind::rejected, Charge::none, Charge::none, Again::never, Again::never},
      {Speaker::service, 429, Kind::busy, Charge::none, Charge::none, Again::some, Again::some},
      {Speaker::service, 500, Kind::server, Charge::possible, Charge::possible, Again::once, Again::never},
      {Speaker::service, 502, Kind::server, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::service, 503, Kind::busy, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::service, 504, Kind::timeout, Charge::possible, Charge::refunded, Again::some, Again::never},
      {Speaker::somebody, 200, Kind::bad_reply, Charge::possible, Charge::possible, Again::at_once, Again::never},
      {Speaker::somebody, 307, Kind::bad_reply, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 400, Kind::bad_reply, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 401, Kind::bad_reply, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 404, Kind::bad_reply, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 408, Kind::timeout, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 409, Kind::bad_reply, Charge::possible, Charge::possible, Again::many, Again::never},
      {Speaker::somebody, 429, Kind::busy, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 500, Kind::server, Charge::possible, Charge::possible, Again::once, Again::never},
      {Speaker::somebody, 502, Kind::server, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 503, Kind::busy, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 504, Kind::timeout, Charge::possible, Charge::possible, Again::some, Again::never},
      {Speaker::somebody, 511, Kind::server, Charge::possible, Charge::possible, Again::some, Again::never},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(judge_order(row.speaker, row.status, Delivery::job, false, false),
              (OrderVerdict{row.kind, row.job, row.job_again}))
        << row.status;
    for (const Delivery delivery : {Delivery::link, Delivery::inlined})
      EXPECT_EQ(judge_order(row.speaker, row.status, delivery, false, false),
                (OrderVerdict{row.kind, row.synchronous, row.synchronous_again}))
          << row.status;
  }
}

TEST(JudgeOrder, CallsAPageInThePlaceOfAnAnswerAPortal) {
  for (const int status : {200, 302, 400, 401, 403, 404, 511})
    EXPECT_EQ(judge_order(Speaker::somebody, status, Delivery::job, true, false),
              (OrderVerdict{Kind::portal, Charge::possible, Again::some}))
        << status;
  EXPECT_EQ(judge_order(Speaker::somebody, 502, Delivery::job, true, false).kind, Kind::server);
}

TEST(JudgeOrder, PromisesNothingAboutContentRules) {
  for (const Delivery delivery : deliveries)
    EXPECT_EQ(judge_order(Speaker::service, 400, delivery, false, true),
              (OrderVerdict{Kind::moderation, Charge::possible, Again::never, true}));
  // Somebody else's content rules say nothing about ours.
  EXPECT_FALSE(judge_order(Speaker::somebody, 400, Delivery::job, false, true).is_over);
}

TEST(JudgeOrder, NobodyButTheServiceDeclaresAnythingFreeOrOver) {
  for (const int status : every_status())
    for (const Delivery delivery : deliveries)
      for (const bool is_page : {false, true})
        for (const bool is_moderated : {false, true}) {
          const OrderVerdict verdict = judge_order(Speaker::somebody, status, delivery, is_page, is_moderated);
          EXPECT_EQ(verdict.charge, Charge::possible) << status;
          EXPECT_FALSE(verdict.is_over) << status;
        }
}

TEST(JudgeOrder, NeverRepeatsASynchronousOrderThatMayHaveBeenCarriedOut) {
  for (const int status : every_status())
    for (const Speaker who : {Speaker::somebody, Speaker::service})
      for (const Delivery delivery : {Delivery::link, Delivery::inlined}) {
        const OrderVerdict verdict = judge_order(who, status, delivery, false, false);
        EXPECT_TRUE(verdict.again == Again::never || verdict.charge == Charge::none) << status;
      }
}

TEST(JudgeOrder, BelievesInARefundOnlyForASynchronousOrder) {
  for (const int status : every_status())
    EXPECT_NE(judge_order(Speaker::service, status, Delivery::job, false, false).charge, Charge::refunded) << status;
}

TEST(JudgeFailure, SendsAnOrderAgainOnlyWhereThatIsFree) {
  for (const Kind kind : {Kind::network, Kind::timeout}) {
    for (const Delivery delivery : deliveries) {
      const bool is_job = delivery == Delivery::job;
      EXPECT_EQ(judge_failure({.kind = kind, .charge = Charge::none}, delivery),
                (OrderVerdict{.kind = kind, .charge = Charge::none, .again = Again::some}));
      EXPECT_EQ(judge_failure({.kind = kind, .charge = Charge::possible}, delivery),
                (OrderVerdict{.kind = kind, .charge = Charge::possible, .again = is_job ? Again::some : Again::never}));
    }
  }
}

TEST(JudgeFailure, SendsNothingAgainThatWouldFailAgain) {
  for (const Kind kind : {Kind::tls, Kind::bad_input, Kind::bad_reply, Kind::cancelled, Kind::host})
    for (const Charge charge : {Charge::none, Charge::possible})
      for (const Delivery delivery : deliveries)
        EXPECT_EQ(judge_failure({.kind = kind, .charge = charge}, delivery),
                  (OrderVerdict{.kind = kind, .charge = charge, .again = Again::never}));
}

TEST(ChargeOfAll, AnEarlierAttemptThatMayHaveBeenCarriedOutIsNotUndone) {
  for (const Charge last : {Charge::none, Charge::possible, Charge::refunded})
    EXPECT_EQ(charge_of_all(last, true), Charge::possible);
  for (const Charge last : {Charge::none, Charge::possible, Charge::refunded, Charge::made})
    EXPECT_EQ(charge_of_all(last, false), last);
}

TEST(OrderError, QuotesSomebodyElseNotAsTheService) {
  const HttpAnswer http{.status = 404};
  const Answer answer = answer_of(R"({"message":"no Route matched"})");
  const Error error = order_error(http, answer, judge_order(http, answer, Delivery::job));
  EXPECT_EQ(error.http_status, 0);
  EXPECT_EQ(error.detail, "HTTP status 404 from something on the way to the service: no Route matched");
}

TEST(JudgeJob, EachRow) {
  const JobState pending = JobPending{}, result = RemixResult{}, unreadable = JobUnreadable{}, failed = Error{};
  const struct {
    Speaker speaker;
    int status;
    const JobState* state;
    JobStep step;
  } rows[] = {
      {Speaker::service, 200, &result, JobStep::deliver},
      {Speaker::somebody, 200, &result, JobStep::deliver},  // whoever hands pictures over has them
      {Speaker::service, 200, &pending, JobStep::wait},
      {Speaker::somebody, 200, &pending, JobStep::not_now},
      {Speaker::service, 200, &unreadable, JobStep::leave},  // a later version may be able to read it
      {Speaker::somebody, 200, &unreadable, JobStep::not_now},
      {Speaker::service, 200, &failed, JobStep::over},
      {Speaker::somebody, 200, &failed, JobStep::not_now},
      {Speaker::somebody, 200, nullptr, JobStep::not_now},
      {Speaker::service, 404, nullptr, JobStep::missing},
      {Speaker::somebody, 404, nullptr, JobStep::not_now},
      {Speaker::service, 400, nullptr, JobStep::leave},
      {Speaker::service, 401, nullptr, JobStep::leave},
      {Speaker::service, 402, nullptr, JobStep::leave},
      {Speaker::service, 403, nullptr, JobStep::leave},
      {Speaker::service, 410, nullptr, JobStep::leave},
      {Speaker::service, 408, nullptr, JobStep::not_now},
      {Speaker::service, 425, nullptr, JobStep::not_now},
      {Speaker::service, 429, nullptr, JobStep::not_now},
      {Speaker::service, 500, nullptr, JobStep::not_now},
      {Speaker::service, 503, nullptr, JobStep::not_now},
      {Speaker::service, 504, nullptr, JobStep::not_now},
  };
  for (const auto& row : rows) EXPECT_EQ(judge_job(row.speaker, row.status, row.state), row.step) << row.status;
}

TEST(JudgeJob, NobodyButTheServiceEndsAJob) {
  const JobState pending = JobPending{}, unreadable = JobUnreadable{}, failed = Error{};
  for (const int status : every_status())
    for (const JobState* state : {&pending, &unreadable, &failed, static_cast<const JobState*>(nullptr)})
      EXPECT_EQ(judge_job(Speaker::somebody, status, state), JobStep::not_now) << status;
}

TEST(IsGone, OnlyWhenItIsSaidOverMinutes) {
  const PhotaPacing pacing;
  EXPECT_GE(pacing.missing_for, std::chrono::minutes(2));
  EXPECT_FALSE(is_gone(1, milliseconds(0), pacing));
  EXPECT_FALSE(is_gone(1, std::chrono::hours(1), pacing));
  EXPECT_FALSE(is_gone(1000, pacing.missing_for - milliseconds(1), pacing));
  EXPECT_TRUE(is_gone(pacing.missing_polls, pacing.missing_for, pacing));
}

TEST(JudgeFile, EachRow) {
  const LinkFacts job{.has_job = true}, fresh{.has_job = true, .is_fresh = true}, link{}, old{.has_outlived = true};
  const LinkFacts same{.is_repeated = true};
  const LinkFacts no_address{.is_unusable = true}, jobs{.has_job = true, .is_unusable = true};
  const LinkFacts fresh_one{.has_job = true, .is_fresh = true, .is_unusable = true};
  const LinkFacts old_one{.has_outlived = true, .is_unusable = true};
  const LinkFacts old_fresh{.has_job = true, .is_fresh = true, .has_outlived = true};
  const struct {
    int status;
    FileState file;
    const LinkFacts& facts;
    FileStep step;
  } rows[] = {
      {200, FileState::readable, link, FileStep::take},
      {200, FileState::unreadable, link, FileStep::again},
      {200, FileState::unreadable, same, FileStep::take},  // as it came, for whoever can read it
      {200, FileState::unreadable, job, FileStep::fresh_link},
      {200, FileState::unreadable, fresh, FileStep::again},
      {200, FileState::empty, link, FileStep::again},
      {200, FileState::empty, same, FileStep::again},
      {200, FileState::empty, old, FileStep::again},
      {200, FileState::page, same, FileStep::again},
      {200, FileState::page, old, FileStep::again},
      {200, FileState::page, job, FileStep::fresh_link},
      {200, FileState::words, same, FileStep::again},
      {200, FileState::words, old, FileStep::again},
      {200, FileState::words, job, FileStep::fresh_link},
      {0, FileState::none, job, FileStep::again},
      {0, FileState::none, jobs, FileStep::fresh_link},  // it is no address at all
      {0, FileState::none, fresh_one, FileStep::again},
      {0, FileState::none, no_address, FileStep::again},
      {0, FileState::none, old_one, FileStep::again},
      {408, FileState::none, job, FileStep::again},
      {425, FileState::none, link, FileStep::again},
      {429, FileState::none, old, FileStep::again},
      {500, FileState::none, old, FileStep::again},
      {503, FileState::page, fresh, FileStep::again},
      {400, FileState::none, job, FileStep::fresh_link},
      {403, FileState::none, job, FileStep::fresh_link},
      {404, FileState::none, job, FileStep::fresh_link},
      {403, FileState::none, fresh, FileStep::again},
      {404, FileState::none, fresh, FileStep::again},
      {410, FileState::none, old_fresh, FileStep::again},  // the job still gives links
      {404, FileState::none, link, FileStep::again},
      {403, FileState::none, old, FileStep::gone},
      {404, FileState::none, old, FileStep::gone},
      {403, FileState::page, old, FileStep::again},  // a log-in page of the network
      {404, FileState::words, old, FileStep::again},
      {404, FileState::words, job, FileStep::fresh_link},
      {302, FileState::none, link, FileStep::again},
  };
  for (const auto& row : rows) EXPECT_EQ(judge_file(row.status, row.file, row.facts), row.step) << row.status;
}

TEST(JudgeFile, NothingIsGoneWhileAJobGivesLinksOrTheServicesPromiseHolds) {
  for (int status = 0; status <= 599; ++status)
    for (const FileState file : {FileState::none, FileState::readable, FileState::unreadable, FileState::empty,
                                 FileState::page, FileState::words})
      for (int bits = 0; bits < 32; ++bits) {
        const LinkFacts facts{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0};
        if (judge_file(status, file, facts) == FileStep::gone) {
          EXPECT_TRUE(!facts.has_job && facts.has_outlived) << status;
        }
      }
}
