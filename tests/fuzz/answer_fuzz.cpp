// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer, in pieces of any length: the pieces make no difference, and a result is within its limits.
#include "core/net/web_page.hpp"
#include "core/service/phota/phota_answers.hpp"
#include "scan.hpp"

using namespace remix;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::size_t piece = 1 + data[0];
  const std::string_view text = text_of(data + 1, size - 1);

  Answer whole = scan(text, text.size());
  Answer pieces = scan(text, piece);
  require(whole.text == pieces.text && whole.blobs == pieces.blobs);
  static_cast<void>(is_web_page(text));
  if (const auto result = read_result(whole)) {
    require(result->links.empty() || result->pictures.empty());
    require(result->links.size() + result->pictures.size() <= 16);
    require(result->recognised.value_or(0) >= 0);
  }
  return 0;
}
