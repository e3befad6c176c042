// SPDX-License-Identifier: GPL-3.0-or-later
// The service `phota`: variations made by the Phota API.
#pragma once

#include <stop_token>

#include "core/service/phota/phota_account.hpp"
#include "core/service/phota/phota_pacing.hpp"
#include "core/service/service.hpp"

namespace remix {

/// Carries out orders as Service says. What is sent again, and when:
/// - an order whose last byte had not left: same id, whatever the delivery;
/// - an order without an HTTP answer, or with 500 (once), 503 or 409: same id, and only as a job, since the service
///   promises for jobs that a repeated id is not charged twice;
/// - an order that was answered with 429: same id;
/// - a refusal of asynchronous orders, which costs nothing: once more as a synchronous order under an id of its own,
///   since an id stands for one body.
/// Everything else is final.
class PhotaService : public Service {
 public:
  explicit PhotaService(PhotaAccount account, PhotaPacing pacing = {});

  void carry_out(const Order& order, const Progress& progress, const EventSink& sink, std::stop_token stop) override;

 private:
  PhotaAccount account_;
  PhotaPacing pacing_;
};

}  // namespace remix
