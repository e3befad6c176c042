// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about a run that has ended.
#include "text/run_notes.hpp"

#include <gtest/gtest.h>

#include "text/error_text.hpp"

namespace remix {
namespace {

const Error broken{.kind = Error::Kind::network, .charge = Error::Charge::possible};

TEST(RunNotes, SayNothingWhenThereAreNone) {
  EXPECT_EQ(explain(std::vector<RunNote>{}), "");
  EXPECT_EQ(explain(std::vector<RunNote>{std::string()}), "");
}

TEST(RunNotes, SayWhatWasChargedWhereFewerWereMade) {
  const Money cents = Money::from_cents(12);
  EXPECT_EQ(explain({FewerMade{1, 2, {cents, Exactness::exact}}}),
            "The service made 1 of the 2 variations and charged $0.12 for that.");
  EXPECT_EQ(explain({FewerMade{1, 2, {cents, Exactness::at_most}}}),
            "The service made 1 of the 2 variations and charged at most $0.12 for that.");
}

TEST(RunNotes, CountTheMissingVariations) {
  EXPECT_EQ(explain({MissingVariations{1, 4}}), "1 of 4 variations is missing.");
  EXPECT_EQ(explain({MissingVariations{3, 4}}), "3 of 4 variations are missing.");
}

TEST(RunNotes, UseTheWordsForErrors) {
  EXPECT_EQ(explain({LostVariation{broken}}), explain(broken));
  EXPECT_EQ(explain({RunError{broken}}), explain(broken));
  EXPECT_EQ(explain({NoCopy{broken}}), explain_not_kept(broken));
  EXPECT_EQ(explain({NotRecorded{broken}}), explain_not_recorded(broken));
}

TEST(RunNotes, StandOnLinesOfTheirOwnInTheirOrder) {
  EXPECT_EQ(explain({std::string("First."), MissingVariations{1, 2}, std::string("Last.")}),
            "First.\n1 of 2 variations is missing.\nLast.");
}

TEST(RunNotes, SayOnceWhatSeveralRunsHaveToSayAlike) {
  EXPECT_EQ(explain({RunError{broken}, std::string("Another."), RunError{broken}}), explain(broken) + "\nAnother.");
}

}  // namespace
}  // namespace remix
