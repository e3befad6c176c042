// SPDX-License-Identifier: GPL-3.0-or-later
// The service `phota`: variations made by the Phota API.
#pragma once

#include <stop_token>

#include "core/service/phota/phota_account.hpp"
#include "core/service/phota/phota_pacing.hpp"
#include "core/service/service.hpp"

namespace remix {

/// Carries out orders as Service says. An order whose last byte had not left is sent again under its id, whatever the
/// delivery; a refusal of asynchronous orders, which costs nothing, is followed by a synchronous order under an id of
/// its own, since an id stands for one body. All else goes by the table in phota_verdicts.hpp.
class PhotaService : public Service {
 public:
  explicit PhotaService(PhotaAccount account, PhotaPacing pacing = {});

  void carry_out(const Order& order, const Progress& progress, const EventSink& sink, std::stop_token stop) override;

 private:
  PhotaAccount account_;
  PhotaPacing pacing_;
};

}  // namespace remix
