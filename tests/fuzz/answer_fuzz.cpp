// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer, in pieces of any length: as a result, a job handle, a job and an error.
#include "fuzz.hpp"
#include "phota_answers.hpp"

using namespace remix;

namespace {

Answer scan(std::string_view text, std::size_t piece) {
  AnswerScanner scanner(1 << 20);
  while (!text.empty()) {
    const std::string_view some = text.substr(0, piece);
    if (!scanner.feed(some)) break;
    text.remove_prefix(some.size());
  }
  return scanner.finish();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Url* const base = new Url(*parse_url("https://api.example.com/v1/phota"));
  if (size < 3) return 0;
  const std::size_t piece = 1 + data[0];
  const HttpAnswer http{.status = 400 + data[1] % 200};
  const std::string_view text = text_of(data + 2, size - 2);

  Answer whole = scan(text, text.size());
  Answer pieces = scan(text, piece);
  require(whole.text == pieces.text && whole.blobs == pieces.blobs);

  if (const auto handle = read_job_handle(pieces, *base)) require(handle->poll_url.origin() == base->origin());
  const Error error = read_error(http, pieces);
  require(error.detail.size() <= 500);
  static_cast<void>(refuses_async(http, pieces));
  if (const auto result = read_result(whole)) require(result->links.empty() || result->pictures.empty());
  static_cast<void>(read_job(pieces));
  return 0;
}
