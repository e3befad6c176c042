// SPDX-License-Identifier: GPL-3.0-or-later
// One HTTP exchange at a time, with every limit of its own and a cancel that works at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/net/http_body.hpp"
#include "core/net/url.hpp"

namespace remix {

/// What an exchange may cost before it is given up.
struct HttpLimits {
  std::chrono::seconds connect{15};     ///< until the connection stands
  std::chrono::seconds total{60};       ///< the whole exchange; of one with a body, what follows its last byte
  std::chrono::seconds stalled{60};     ///< without a byte in either direction; with a body, while it goes out
  std::int64_t answer_bytes = 1 << 20;  ///< counted by us, after any decompression
};

/// One request; what it refers to has to outlive the exchange.
struct HttpRequest {
  Url url;
  HttpBody* body = nullptr;  ///< a POST of JSON when given, a GET otherwise
  HttpLimits limits;
};

/// The status line and the headers that matter; the body went to the sink.
struct HttpAnswer {
  int status = 0;
  std::string request_id{};                           ///< X-Request-Id as plain text, may be empty
  std::optional<std::chrono::seconds> retry_after{};  ///< what the header of that name asks for, 0 to 3600
  std::string redirect{};                             ///< where a 3xx points to, absolute; else empty
};

/// Settings of this computer's network that apply to every exchange.
struct NetworkSettings {
  std::string ca_bundle{};   ///< file of trusted certificates; empty: the system's
  bool public_only = false;  ///< refuse to connect to private, loopback and link-local addresses
};

/// Owner of libcurl handles. Without a key it can never send one: downloads use a client of their own. Not
/// thread-safe: one thread at a time. Proxies come from the environment as libcurl reads them.
class HttpClient {
 public:
  /// `key`: sent as X-API-Key with every request of this client, never to a proxy; empty for none.
  explicit HttpClient(NetworkSettings settings, std::string key = {});
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  /// Receives the body's next bytes; false ends the exchange with kind bad_reply.
  using Sink = std::function<bool(std::string_view)>;
  /// Bytes sent so far, bytes received so far and the expected total of those (0: unknown). Called often.
  using Progress = std::function<void(std::int64_t sent, std::int64_t received, std::int64_t expected)>;

  /// Carries out one exchange: no redirect is followed, nothing is ever sent twice. An answer of any status is a
  /// value; one of 400 and more also when its body is over a limit or refused by the sink, for the status says it all.
  /// Errors: network, tls, timeout, bad_reply (over a limit, broken off), cancelled within 200 ms of a stop
  /// request; their charge is `possible` once the last byte of a body had been handed to the network.
  [[nodiscard]] Result<HttpAnswer> exchange(const HttpRequest& request, const Sink& sink, const Progress& progress,
                                            const std::stop_token& stop);

 private:
  struct Handles;
  struct Transfer;
  void configure(Transfer& transfer);
  void set_address(Transfer& transfer) const;
  void set_limits(Transfer& transfer) const;
  void set_trust(Transfer& transfer) const;
  void set_body(Transfer& transfer) const;

  NetworkSettings settings_;
  std::string key_{};
  std::unique_ptr<Handles> handles_;
};

}  // namespace remix
