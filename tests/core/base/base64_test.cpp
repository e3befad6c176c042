// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace remix {
namespace {

Bytes bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

std::string encode(const Bytes& bytes) {
  std::string text(base64_length(bytes.size()), ' ');
  base64_encode(bytes, text.data());
  return text;
}

Bytes random_bytes(std::mt19937& random, std::size_t count) {
  Bytes bytes(count);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
  return bytes;
}

TEST(Base64, AgreesWithTheExamplesOfRfc4648) {
  const std::pair<std::string_view, std::string_view> examples[] = {{"", ""},
                                                                    {"f", "Zg=="},
                                                                    {"fo", "Zm8="},
                                                                    {"foo", "Zm9v"},
                                                                    {"foob", "Zm9vYg=="},
                                                                    {"fooba", "Zm9vYmE="},
                                                                    {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : examples) {
    EXPECT_EQ(encode(bytes_of(plain)), encoded);
    EXPECT_EQ(base64_decode(encoded), bytes_of(plain));
  }
}

TEST(Base64, WritesNothingBehindTheText) {
  for (const std::size_t length : {1u, 3u, 3071u, 3072u, 3073u, 10'000u}) {
    std::string text(base64_length(length) + 1, '#');
    base64_encode(Bytes(length, 0xFB), text.data());
    EXPECT_EQ(text.find('#'), base64_length(length));
  }
}

TEST(Base64, RoundTripsWhateverTheLengthAndThePieces) {
  std::mt19937 random(1);
  for (std::size_t length = 0; length < 200; ++length) {
    const Bytes bytes = random_bytes(random, length);
    const std::string text = encode(bytes);
    Base64Decoder decoder;
    Bytes decoded;
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t piece = std::min<std::size_t>(rest.size(), 1 + random() % 11);
      ASSERT_TRUE(decoder.feed(rest.substr(0, piece), decoded));
      rest.remove_prefix(piece);
    }
    EXPECT_TRUE(decoder.complete());
    EXPECT_EQ(decoded, bytes);
  }
}

TEST(Base64, RefusesWhatIsNotStrict) {
  for (const std::string_view text : {"Zg", "Zg=", "Zg===", "Z===", "=", "====", "Zm9v=", "Zm9vZg==Zg==", "Zg==\n",
                                      "Zm 9v", "Zm9-", "Zm9_", "Zh==", "Zm9=", "Z=g=", "data:image/png;base64,Zm9v"})
    EXPECT_FALSE(base64_decode(text)) << text;
}

TEST(Base64, RefusesEveryForeignByteEverywhere) {
  const std::string text = "Zm9vYmFyZm9vYmFy";
  for (std::size_t place = 0; place < text.size(); ++place)
    for (int byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      const bool digit =
          (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
      if (digit) continue;
      std::string changed = text;
      changed[place] = c;
      const bool padding = c == '=' && place + 1 == text.size();  // "...FyZ=": spare bits decide
      if (padding) continue;
      EXPECT_FALSE(base64_decode(changed)) << place << " " << byte;
    }
}

TEST(Base64, StaysRefusedAfterAnError) {
  Base64Decoder decoder;
  Bytes bytes;
  EXPECT_FALSE(decoder.feed("Zm9v!", bytes));
  EXPECT_FALSE(decoder.feed("Zm9v", bytes));
  EXPECT_FALSE(decoder.complete());
}

}  // namespace
}  // namespace remix
