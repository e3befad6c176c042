// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/incomplete_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "core/picture/jpeg.hpp"
#include "support/png_file.hpp"
#include "support/test_pictures.hpp"

namespace remix {
namespace {

Bytes beginning(const Bytes& file, double share) {
  return {file.begin(), file.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(file.size()))};
}

Bytes joined(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

Bytes text(std::string_view letters) {
  return {letters.begin(), letters.end()};
}

// A number of so many bytes.
Bytes little(std::uint64_t value, int bytes) {
  Bytes all;
  for (int i = 0; i < bytes; ++i) all.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  return all;
}

Bytes big(std::uint64_t value, int bytes) {
  Bytes all = little(value, bytes);
  std::ranges::reverse(all);
  return all;
}

using Number = Bytes (*)(std::uint64_t value, int bytes);

Bytes photograph() {
  return *encode_jpeg(gradient({640, 480}), 95);
}

TEST(IncompleteFile, IsAJpegThatEndsBeforeItsPicture) {
  const Bytes file = photograph();
  EXPECT_FALSE(is_incomplete(file));
  for (const double share : {0.4, 0.6, 0.9, 0.99}) EXPECT_TRUE(is_incomplete(beginning(file, share))) << share;
}

TEST(IncompleteFile, IsNoJpegWithSomethingBehindIt) {
  EXPECT_FALSE(is_incomplete(joined({photograph(), text("a trailer of some camera")})));
}

TEST(IncompleteFile, IsNoJpegOfWhichOnlyTheEndMarkerIsMissing) {
  Bytes file = photograph();
  file.resize(file.size() - 2);
  EXPECT_FALSE(is_incomplete(file));
}

TEST(IncompleteFile, IsAJpegThatEndsEarlyButHasItsEndMarker) {
  EXPECT_TRUE(is_incomplete(joined({beginning(photograph(), 0.6), {0xFF, 0xD9}})));
}

TEST(IncompleteFile, IsAPngWithoutItsLastChunk) {
  const Bytes file = png_file(gradient({64, 48}));
  EXPECT_FALSE(is_incomplete(file));
  EXPECT_FALSE(is_incomplete(joined({file, text("more")})));
  for (const double share : {0.3, 0.6, 0.99}) EXPECT_TRUE(is_incomplete(beginning(file, share))) << share;
}

// Two frames of one pixel each.
Bytes gif(std::size_t frames) {
  const Bytes frame = joined(
      {{0x21, 0xF9, 4, 0, 10, 0, 0, 0}, {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0x80}, Bytes(6, 200), {2, 2, 0x44, 0x01, 0}});
  Bytes file = joined({text("GIF89a"), {1, 0, 1, 0, 0x80, 0, 0}, Bytes(6, 100)});
  for (std::size_t i = 0; i < frames; ++i) file.insert(file.end(), frame.begin(), frame.end());
  file.push_back(0x3B);
  return file;
}

TEST(IncompleteFile, IsAGifThatEndsInItsFirstFrame) {
  const Bytes file = gif(2);
  EXPECT_FALSE(is_incomplete(file));
  const std::size_t frame = (gif(2).size() - gif(1).size());
  for (std::size_t size = 13; size < gif(1).size() - 1; ++size)
    EXPECT_TRUE(is_incomplete(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)))) << size;
  for (std::size_t missing = 0; missing < frame; ++missing)
    EXPECT_FALSE(is_incomplete(Bytes(file.begin(), file.end() - static_cast<std::ptrdiff_t>(missing)))) << missing;
}

// 10 by 7 pixels of 24 bits, so that rows are padded.
Bytes bmp(std::int32_t height) {
  const Bytes pixels(32 * 7, 9);
  return joined({text("BM"), little(54 + pixels.size(), 4), little(0, 4), little(54, 4), little(40, 4), little(10, 4),
                 little(static_cast<std::uint32_t>(height), 4), little(1, 2), little(24, 2), Bytes(24), pixels});
}

TEST(IncompleteFile, IsABmpWithFewerPixelsThanItsHeaderSays) {
  for (const std::int32_t height : {7, -7}) {
    const Bytes file = bmp(height);
    EXPECT_FALSE(is_incomplete(file));
    EXPECT_FALSE(is_incomplete(joined({file, Bytes(3)})));
    EXPECT_TRUE(is_incomplete(Bytes(file.begin(), file.end() - 1)));
    EXPECT_TRUE(is_incomplete(Bytes(file.begin(), file.begin() + 60)));
  }
}

// A directory first, with two strips or tiles behind it.
Bytes tiff(Number number, bool is_big, int offsets, int lengths) {
  const int word = is_big ? 8 : 4, count = is_big ? 8 : 2, entry = is_big ? 20 : 12;
  const std::uint64_t directory = is_big ? 16 : 8;
  const std::uint64_t after = directory + static_cast<std::uint64_t>(count + 2 * entry + word);
  const std::uint64_t data = after + static_cast<std::uint64_t>(2 * word);
  const std::uint64_t type = is_big ? 16 : 4;
  // Two lengths of two bytes fit into the field itself.
  Bytes field = joined({number(static_cast<std::uint64_t>(lengths), 2), number(3, 2), number(2, word), number(100, 2),
                        number(50, 2), Bytes(static_cast<std::size_t>(word - 4))});
  return joined({text(number(1, 2) == little(1, 2) ? "II" : "MM"), number(is_big ? 43 : 42, 2),
                 is_big ? joined({number(8, 2), number(0, 2)}) : Bytes(), number(directory, word), number(2, count),
                 number(static_cast<std::uint64_t>(offsets), 2), number(type, 2), number(2, word), number(after, word),
                 field, number(0, word), number(data, word), number(data + 100, word), Bytes(150, 7)});
}

TEST(IncompleteFile, IsATiffWhoseStripsOrTilesGoBeyondItsEnd) {
  for (const Number number : {little, big})
    for (const bool is_big : {false, true})
      for (const auto& [offsets, lengths] : {std::pair{273, 279}, {324, 325}}) {
        const Bytes file = tiff(number, is_big, offsets, lengths);
        EXPECT_FALSE(is_incomplete(file));
        EXPECT_TRUE(is_incomplete(Bytes(file.begin(), file.end() - 1)));
        EXPECT_TRUE(is_incomplete(Bytes(file.begin(), file.end() - 120)));
        for (std::size_t size = 0; size < file.size(); ++size)  // never reads beyond
          static_cast<void>(is_incomplete(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size))));
      }
}

TEST(IncompleteFile, IsNothingOfAnotherKind) {
  for (const char* other : {"", "B", "II", "GIF8", "%PDF-1.7", "RIFF    WEBP", "<svg", "\xFF\xD8\xFFgarbage",
                            "\x89PNG\r\n\x1A\n", "\x89PNG\r\n\x1A\nbroken"})
    EXPECT_FALSE(is_incomplete(text(other))) << other;
}

}  // namespace
}  // namespace remix
