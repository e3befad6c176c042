// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer as an error of any status: the texts are plain and short, nobody but the service declares money safe or an
// order over, and nothing that may have been charged twice is said again.
#include "core/base/utf8.hpp"
#include "core/service/phota/phota_verdicts.hpp"
#include "scan.hpp"

using namespace remix;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const HttpAnswer http{.status = 100 + 2 * data[0] + static_cast<int>(size % 2),
                        .request_id = size % 3 == 0 ? "id" : ""};
  const std::string_view text = text_of(data + 1, size - 1);
  const Answer answer = scan(text, text.size());
  const Speaker speaker = speaker_of(http, answer);
  require(speaker == Speaker::somebody || json_object_is_type(answer.json.get(), json_type_object));
  for (const Delivery delivery : {Delivery::job, Delivery::link, Delivery::inlined}) {
    const OrderVerdict verdict = judge_order(http, answer, delivery);
    const Error error = order_error(http, answer, verdict);
    require(error.detail.size() <= 600 && error.request_id.size() <= 128);
    require(plain_text(error.detail) == error.detail && plain_text(error.request_id, 128) == error.request_id);
    require(error.http_status == (speaker == Speaker::service ? http.status : 0));
    require(speaker == Speaker::service || (verdict.charge == Error::Charge::possible && !verdict.is_over));
    require(verdict.charge != Error::Charge::refunded || (http.status == 504 && delivery != Delivery::job));
    require(!error.is_free() || http.status == 504 || (http.status >= 400 && http.status <= 499));
    require(verdict.again == Again::never || delivery == Delivery::job || verdict.charge == Error::Charge::none);
  }
  require(!refuses_async(http, answer) || http.status == 400 || http.status == 422);
  return 0;
}
