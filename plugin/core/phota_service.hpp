// SPDX-License-Identifier: GPL-3.0-or-later
// The service `phota`: variations made by the Phota API.
#pragma once

#include <chrono>
#include <string>

#include "http_client.hpp"
#include "service.hpp"
#include "url.hpp"

namespace remix {

/// The vendor's address of the API, used unless another base is configured.
inline constexpr char phota_default_base[] = "https://api.photalabs.com/v1/phota";

/// Where and as whom to order.
struct PhotaAccount {
  Url base;
  std::string key{};        ///< see is_usable_key(); goes to the base's origin and nowhere else
  std::string ca_bundle{};  ///< file of trusted certificates; empty: the system's
};

/// How long to wait for what. The defaults are the vendor's documented figures or our assumptions about them.
struct PhotaPacing {
  std::chrono::milliseconds first_polls{2'000};  ///< between polls at first
  std::chrono::milliseconds later_polls{5'000};  ///< and after `eager_phase`
  std::chrono::milliseconds shortest{100};       ///< a shorter Retry-After is not obeyed
  std::chrono::milliseconds longest{60'000};     ///< nor a longer one
  std::chrono::seconds eager_phase{20};
  std::chrono::minutes give_up{30};  ///< then the job is left to itself; it may still finish
  int failed_polls = 10;             ///< in a row; a single one means nothing
  int download_attempts = 3;
  HttpLimits synchronous{
      .total = std::chrono::seconds(660), .stalled = std::chrono::seconds(660), .answer_bytes = 256 << 20};
  HttpLimits asynchronous{.total = std::chrono::seconds(300), .answer_bytes = 256 << 20};
  HttpLimits poll{.total = std::chrono::seconds(30), .answer_bytes = 256 << 20};
  HttpLimits download{
      .total = std::chrono::seconds(300), .stalled = std::chrono::seconds(30), .answer_bytes = 128 << 20};
};

/// True for a key that can be sent as a header: 1 to 512 visible ASCII characters.
[[nodiscard]] bool is_usable_key(std::string_view key);

/// See Service. An order is submitted exactly once, with one exception: when the service answers that it takes no
/// asynchronous orders, which costs nothing, the same order goes out once more as a synchronous one under an id of
/// its own, since an id stands for one body.
class PhotaService : public Service {
 public:
  explicit PhotaService(PhotaAccount account, PhotaPacing pacing = {});

  void carry_out(const Order& order, const EventSink& sink, std::stop_token stop) override;

 private:
  PhotaAccount account_;
  PhotaPacing pacing_;
};

}  // namespace remix
