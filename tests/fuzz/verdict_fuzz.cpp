// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer, of any status, to any exchange: what is judged of the money is never more than the speaker can know.
#include "core/base/utf8.hpp"
#include "core/net/web_page.hpp"
#include "core/service/phota/phota_verdicts.hpp"
#include "scan.hpp"

using namespace remix;

namespace {

// The exchange that an input stands for; what is left of the input is the answer's body.
struct Exchange {
  HttpAnswer http;
  Delivery delivery;
  FileState file;
  LinkFacts facts;
  int times;                       // that a job was unknown
  std::chrono::milliseconds time;  // over which it was
};

constexpr std::size_t header_bytes = 6;

Exchange exchange_of(const std::uint8_t* data) {
  Exchange exchange{
      .http = {.status = (data[0] << 8 | data[1]) % 1000},
      .delivery = static_cast<Delivery>(data[2] % 3),
      .file = static_cast<FileState>(data[3] % 6),
      .facts = {.has_job = (data[4] & 1) != 0,
                .is_fresh = (data[4] & 2) != 0,
                .is_repeated = (data[4] & 4) != 0,
                .has_outlived = (data[4] & 8) != 0,
                .is_unusable = (data[4] & 32) != 0},
      .times = data[5] & 15,
      .time = std::chrono::seconds((data[5] >> 4) * 20),
  };
  if (data[4] & 16) exchange.http.request_id = "req_1";
  return exchange;
}

bool is_error(int status) {
  return status < 200 || status > 299;
}

void check_order(const Exchange& exchange, const Answer& answer) {
  const int status = exchange.http.status;
  const Speaker speaker = speaker_of(exchange.http, answer);
  const OrderVerdict verdict = judge_order(exchange.http, answer, exchange.delivery);
  const bool is_job = exchange.delivery == Delivery::job;
  using Charge = Error::Charge;
  // Only the service can say that nothing was charged.
  if (verdict.charge == Charge::none) require(speaker == Speaker::service && status >= 400 && status <= 499);
  if (verdict.charge == Charge::refunded) require(speaker == Speaker::service && status == 504 && !is_job);
  require(verdict.charge != Charge::made);
  // What may have been charged is only asked for again as a job, whose id is not charged twice.
  if (!is_job && verdict.again != Again::never) require(verdict.charge == Charge::none);
  if (verdict.is_over) require(speaker == Speaker::service && verdict.again == Again::never);
  if (speaker == Speaker::somebody && is_job) require(verdict.again != Again::never && !verdict.is_over);
  if (speaker == Speaker::service) require(!is_web_page(answer.text));
  const Error error = order_error(exchange.http, answer, verdict);
  require(error.kind == verdict.kind && error.charge == verdict.charge && plain_text(error.detail) == error.detail);
  if (speaker == Speaker::somebody) require(error.http_status == 0 && error.detail.starts_with("HTTP status "));
  require(charge_of_all(error.charge, true) == Charge::possible);
}

void check_job(const Exchange& exchange, Answer& answer) {
  const int status = exchange.http.status;
  const Speaker speaker = speaker_of(exchange.http, answer, "j");
  const bool has_json = answer.json != nullptr;
  const JobState state = read_job(answer, 1 + exchange.times % 4);
  const JobStep step = judge_job(speaker, status, has_json ? &state : nullptr);
  if (step == JobStep::missing) require(speaker == Speaker::service && status == 404);
  if (step == JobStep::over) {
    require(speaker == Speaker::service && status == 200 && std::holds_alternative<Error>(state));
  }
  if (step == JobStep::deliver) require(has_json && !is_error(status));
  const PhotaPacing pacing;
  if (is_gone(exchange.times, exchange.time, pacing)) {
    require(exchange.times > 1 && exchange.time >= std::chrono::minutes(1));
  }
}

void check_file(const Exchange& exchange) {
  const int status = exchange.http.status;
  const FileStep step = judge_file(status, exchange.file, exchange.facts);
  const LinkFacts& facts = exchange.facts;
  if (step == FileStep::take) {
    require(exchange.file == FileState::readable || (exchange.file == FileState::unreadable && facts.is_repeated));
  }
  if (step == FileStep::fresh_link) require(facts.has_job && !facts.is_fresh);
  if (step == FileStep::gone) {
    require(!facts.has_job && facts.has_outlived && is_error(status) && exchange.file == FileState::none);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < header_bytes) return 0;
  const Exchange exchange = exchange_of(data);
  const std::string_view text = text_of(data + header_bytes, size - header_bytes);
  Answer answer = scan(text, text.size());
  check_order(exchange, answer);
  check_job(exchange, answer);
  check_file(exchange);
  return 0;
}
