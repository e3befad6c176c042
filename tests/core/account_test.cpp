// SPDX-License-Identifier: GPL-3.0-or-later
// Which key a run was ordered with, and when a key is known to be right.
#include <gtest/gtest.h>

#include "core/service/phota/phota_service.hpp"
#include "core/store/run_json.hpp"

namespace remix {
namespace {

using Kind = Error::Kind;
using Charge = Error::Charge;

TEST(KeyMark, TellsKeysApartAndNothingElse) {
  const std::string mark = key_mark("a-key-of-some-length");
  EXPECT_EQ(mark.size(), 8u);
  EXPECT_EQ(mark.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(mark, key_mark("a-key-of-some-length")) << "the same in every process";
  EXPECT_NE(mark, key_mark("a-key-of-some-lengtH"));
}

TEST(Plan, KnowsItsAccount) {
  const RunPlan plan{.id = make_order_id(), .account = "Müller & \"Söhne\"", .key_mark = "0123abcd"};
  const auto read = read_plan(write_plan(plan));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->account, plan.account);
  EXPECT_EQ(read->key_mark, plan.key_mark);
}

TEST(Plan, OfBeforeAccountsHadNamesIsRead) {
  const auto plan = read_plan(R"({"format":1,"id":")" + make_order_id() +
                              R"(","created":1700000000,"base":"https://api.example.com/v1","prompt":"","profiles":[],)"
                              R"("variations":1,"delivery":"job","picture_format":"png"})");
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(plan->account, "");
  EXPECT_EQ(plan->key_mark, "");
}

TEST(Error, SaysWhetherTheServiceHasAcceptedTheKey) {
  const struct {
    Error error;
    bool proves;
  } rows[] = {
      {{.kind = Kind::credit}, true},
      {{.kind = Kind::moderation}, true},
      {{.kind = Kind::server, .charge = Charge::possible, .job_id = "job"}, true},
      {{.kind = Kind::cancelled, .charge = Charge::possible, .job_id = "job"}, true},
      {{.kind = Kind::picture, .charge = Charge::made}, true},
      {{.kind = Kind::timeout, .charge = Charge::refunded}, true},
      {{.kind = Kind::unauthorised}, false},
      {{.kind = Kind::portal, .charge = Charge::possible}, false},
      {{.kind = Kind::network, .charge = Charge::possible}, false},
      {{.kind = Kind::timeout, .charge = Charge::possible}, false},
      {{.kind = Kind::busy}, false},
      {{.kind = Kind::cancelled}, false},
      {{.kind = Kind::bad_input}, false},
  };
  for (const auto& [error, proves] : rows) EXPECT_EQ(error.proves_key(), proves) << name(error.kind);
}

}  // namespace
}  // namespace remix
