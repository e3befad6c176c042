// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_service.hpp"

#include <utility>

#include "core/service/phota/phota_order.hpp"

namespace remix {

PhotaService::PhotaService(PhotaAccount account, PhotaPacing pacing) : account_(std::move(account)), pacing_(pacing) {}

void PhotaService::carry_out(const Order& order, const Progress& progress, const EventSink& sink,
                             std::stop_token stop) {
  PhotaOrder(account_, pacing_, sink, std::move(stop)).carry_out(order, progress);
}

}  // namespace remix
