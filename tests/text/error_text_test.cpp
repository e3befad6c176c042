// SPDX-License-Identifier: GPL-3.0-or-later
// What users read when something fails: each fault has a sentence of its own, and none leads to paying twice.
#include "text/error_text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace remix {
namespace {

using Kind = Error::Kind;
using Charge = Error::Charge;

constexpr std::array kinds{Kind::unauthorised, Kind::credit,    Kind::moderation, Kind::rejected,
                           Kind::not_found,    Kind::busy,      Kind::server,     Kind::network,
                           Kind::tls,          Kind::timeout,   Kind::bad_reply,  Kind::portal,
                           Kind::picture,      Kind::cancelled, Kind::store,      Kind::host};
constexpr std::array charges{Charge::none, Charge::possible, Charge::refunded, Charge::made};

std::string text_of(Kind kind, Charge charge, std::string detail = "A detail.") {
  return explain({.kind = kind, .detail = std::move(detail), .charge = charge, .request_id = "req-1"});
}

TEST(Explain, SaysWhatHappenedInASentenceOfItsOwn) {
  const struct {
    Kind kind;
    const char* sentence;
  } rows[] = {
      {Kind::network, "The connection to the service failed. Check the network."},
      {Kind::portal,
       "A web page was received instead of the service's answer. If the network requires you to log in, open a browser "
       "and log in first."},
      {Kind::tls,
       "The server could not prove that it is the service, so it was not trusted. Check the computer's clock, and "
       "whether the network requires you to log in or something on it intercepts connections."},
      {Kind::timeout, "The service did not answer in time."},
      {Kind::bad_reply, "The service sent an answer that cannot be understood."},
  };
  for (const auto& row : rows)
    for (const Charge charge : charges)
      EXPECT_TRUE(text_of(row.kind, charge).starts_with(row.sentence)) << text_of(row.kind, charge);
  EXPECT_TRUE(text_of(Kind::picture, Charge::made, "The picture has too many pixels.")
                  .starts_with("A variation arrived as a file that cannot be read as a picture. The file is kept."));
}

TEST(Explain, SpeaksOfAJobOnlyWhereThereIsOne) {
  const Error unknown{.kind = Kind::not_found, .charge = Charge::possible};
  EXPECT_TRUE(explain(unknown).starts_with("The service does not know a profile. Check the profile IDs."));
  Error job = unknown;
  job.job_id = "j";
  EXPECT_TRUE(explain(job).starts_with("The service no longer knows the job."));
}

TEST(Explain, HasADifferentTextForEachKind) {
  for (const Charge charge : charges) {
    std::set<std::string> texts;
    for (const Kind kind : kinds) texts.insert(text_of(kind, charge));
    EXPECT_EQ(texts.size(), kinds.size());
  }
}

TEST(Explain, NeverSaysToTryAgainWhatMayHaveBeenPaid) {
  for (const Kind kind : kinds) {
    for (const Charge charge : {Charge::possible, Charge::made})
      EXPECT_EQ(text_of(kind, charge).find("ry again"), std::string::npos) << text_of(kind, charge);
    for (const Charge charge : charges)
      EXPECT_EQ(text_of(kind, charge).find("Recover Results") != std::string::npos,
                charge == Charge::possible ||
                    (charge == Charge::made &&
                     std::set{Kind::busy, Kind::server, Kind::network, Kind::tls, Kind::timeout, Kind::bad_reply,
                              Kind::portal, Kind::picture, Kind::cancelled, Kind::host}
                         .contains(kind)))
          << text_of(kind, charge);
  }
}

TEST(Explain, SendsNobodyToFetchWhatIsNowhere) {
  const Error damaged{.kind = Kind::bad_reply, .charge = Charge::made, .recourse = Error::Recourse::over};
  EXPECT_EQ(explain(damaged),
            "The service sent an answer that cannot be understood. The variations were made and charged.");
}

TEST(Explain, NamesWhatMayHaveBeenChargedWhereverThatIsKnown) {
  for (const Kind kind : kinds) {
    Error error{.kind = kind, .charge = Charge::possible, .at_stake = Money::from_cents(24)};
    const bool is_said = kind != Kind::cancelled && kind != Kind::store;
    EXPECT_EQ(explain(error).find("Up to $0.24 may have been charged.") != std::string::npos, is_said)
        << explain(error);
    error.at_stake.reset();
    EXPECT_EQ(explain(error).find("Up to"), std::string::npos);
  }
}

TEST(Explain, DoesNotSayOfAnOrderThatGoesOnThatItFailed) {
  Error error{.kind = Kind::server, .charge = Charge::possible};
  EXPECT_TRUE(
      explain(error).starts_with("The service, or something on the way to it, reported a failure. The result may come "
                                 "all the same. The order may have reached the service"))
      << explain(error);
  error.recourse = Error::Recourse::over;
  EXPECT_TRUE(explain(error).starts_with("The service failed while processing the request."));
}

TEST(Explain, SaysThatARunIsInOtherHandsAndNothingOfItsMoney) {
  EXPECT_EQ(explain({.kind = Kind::taken, .charge = Charge::possible}),
            "Another window is working on the run, or has just finished it.");
}

TEST(Explain, SaysNothingOfMoneyWhereNothingWasOrdered) {
  EXPECT_EQ(explain_unexpected("std::bad_alloc"),
            "Something failed in GIMP or on this computer. Details: std::bad_alloc");
  EXPECT_EQ(explain_unexpected(""), "Something failed in GIMP or on this computer.");
}

TEST(Explain, FitsWhateverTheServiceSays) {
  for (const Kind kind : kinds)
    for (const Charge charge : charges) {
      const std::string text = text_of(kind, charge, std::string(100'000, 'x') + "\r\n");
      EXPECT_LE(text.size(), max_message_bytes);
      EXPECT_EQ(text.find('\n'), std::string::npos);
      EXPECT_NE(text.find("Request ID: req-1"), std::string::npos);
    }
}

}  // namespace
}  // namespace remix
