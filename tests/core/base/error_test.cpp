// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

using Kind = Error::Kind;
using Charge = Error::Charge;

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
