// SPDX-License-Identifier: GPL-3.0-or-later
// How much nearer to the truth a result comes with its content's detail, on real photographs, and that nothing is added
// where the two do not agree. Prints the figures.
#include "core/detail/detail.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <utility>

#include "detail_figures.hpp"

namespace remix {
namespace {

// Parts of photographs at the size they were taken, as noisy and as sharp.
std::vector<Picture> contents() {
  std::vector<Picture> pictures = photographs(3840);
  for (Picture& picture : pictures) picture = middle_of(picture, {1536, 1024});
  return pictures;
}

Picture reduced(const Picture& content) {
  return *resample(content, returned_size_of(content.size));
}

// The least, the middle and the largest of some figures.
std::string spread(std::vector<double> values, const char* format) {
  std::ranges::sort(values);
  std::string text;
  for (const double value : {values.front(), values[values.size() / 2], values.back()}) {
    std::array<char, 32> part{};
    std::snprintf(part.data(), part.size(), format, value);
    text += part.data();
  }
  return text;
}

struct Figures {
  std::vector<double> soft_psnr, psnr, soft_ssim, ssim, soft_fine, fine, soft_halo, halo;

  void add(const Kept& kept, const Plane& truth) {
    const Plane sum = kept.sum();
    constexpr int service_pixel = 3;
    soft_psnr.push_back(remix::psnr(kept.soft, truth)), psnr.push_back(remix::psnr(sum, truth));
    soft_ssim.push_back(remix::ssim(kept.soft, truth)), ssim.push_back(remix::ssim(sum, truth));
    soft_fine.push_back(fine_energy(kept.soft, truth)), fine.push_back(fine_energy(sum, truth));
    soft_halo.push_back(remix::halo(kept.soft, truth, service_pixel));
    halo.push_back(remix::halo(sum, truth, service_pixel));
  }

  void print(const char* name) const {
    std::printf("%s (least, middle, largest)\n", name);
    const auto line = [](const char* what, const auto& before, const auto& after, const char* format) {
      std::printf("  %-24s soft %s   kept %s\n", what, spread(before, format).c_str(), spread(after, format).c_str());
    };
    line("PSNR, dB", soft_psnr, psnr, "%7.1f");
    line("SSIM", soft_ssim, ssim, "%7.3f");
    line("finest structures", soft_fine, fine, "%7.2f");
    line("halo, 99.9 %, of 255", soft_halo, halo, "%7.2f");
  }
};

TEST(Detail, ComesNearerToTheTruthWithoutHalos) {
  const std::vector<Picture> pictures = contents();
  ASSERT_GE(pictures.size(), 2u);
  std::vector<Look> all = {graded(), relit()};
  for (const Look& look : looks())
    if (const std::string name = look.name; name == "as it is" || name == "dark and warm" || name == "bright and flat")
      all.push_back(look);
  ASSERT_EQ(all.size(), 5u);
  for (const Look& look : all) {
    Figures figures;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      const Kept kept = keep_detail(pictures[i], look.apply(reduced(pictures[i])));
      figures.add(kept, luma(look.apply(pictures[i])));
      EXPECT_GE(figures.psnr[i], figures.soft_psnr[i] + 8) << look.name << ", " << i;
      EXPECT_GE(figures.ssim[i], 0.975) << look.name << ", " << i;
      EXPECT_GE(figures.fine[i], 0.85) << look.name << ", " << i;
      EXPECT_LE(figures.fine[i], 1.05) << look.name << ", " << i;
      EXPECT_LE(figures.halo[i], figures.soft_halo[i] + 6) << look.name << ", " << i;
      EXPECT_GE(kept.share, 0.99) << look.name << ", " << i;
    }
    figures.print(look.name);
  }
}

TEST(Detail, IsNotWorseThanNothingOnNoiseAndWhenMisplacedByHalfAPixel) {
  for (const Picture& content : contents()) {
    const Picture small = reduced(content);
    const Plane truth = luma(content);
    Figures noisy, misplaced;
    noisy.add(keep_detail(content, with_noise(small, 12)), truth);
    EXPECT_GE(noisy.psnr[0], noisy.soft_psnr[0]);
    Picture moved = make_picture(small.size, 3);
    const auto done = resample(
        small, Region{0.5, -0.5, static_cast<double>(small.size.width), static_cast<double>(small.size.height)},
        small.size, [&](int top, std::span<const std::uint16_t> strip) {
          std::ranges::transform(strip, moved.row(top),
                                 [](std::uint16_t value) { return static_cast<std::uint8_t>((value + 128) / 257); });
        });
    ASSERT_TRUE(done.has_value());
    misplaced.add(keep_detail(content, moved), truth);
    EXPECT_GE(misplaced.psnr[0], misplaced.soft_psnr[0]);
    EXPECT_LE(misplaced.halo[0], misplaced.soft_halo[0] + 8);
    std::printf("PSNR with noise %.2f, kept %.2f; misplaced %.2f, kept %.2f, halo %.2f, kept %.2f\n",
                noisy.soft_psnr[0], noisy.psnr[0], misplaced.soft_psnr[0], misplaced.psnr[0], misplaced.soft_halo[0],
                misplaced.halo[0]);
  }
}

// The deviation of what is added, in parts of that of all there is.
double added(const Kept& kept) {
  return std::sqrt(mean_square(kept.detail) / mean_square(kept.full));
}

TEST(Detail, VanishesWhereTheResultShowsSomethingElse) {
  const std::vector<Picture> pictures = contents();
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    Picture flat = make_picture(returned_size_of(pictures[i].size), 3);
    std::ranges::fill(flat.pixels, std::uint8_t{90});
    Picture negative = reduced(pictures[i]);
    for (std::uint8_t& byte : negative.pixels) byte = static_cast<std::uint8_t>(255 - byte);
    const Picture other = *resample(pictures[(i + 1) % pictures.size()], flat.size);
    const Kept nothing = keep_detail(enlarged(flat, pictures[i].size), reduced(pictures[i]));
    EXPECT_EQ(nothing.share, 0) << "of an even content";
    for (const auto& [name, returned] : {std::pair{"flat", flat}, std::pair{"grain", with_noise(flat, 12)},
                                         std::pair{"negative", negative}, std::pair{"another picture", other}}) {
      const Kept kept = keep_detail(pictures[i], returned);
      std::printf("%-16s of picture %zu: added %.4f, share %.4f\n", name, i, added(kept), kept.share);
      EXPECT_LE(added(kept), 0.02) << name << ", " << i;
      EXPECT_LE(kept.share, least_share) << name << ", " << i;
    }
  }
}

TEST(Detail, StaysWhereOnlyAPartShowsSomethingElse) {
  const std::vector<Picture> pictures = contents();
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    Picture returned = graded().apply(reduced(pictures[i]));
    const Picture other = *resample(pictures[(i + 1) % pictures.size()], returned.size);
    const int middle = returned.size.width / 2;
    for (int y = 0; y < returned.size.height; ++y)
      std::copy(other.row(y) + std::ptrdiff_t{3} * middle, other.row(y) + other.stride(),
                returned.row(y) + std::ptrdiff_t{3} * middle);
    const Kept kept = keep_detail(pictures[i], returned);
    const auto part = [](const Plane& plane, int left, int right) {
      Plane columns({right - left, plane.size().height});
      for (int y = 0; y < plane.size().height; ++y) std::copy_n(plane.row(y) + left, right - left, columns.row(y));
      return mean_square(columns);
    };
    const int width = kept.detail.size().width, margin = 64;  // the width of the window in which they are compared
    const double same = std::sqrt(part(kept.detail, 0, width / 2 - margin) / part(kept.full, 0, width / 2 - margin));
    const double elsewhere =
        std::sqrt(part(kept.detail, width / 2 + margin, width) / part(kept.full, width / 2 + margin, width));
    std::printf("picture %zu: added %.3f where it shows the same, %.4f elsewhere\n", i, same, elsewhere);
    EXPECT_GE(same, 0.5) << i;
    EXPECT_LE(elsewhere, 0.08) << i;
  }
}

TEST(Detail, IsTheSameInStripsOfAnyPlace) {
  // A part of a returned picture that begins between its pixels, whose strips meet without a seam.
  const Picture content = middle_of(photographs(3840).front(), {700, 611});
  const Plane whole = luma(content);
  const Region region{12.4, 7.7, 700 / 2.7, 611 / 2.7};
  const auto found = Detail::find(content.size, region, rows_of(whole), rows_of(whole));
  ASSERT_TRUE(found.has_value());
  Plane detail(content.size);
  const auto made = found->make(rows_of(whole), [&](int y, const Plane& rows) {
    for (int i = 0; i < rows.size().height; ++i) std::copy_n(rows.row(i), rows.size().width, detail.row(y + i));
  });
  ASSERT_TRUE(made.has_value());
  // A seam would be a row of detail that differs from the next one more than others do.
  const auto step_after = [&](int y) {
    double sum = 0;
    for (int x = 0; x < detail.size().width; ++x)
      sum += std::abs(static_cast<double>(detail.row(y + 1)[x] - detail.row(y)[x]));
    return sum;
  };
  for (int seam = strip_rows - 1; seam + 2 < detail.size().height; seam += strip_rows)
    EXPECT_LE(step_after(seam), 2 * std::max(step_after(seam - 1), step_after(seam + 1)));
  EXPECT_NEAR(found->share(), 1, 0.01);
}

TEST(Detail, IsTheSameEachTime) {
  const Picture content = middle_of(photographs(3840).back(), {701, 611});
  const Picture returned = graded().apply(reduced(content));
  const Kept once = keep_detail(content, returned);
  for (const float rubbish : {1e30f, -1e30f}) {
    std::vector<Plane> planes;  // what memory holds that nobody has set
    for (int i = 0; i < 20; ++i) planes.emplace_back(Size{701, 611});
    for (Plane& plane : planes) std::fill_n(plane.row(0), plane.stride() * 611, rubbish);
    planes.clear();
    EXPECT_EQ(mean_square(difference(keep_detail(content, returned).detail, once.detail)), 0);
  }
}

TEST(Detail, IsLostOnlyWhereWhatCameBackIsSmaller) {
  EXPECT_TRUE(Detail::is_lost({0, 0, 2048, 1365}, {6144, 4096}));
  EXPECT_FALSE(Detail::is_lost({0, 0, 2528, 1696}, {2528, 1696}));
  EXPECT_FALSE(Detail::is_lost({0, 0, 2528, 1696}, {2600, 1744}));
  EXPECT_FALSE(Detail::is_lost({10, 10, 200, 150}, {100, 75}));
}

TEST(Detail, TakesLayersOfAnySize) {
  for (const Size size : {Size{2, 2}, Size{3, 400}, Size{500, 2}, Size{17, 1000}}) {
    Plane plane(size);
    for (int y = 0; y < size.height; ++y) std::fill_n(plane.row(y), size.width, static_cast<float>(y % 7) / 7);
    const Region region{0.3, 0.2, size.width / 3.0, size.height / 3.0};
    const auto found = Detail::find(size, region, rows_of(plane), rows_of(plane));
    ASSERT_TRUE(found.has_value());
    int rows = 0;
    ASSERT_TRUE(found->make(rows_of(plane), [&](int, const Plane& some) { rows += some.size().height; }).has_value());
    EXPECT_EQ(rows, size.height);
  }
}

}  // namespace
}  // namespace remix
