// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/content_credentials.hpp"

#include <gtest/gtest.h>

#include <string_view>

#include "core/picture/decode.hpp"
#include "core/picture/jpeg.hpp"
#include "support/png_file.hpp"
#include "support/test_pictures.hpp"

namespace remix {
namespace {

// The beginning of a manifest store: a box with the box that describes it.
constexpr std::string_view manifest{"\0\0\0\x26jumb\0\0\0\x1ejumdc2pa\0\x11\0\x10\x80\0\0\xAA\0\x38\x9B\x71\3c2pa\0",
                                    38};

Bytes with(Bytes file, std::size_t at, std::string_view piece) {
  file.insert(file.begin() + static_cast<std::ptrdiff_t>(at), piece.begin(), piece.end());
  return file;
}

std::string chunk(std::string_view kind, std::string_view data) {
  // libpng passes over a chunk that it does not know, whatever its checksum.
  return std::string("\0\0\0", 3) + static_cast<char>(data.size()) + std::string(kind) + std::string(data) + "abcd";
}

std::string segment(char marker, std::string_view data) {
  return std::string("\xFF") + marker + '\0' + static_cast<char>(data.size() + 2) + std::string(data);
}

std::string jumbf(std::string_view box) {
  return segment('\xEB', std::string("JP\0\1\0\0\0\1", 8) + std::string(box));
}

Bytes jpeg() {
  return *encode_jpeg(gradient({30, 20}), 90);
}

TEST(ContentCredentials, AreFoundInAPng) {
  const Bytes file = png_file(gradient({30, 20}));
  EXPECT_FALSE(has_content_credentials(file));
  const Bytes first = with(file, 33, chunk("caBX", manifest));
  EXPECT_TRUE(has_content_credentials(first));
  EXPECT_TRUE(decode(first).has_value()) << "the pixels are read all the same";
  EXPECT_TRUE(has_content_credentials(with(file, file.size() - 12, chunk("caBX", manifest))));
  EXPECT_FALSE(has_content_credentials(with(file, 33, chunk("teXt", "caBX")))) << "a text about them is none";
}

TEST(ContentCredentials, AreFoundInAJpeg) {
  EXPECT_FALSE(has_content_credentials(jpeg()));
  const Bytes file = with(jpeg(), 2, jumbf(manifest));
  EXPECT_TRUE(has_content_credentials(file));
  EXPECT_TRUE(decode(file).has_value()) << "the pixels are read all the same";
  EXPECT_TRUE(has_content_credentials(with(jpeg(), 20, jumbf(manifest))));
  EXPECT_FALSE(has_content_credentials(with(jpeg(), 2, jumbf("jumb of something else"))));
  EXPECT_FALSE(has_content_credentials(with(jpeg(), 2, segment('\xFE', manifest)))) << "a comment about them is none";
}

TEST(ContentCredentials, AreNotInWhatIsNoPictureOrCut) {
  EXPECT_FALSE(has_content_credentials({}));
  const Bytes png = with(png_file(gradient({30, 20})), 33, chunk("caBX", manifest));
  const Bytes jpg = with(jpeg(), 2, jumbf(manifest));
  for (std::size_t length = 0; length < 33 + 8; ++length) {
    EXPECT_FALSE(has_content_credentials(std::span(png).first(length))) << length;
    EXPECT_FALSE(has_content_credentials(std::span(jpg).first(std::min<std::size_t>(length, 20)))) << length;
  }
}

}  // namespace
}  // namespace remix
