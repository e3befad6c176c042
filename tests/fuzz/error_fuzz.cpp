// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer as an error of any status: the texts are plain and short, and no money is declared safe without a reason.
#include "core/base/utf8.hpp"
#include "core/service/phota/phota_answers.hpp"
#include "scan.hpp"

using namespace remix;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const HttpAnswer http{.status = 300 + 2 * data[0]};
  const std::string_view text = text_of(data + 1, size - 1);
  const Answer answer = scan(text, text.size());
  for (const Error& error : {read_error(http, answer), unreadable(http, answer, "It makes no sense.")}) {
    require(error.detail.size() <= 500 && error.request_id.size() <= 128);
    require(plain_text(error.detail) == error.detail && plain_text(error.request_id, 128) == error.request_id);
    require(error.http_status == http.status);
    require(!error.is_free() || (http.status >= 400 && http.status <= 499) || http.status == 504);
  }
  require(!refuses_async(http, answer) || http.status == 400 || http.status == 422);
  return 0;
}
