// SPDX-License-Identifier: GPL-3.0-or-later
// Lifts pictures out of a JSON answer while it arrives, so that json-c only ever sees a few hundred bytes. No library
// for JSON does that, not even one that parses in pieces: they all hold a whole string before they give it away, here
// up to 85 MiB of Base64 for each picture. Memory is bounded by the pictures themselves and 1 MiB of other text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/base64.hpp"
#include "core/base/bytes.hpp"
#include "core/base/json.hpp"

namespace remix {

/// A received document whose long Base64 strings are kept as bytes.
struct Answer {
  JsonPtr json;                             ///< null when the text was not JSON
  std::string text;                         ///< what arrived, long strings replaced by short tokens
  std::vector<std::optional<Bytes>> blobs;  ///< decoded long strings; empty: not Base64, or one too many

  /// The bytes that a JSON string of this answer stands for, taken out of the answer: a lifted blob or a short Base64
  /// text. Empty when it is neither.
  [[nodiscard]] std::optional<Bytes> take_bytes(json_object* value);
};

/// True for a JSON string of an answer that was lifted: what stands in its place is nothing to show.
[[nodiscard]] bool is_lifted(json_object* value);

/// Fed with the pieces of an answer in order. Knows just enough JSON to tell where strings begin and end.
class AnswerScanner {
 public:
  /// `max_blob_bytes`: decoded size above which a picture is refused.
  explicit AnswerScanner(std::size_t max_blob_bytes) : max_blob_bytes_(max_blob_bytes) {}

  /// False when the answer is hopeless: more text beside the pictures, or a larger picture, than any honest answer has.
  bool feed(std::string_view piece);

  /// The answer, when all of it was fed. Call once.
  [[nodiscard]] Answer finish();

 private:
  bool begin_blob();
  bool feed_blob(std::string_view characters);
  void end_blob();

  std::size_t max_blob_bytes_;
  Answer answer_;
  bool in_string_ = false;
  bool escaped_ = false;          // the last character was a backslash inside a string
  std::size_t string_start_ = 0;  // where the current string's characters begin in answer_.text
  bool in_blob_ = false;          // the current string is being lifted
  Base64Decoder decoder_;
  Bytes blob_;
  bool blob_valid_ = true;
};

}  // namespace remix
