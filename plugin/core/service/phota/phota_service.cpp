// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_service.hpp"

#include <cstdint>
#include <utility>

#include "core/base/sha256.hpp"
#include "core/service/phota/phota_order.hpp"

namespace remix {

std::string key_mark(const std::string& key) {
  const std::string salted = "remix-with-reference key " + key;
  return sha256({reinterpret_cast<const std::uint8_t*>(salted.data()), salted.size()}).substr(0, 8);
}

PhotaService::PhotaService(PhotaAccount account, PhotaPacing pacing) : account_(std::move(account)), pacing_(pacing) {}

void PhotaService::carry_out(const Order& order, const Progress& progress, const EventSink& sink,
                             std::stop_token stop) {
  PhotaOrder(account_, pacing_, sink, std::move(stop)).carry_out(order, progress);
}

}  // namespace remix
