// SPDX-License-Identifier: GPL-3.0-or-later
// How long the clients of these tests wait: hardly.
#pragma once

#include "core/service/phota/phota_service.hpp"

namespace remix {

inline PhotaPacing quick_pacing() {
  using std::chrono::milliseconds;
  return {.first_polls = milliseconds(20),
          .later_polls = milliseconds(20),
          .failed_polls = 3,
          .missing_polls = 3,
          .missing_for = milliseconds(30),
          .missing_pause = milliseconds(20),
          .retry = {.base = milliseconds(20),
                    .longest = milliseconds(50),
                    .shortest_asked = milliseconds(10),
                    .longest_asked = milliseconds(50)}};
}

}  // namespace remix
