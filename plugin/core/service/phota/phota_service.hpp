// SPDX-License-Identifier: GPL-3.0-or-later
// The service `phota`: variations made by the Phota API.
#pragma once

#include <chrono>
#include <string>

#include "core/net/http_client.hpp"
#include "core/net/retry.hpp"
#include "core/net/url.hpp"
#include "core/service/service.hpp"

namespace remix {

/// The vendor's address of the API, used unless another base is configured.
inline constexpr char phota_default_base[] = "https://api.photalabs.com/v1/phota";

/// Where and as whom to order.
struct PhotaAccount {
  Url base;
  std::string key{};        ///< visible ASCII, checked by whoever keeps it; goes to the base's origin and nowhere else
  std::string ca_bundle{};  ///< file of trusted certificates; empty: the system's
  std::string name{};       ///< what the user calls the account; never sent
  /// The key is not the one the order went out with, so that it may belong to somebody else at the service: nothing is
  /// ordered with it, and a job that it does not know is not gone.
  bool other_key = false;
};

/// Eight hexadecimal digits by which a run knows its key again. Two keys hardly ever have the same, but a key has far too
/// many digits to be found from them.
[[nodiscard]] std::string key_mark(const std::string& key);

/// How long to wait for what. The defaults are the vendor's documented figures or our assumptions about them.
struct PhotaPacing {
  std::chrono::milliseconds first_polls{2'000};  ///< between polls at first
  std::chrono::milliseconds later_polls{5'000};  ///< and after `eager_phase`
  std::chrono::seconds eager_phase{20};
  std::chrono::minutes give_up{30};  ///< then the job is left to itself; it may still finish
  int failed_polls = 10;             ///< in a row; a single one means nothing
  int order_attempts = 3;
  int conflict_attempts = 6;  ///< while the service says that an order of this id is being worked on
  int download_attempts = 3;
  RetryLimits retry{};
  HttpLimits synchronous{
      .total = std::chrono::seconds(660), .stalled = std::chrono::seconds(660), .answer_bytes = 256 << 20};
  HttpLimits asynchronous{.total = std::chrono::seconds(300), .answer_bytes = 256 << 20};
  HttpLimits poll{.total = std::chrono::seconds(30), .answer_bytes = 256 << 20};
  HttpLimits download{
      .total = std::chrono::seconds(300), .stalled = std::chrono::seconds(30), .answer_bytes = 64 << 20};
};

/// See Service. What is sent again, and when:
/// - an order whose last byte had not left: same id, whatever the delivery;
/// - an order without an HTTP answer, or with 500 (once), 503 or 409: same id, and only as a job, since the service
///   promises for jobs that a repeated id is not charged twice;
/// - 429: same id;
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
