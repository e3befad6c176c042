// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_client.hpp"

#include <unistd.h>

#include <chrono>
#include <span>
#include <string_view>
#include <utility>

#include "core/base/utf8.hpp"
#include "core/net/curl_handles.hpp"
#include "core/net/public_address.hpp"
#include "core/net/retry_after.hpp"

namespace remix {
namespace {

template <class T>
T info(CURL* easy, CURLINFO what) {
  T value{};
  curl_easy_getinfo(easy, what, &value);
  return value;
}

Error::Kind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return Error::Kind::timeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return Error::Kind::tls;
    case CURLE_WRITE_ERROR:
    case CURLE_FILESIZE_EXCEEDED:
    case CURLE_TOO_LARGE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
      return Error::Kind::bad_reply;
    default:
      return Error::Kind::network;
  }
}

// The text of a header of the final answer; empty when there is none.
std::string header(CURL* easy, const char* name) {
  curl_header* found = nullptr;
  return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
}

std::chrono::sys_seconds now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// Downloads come from hosts the answer named: they must not be turned against this computer's own network. With a
// proxy the connection goes to the proxy, which may well be a neighbour, and the name is resolved over there; whether
// one is used for this host libcurl has settled by now.
curl_socket_t open_public_socket(void* easy, curlsocktype, curl_sockaddr* address) {
  const bool to_proxy = info<long>(easy, CURLINFO_USED_PROXY) != 0;
  if (!to_proxy && !is_public_address(address->addr)) return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace

struct HttpClient::Handles {
  CurlMulti multi{curl_multi_init()};
};

// What libcurl's callbacks need to know; lives as long as one exchange.
struct HttpClient::Transfer {
  using Clock = std::chrono::steady_clock;

  const HttpRequest& request;
  const Sink& sink;
  const Progress& progress;
  CurlEasy easy{curl_easy_init()};
  CurlList headers{};
  std::int64_t received = 0;
  bool over_limit = false;
  bool sink_refused = false;
  std::int64_t handed_over = 0;                  // bytes of the body
  Clock::time_point last_handed = Clock::now();  // when that grew
  char error_text[CURL_ERROR_SIZE] = {};

  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(easy.get(), option, value);
  }

  void add_header(const std::string& line) { headers.reset(curl_slist_append(headers.release(), line.c_str())); }

  static std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* self) {
    return static_cast<Transfer*>(self)->request.body->read(std::span(buffer, size * count));
  }

  static std::size_t on_write(const char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::size_t bytes = size * count;
    transfer.received += static_cast<std::int64_t>(bytes);
    transfer.over_limit = transfer.received > transfer.request.limits.answer_bytes;
    if (transfer.over_limit) return CURL_WRITEFUNC_ERROR;
    transfer.sink_refused = !transfer.sink({data, bytes});
    return transfer.sink_refused ? CURL_WRITEFUNC_ERROR : bytes;
  }

  static int on_progress(void* self, curl_off_t expected, curl_off_t received, curl_off_t, curl_off_t sent) {
    static_cast<Transfer*>(self)->progress(sent, received, expected);
    return 0;
  }

  [[nodiscard]] bool sent_whole() const {
    return request.body != nullptr && request.body->position() == request.body->size();
  }

  // How long a body takes is up to the connection: it may take that long, as long as something goes out.
  [[nodiscard]] bool overdue() {
    if (request.body == nullptr) return false;  // libcurl has its limits
    const auto now = Clock::now();
    if (request.body->position() != handed_over) last_handed = now;
    handed_over = request.body->position();
    return now - last_handed > (sent_whole() ? request.limits.total : request.limits.stalled);
  }

  [[nodiscard]] Error failure(Error::Kind kind, std::string_view detail) const {
    return {.kind = kind,
            .detail = plain_text(detail),
            .charge = sent_whole() ? Error::Charge::possible : Error::Charge::none,
            .http_status = static_cast<int>(info<long>(easy.get(), CURLINFO_RESPONSE_CODE))};
  }

  [[nodiscard]] Result<HttpAnswer> outcome(CURLcode code) const {
    HttpAnswer answer;
    answer.status = static_cast<int>(info<long>(easy.get(), CURLINFO_RESPONSE_CODE));
    const bool too_much = over_limit || sink_refused;
    if (too_much && answer.status < 400)
      return failure(Error::Kind::bad_reply,
                     over_limit ? "The answer is larger than the limit." : "The answer cannot be read.");
    if (!too_much && code != CURLE_OK)
      return failure(kind_of(code), *error_text != '\0' ? error_text : curl_easy_strerror(code));
    answer.retry_after = parse_retry_after(header(easy.get(), "Retry-After"), now());
    if (const char* target = info<const char*>(easy.get(), CURLINFO_REDIRECT_URL)) answer.redirect = target;
    answer.request_id = plain_text(header(easy.get(), "X-Request-Id"), 128);
    return answer;
  }
};

HttpClient::HttpClient(NetworkSettings settings, std::string key)
    : settings_(std::move(settings)), key_(std::move(key)), handles_(std::make_unique<Handles>()) {}

HttpClient::~HttpClient() = default;

void HttpClient::configure(Transfer& transfer) {
  transfer.set(CURLOPT_NOSIGNAL, 1L);
  transfer.set(CURLOPT_QUICK_EXIT, 1L);  // a cancel must not wait for a name server
  transfer.set(CURLOPT_ERRORBUFFER, transfer.error_text);
  set_address(transfer);
  set_limits(transfer);
  set_trust(transfer);
  set_body(transfer);
  transfer.set(CURLOPT_WRITEFUNCTION, Transfer::on_write);
  transfer.set(CURLOPT_WRITEDATA, &transfer);
  transfer.set(CURLOPT_NOPROGRESS, 0L);
  transfer.set(CURLOPT_XFERINFOFUNCTION, Transfer::on_progress);
  transfer.set(CURLOPT_XFERINFODATA, &transfer);
}

// Where the exchange goes, and nowhere else.
void HttpClient::set_address(Transfer& transfer) const {
  const Url& url = transfer.request.url;
  transfer.set(CURLOPT_URL, url.text.c_str());
  transfer.set(CURLOPT_PROTOCOLS_STR, url.scheme.c_str());
  transfer.set(CURLOPT_FOLLOWLOCATION, 0L);
  if (url.is_loopback()) transfer.set(CURLOPT_PROXY, "");  // no proxy knows this computer's own services
  if (!settings_.public_only) return;
  transfer.set(CURLOPT_OPENSOCKETFUNCTION, open_public_socket);
  transfer.set(CURLOPT_OPENSOCKETDATA, transfer.easy.get());
}

void HttpClient::set_limits(Transfer& transfer) const {
  const HttpLimits& limits = transfer.request.limits;
  const auto milliseconds = [](std::chrono::milliseconds time) { return static_cast<long>(time.count()); };
  transfer.set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(limits.connect));
  if (transfer.request.body != nullptr) return;  // see overdue()
  transfer.set(CURLOPT_TIMEOUT_MS, milliseconds(limits.total));
  transfer.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
  transfer.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stalled.count()));
}

// Whom to believe that it is who it says.
void HttpClient::set_trust(Transfer& transfer) const {
  transfer.set(CURLOPT_SSL_VERIFYPEER, 1L);
  transfer.set(CURLOPT_SSL_VERIFYHOST, 2L);
  transfer.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings_.ca_bundle.empty()) transfer.set(CURLOPT_CAINFO, settings_.ca_bundle.c_str());
}

// What is sent: the headers, and the body of a POST.
void HttpClient::set_body(Transfer& transfer) const {
  if (HttpBody* body = transfer.request.body) {
    transfer.set(CURLOPT_POST, 1L);
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
    transfer.set(CURLOPT_READFUNCTION, Transfer::on_read);
    transfer.set(CURLOPT_READDATA, &transfer);
    // libcurl sends a POST again by itself when a kept connection dies under it, which could be paid twice: a fresh
    // connection never does, and a body that cannot be rewound (no SEEKFUNCTION) cannot be sent again either.
    transfer.set(CURLOPT_FRESH_CONNECT, 1L);
    transfer.add_header("Content-Type: application/json");
    transfer.add_header("Expect:");
  }
  transfer.add_header("Accept: */*");
  if (!key_.empty()) transfer.add_header("X-API-Key: " + key_);
  transfer.set(CURLOPT_USERAGENT, "remix-with-reference/" REMIX_VERSION);
  transfer.set(CURLOPT_HTTPHEADER, transfer.headers.get());
  transfer.set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
}

Result<HttpAnswer> HttpClient::exchange(const HttpRequest& request, const Sink& sink, const Progress& progress,
                                        const std::stop_token& stop) {
  Transfer transfer{.request = request, .sink = sink, .progress = progress};
  CURLM* multi = handles_->multi.get();
  if (multi == nullptr || !transfer.easy) return Error{.kind = Error::Kind::host, .detail = "libcurl cannot start."};
  configure(transfer);
  if (stop.stop_requested()) return transfer.failure(Error::Kind::cancelled, {});

  const std::stop_callback waker(stop, [multi] { curl_multi_wakeup(multi); });
  curl_multi_add_handle(multi, transfer.easy.get());
  int running = 1;
  while (running != 0 && !stop.stop_requested() && !transfer.overdue()) {
    curl_multi_perform(multi, &running);
    if (running != 0) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
  }
  CURLcode code = CURLE_ABORTED_BY_CALLBACK;
  int waiting = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi, &waiting))
    if (message->msg == CURLMSG_DONE) code = message->data.result;
  curl_multi_remove_handle(multi, transfer.easy.get());
  if (running == 0) return transfer.outcome(code);
  if (stop.stop_requested()) return transfer.failure(Error::Kind::cancelled, {});
  return transfer.failure(Error::Kind::timeout,
                          transfer.sent_whole() ? "No answer came in time." : "Nothing went out any more.");
}

}  // namespace remix
