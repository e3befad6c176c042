// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drag_end.hpp"

#include "app/display.hpp"
#include "ui/widgets/pointer.hpp"

namespace remix {

GoodMoment drag_end(GimpRunMode mode) {
  if (mode == GIMP_RUN_NONINTERACTIVE || !has_display()) return {};
  return [] {
    start_gtk();
    wait_until_released();
    return true;
  };
}

}  // namespace remix
