// SPDX-License-Identifier: GPL-3.0-or-later
// Writes parts of photographs to look at, side by side: the variation enlarged, with the content's detail, what it
// would look like at full size, and the detail alone.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/picture/jpeg.hpp"
#include "detail_figures.hpp"

namespace {

using namespace remix;

constexpr Size shown{420, 420};
constexpr int gap = 8;
constexpr int quality = 98;

// With the detail added as GIMP's grain merge does it.
Picture with_detail(Picture picture, const Plane& detail) {
  for_each_pixel(picture.size, [&](int x, int y) {
    std::uint8_t* pixel = picture.row(y) + std::ptrdiff_t{3} * x;
    for (int c = 0; c < 3; ++c) pixel[c] = to_byte(pixel[c] / 255.0 + static_cast<double>(detail.row(y)[x]));
  });
  return picture;
}

Picture grey(Size size) {
  Picture picture = make_picture(size, 3);
  std::ranges::fill(picture.pixels, std::uint8_t{128});
  return picture;
}

Picture beside(const std::vector<Picture>& pictures) {
  const int count = static_cast<int>(pictures.size());
  Picture all = grey({count * (shown.width + gap) - gap, shown.height});
  for (int i = 0; i < count; ++i) {
    const Picture part = middle_of(pictures[static_cast<std::size_t>(i)], shown);
    for (int y = 0; y < shown.height; ++y)
      std::copy_n(part.row(y), part.stride(), all.row(y) + std::ptrdiff_t{3} * i * (shown.width + gap));
  }
  return all;
}

bool write(const std::filesystem::path& path, const Picture& picture) {
  const auto file = encode_jpeg(picture, quality);
  if (!file.has_value()) return false;
  std::ofstream stream(path, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(file->data()), static_cast<std::streamsize>(file->size()));
  return stream.good();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "Usage: detail_crops FOLDER\n");
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  const Look brush{"brush", [](const Picture& picture) { return smeared(picture, 2); }};
  const auto pictures = photographs(3840);
  for (std::size_t i = 0; i < pictures.size(); ++i)
    for (const Look& look : {graded(), relit(), brush}) {
      const Picture content = middle_of(pictures[i], {1536, 1024});
      const Picture returned = look.apply(*resample(content, returned_size_of(content.size)));
      const Picture soft = enlarged(returned, content.size);
      const Kept kept = keep_detail(content, returned);
      const Picture all = beside(
          {soft, with_detail(soft, kept.detail), look.apply(content), with_detail(grey(content.size), kept.detail)});
      const std::filesystem::path path = folder / (std::to_string(i) + "-" + look.name + ".jpg");
      if (!write(path, all)) return 1;
      std::printf("%s\n", path.c_str());
    }
  return 0;
}
