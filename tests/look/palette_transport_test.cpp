// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/palette_transport.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "looked_at.hpp"

namespace remix::look {
namespace {

TEST(Transport, ReachesTheWantedDistribution) {
  const std::vector<Oklab> from = random_analysis(5).samples, to = random_analysis(6).samples;
  const std::vector<Oklab> ways = transport(from, to, 1);
  for (const auto channel : {&Oklab::l, &Oklab::a, &Oklab::b}) {
    std::vector<float> got, wanted;
    for (std::size_t i = 0; i < from.size(); ++i) {
      got.push_back(from[i].*channel + ways[i].*channel);
      wanted.push_back(to[i].*channel);
    }
    std::ranges::sort(got);
    std::ranges::sort(wanted);
    for (std::size_t i = from.size() / 20; i < from.size() * 19 / 20; ++i) ASSERT_NEAR(got[i], wanted[i], 0.015);
  }
}

}  // namespace
}  // namespace remix::look
