// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/answer_scanner.hpp"

#include <gtest/gtest.h>

#include <random>

namespace remix {
namespace {

constexpr std::size_t max_blob = 1 << 20;

Bytes pattern(std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 251);
  return bytes;
}

std::string encode(const Bytes& bytes, bool escape_slashes = false) {
  std::string text(base64_length(bytes.size()), ' ');
  base64_encode(bytes, text.data());
  if (escape_slashes)
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '/') text.insert(i++, 1, '\\');
  return text;
}

Answer scan(std::string_view text, std::size_t piece) {
  AnswerScanner scanner(max_blob);
  while (!text.empty()) {
    EXPECT_TRUE(scanner.feed(text.substr(0, piece)));
    text.remove_prefix(std::min(piece, text.size()));
  }
  return scanner.finish();
}

TEST(AnswerScanner, LiftsPicturesWhateverThePieces) {
  const Bytes first = pattern(50'000), second = pattern(20'001), small = pattern(10);
  for (const bool escaped : {false, true}) {
    const std::string text = R"({"a\"b": "x", "images": [")" + encode(first, escaped) + R"(", ")" +
                             encode(second, escaped) + R"(", ")" + encode(small) + R"("]})";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{16384}, text.size()}) {
      Answer answer = scan(text, piece);
      ASSERT_TRUE(answer.json) << answer.text;
      EXPECT_LT(answer.text.size(), 200u);
      const auto images = items_of(member(answer.json.get(), "images"));
      ASSERT_EQ(images.size(), 3u);
      EXPECT_EQ(answer.take_bytes(images[0]), first);
      EXPECT_EQ(answer.take_bytes(images[1]), second);
      EXPECT_EQ(answer.take_bytes(images[2]), small);
      EXPECT_EQ(answer.take_bytes(images[0]), std::nullopt) << "a blob is taken once";
    }
  }
}

TEST(AnswerScanner, AgreesWithJsonCOnOrdinaryDocuments) {
  for (const std::string_view text : {R"({})", R"({"a":[1,2,{"b":"c\\d\"e\u00e4"}]})", R"("text")", R"([true,null])"}) {
    Answer answer = scan(text, 3);
    const JsonPtr whole = parse_json(text);
    ASSERT_TRUE(answer.json);
    EXPECT_EQ(to_text(answer.json.get()), to_text(whole.get()));
  }
}

TEST(AnswerScanner, KeepsALongStringThatIsNoPictureOutOfTheWay) {
  Answer answer = scan(R"({"images":[")" + std::string(100'000, '!') + R"("],"x":1})", 1000);
  ASSERT_TRUE(answer.json);
  EXPECT_EQ(answer.take_bytes(items_of(member(answer.json.get(), "images"))[0]), std::nullopt);
}

TEST(AnswerScanner, DoesNotTakeAForgedTokenForAPicture) {
  Answer answer = scan(R"({"images":["@blob:0","@blob:99999999999999999999","@blob:","@blob:-1"]})", 5);
  for (json_object* image : items_of(member(answer.json.get(), "images")))
    EXPECT_EQ(answer.take_bytes(image), std::nullopt);
}

TEST(AnswerScanner, GivesUpOnTooMuch) {
  AnswerScanner picture(1000);
  EXPECT_FALSE(picture.feed("\"" + std::string(100'000, 'A')));
  AnswerScanner text(max_blob);
  EXPECT_FALSE(text.feed(std::string(2 << 20, ' ')));
}

TEST(AnswerScanner, KeepsOnlySoManyPicturesAndReadsOn) {
  const std::string one = "\"" + encode(pattern(15'000)) + "\"";
  std::string text = "{\"images\":[" + one;
  for (int i = 1; i < 100; ++i) text += "," + one;
  const Answer answer = scan(text + "],\"detail\":\"Too many.\"}", 5000);
  ASSERT_TRUE(answer.json);
  EXPECT_EQ(string_of(member(answer.json.get(), "detail")), "Too many.");
  ASSERT_EQ(answer.blobs.size(), 100u);
  EXPECT_TRUE(answer.blobs[15].has_value());
  EXPECT_FALSE(answer.blobs[16].has_value());
}

TEST(AnswerScanner, HasNoJsonForWhatIsNone) {
  for (const std::string_view text : {"", "<html>login</html>", "{\"a\":", "{\"a\":1}x", "{\"a\":\"\xFF\"}", "nul"})
    EXPECT_FALSE(scan(text, 4).json) << text;
  EXPECT_FALSE(scan(std::string(100, '[') + std::string(100, ']'), 9).json) << "too deep";
}

}  // namespace
}  // namespace remix
