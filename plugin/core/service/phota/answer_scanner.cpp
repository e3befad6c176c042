// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/answer_scanner.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace remix {
namespace {

constexpr std::size_t lift_above = 16 * 1024;  // characters; no honest text is that long
constexpr std::size_t max_text = 1024 * 1024;  // bytes beside the pictures
constexpr std::size_t max_blobs = 16;          // that are kept; an error may repeat what was sent many times
constexpr std::string_view token = "@blob:";

}  // namespace

std::optional<Bytes> Answer::take_bytes(json_object* value) {
  const std::string characters = string_of(value);
  if (!characters.starts_with(token)) return characters.empty() ? std::nullopt : base64_decode(characters);
  std::size_t index = 0;
  const char* end = characters.data() + characters.size();
  const auto [rest, error] = std::from_chars(characters.data() + token.size(), end, index);
  if (error != std::errc() || rest != end || index >= blobs.size()) return std::nullopt;
  return std::exchange(blobs[index], std::nullopt);
}

bool is_lifted(json_object* value) {
  return string_of(value).starts_with(token);
}

bool AnswerScanner::feed(std::string_view piece) {
  while (!piece.empty()) {
    if (!in_string_) {
      const std::size_t quote = piece.find('"');
      const std::size_t taken = quote == std::string_view::npos ? piece.size() : quote + 1;
      answer_.text += piece.substr(0, taken);
      piece.remove_prefix(taken);
      in_string_ = quote != std::string_view::npos;
      string_start_ = answer_.text.size();
    } else if (escaped_) {
      // Inside a blob only an escaped slash makes sense: some writers escape every one of them.
      if (in_blob_ && !feed_blob(piece.front() == '/' ? "/" : "\\")) return false;
      if (!in_blob_) answer_.text += piece.front();
      escaped_ = false;
      piece.remove_prefix(1);
    } else {
      const std::size_t stop = std::min(piece.find_first_of("\"\\"), piece.size());
      const std::string_view characters = piece.substr(0, stop);
      if (in_blob_) {
        if (!feed_blob(characters)) return false;
      } else {
        answer_.text += characters;
      }
      piece.remove_prefix(stop);
      if (!in_blob_ && answer_.text.size() - string_start_ > lift_above && !begin_blob()) return false;
      if (piece.empty()) break;
      if (piece.front() == '"') {
        if (in_blob_) end_blob();
        in_string_ = false;
        answer_.text += '"';
      } else {
        escaped_ = true;
        if (!in_blob_) answer_.text += '\\';
      }
      piece.remove_prefix(1);
    }
    if (answer_.text.size() > max_text || blob_.size() > max_blob_bytes_) return false;
  }
  return true;
}

Answer AnswerScanner::finish() {
  answer_.json = parse_json(answer_.text);
  return std::move(answer_);
}

bool AnswerScanner::begin_blob() {
  in_blob_ = true;
  decoder_ = {};
  blob_.clear();
  blob_valid_ = answer_.blobs.size() < max_blobs;
  std::string so_far = answer_.text.substr(string_start_);
  for (std::size_t slash = so_far.find("\\/"); slash != std::string::npos; slash = so_far.find("\\/", slash))
    so_far.erase(slash, 1);
  answer_.text.resize(string_start_);
  return feed_blob(so_far);
}

// A string that turns out to be no Base64 is skipped to its end without keeping it.
bool AnswerScanner::feed_blob(std::string_view characters) {
  if (!blob_valid_) return true;
  blob_valid_ = decoder_.feed(characters, blob_);
  if (!blob_valid_) blob_ = {};
  return blob_.size() <= max_blob_bytes_;
}

void AnswerScanner::end_blob() {
  answer_.text += std::string(token) + std::to_string(answer_.blobs.size());
  const bool whole = blob_valid_ && decoder_.complete();
  answer_.blobs.push_back(whole ? std::optional(std::exchange(blob_, {})) : std::nullopt);
  blob_ = {};
  in_blob_ = false;
}

}  // namespace remix
