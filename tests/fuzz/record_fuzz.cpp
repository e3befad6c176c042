// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a document of the store: what is read can be written and read again.
#include "core/store/run_json.hpp"
#include "fuzz.hpp"

using namespace remix;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  if (const auto plan = read_plan(text)) {
    const auto again = read_plan(write_plan(*plan));
    require(again && write_plan(*again) == write_plan(*plan));
  }
  RunRecord record;
  if (read_progress(text, record)) {
    RunRecord again;
    require(read_progress(write_progress(record), again));
    require(write_progress(again) == write_progress(record));
  }
  RunRecord whole;
  if (read_record(text, whole)) {
    RunRecord again;
    require(read_record(write_record(whole), again));
    require(write_record(again) == write_record(whole));
  }
  const auto sent = read_sent(text);
  require(write_sent(read_sent(write_sent(sent))) == write_sent(sent));
  return 0;
}
