// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures with a colour profile come as sRGB, in the colours that LittleCMS finds in double precision.
#include "core/picture/colour_profile.hpp"

// jpeglib.h needs FILE and size_t declared before it.
#include <cstddef>
#include <cstdio>
// clang-format off
#include <gtest/gtest.h>
#include <jpeglib.h>
#include <lcms2.h>
// clang-format on

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <thread>

#include "core/picture/decode.hpp"
#include "core/picture/jpeg.hpp"
#include "support/described_file.hpp"
#include "support/png_file.hpp"

namespace remix {
namespace {

// Closes what it was given, and gives the profile's bytes.
Bytes saved(cmsHPROFILE profile) {
  cmsUInt32Number length = 0;
  cmsSaveProfileToMem(profile, nullptr, &length);
  Bytes bytes(length);
  cmsSaveProfileToMem(profile, bytes.data(), &length);
  cmsCloseProfile(profile);
  return bytes;
}

Bytes matrix_profile(cmsCIExyYTRIPLE primaries, double gamma) {
  const cmsCIExyY white{0.3127, 0.3290, 1};
  cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
  cmsToneCurve* curves[] = {curve, curve, curve};
  const Bytes profile = saved(cmsCreateRGBProfile(&white, &primaries, curves));
  cmsFreeToneCurve(curve);
  return profile;
}

Bytes adobe_like() {
  return matrix_profile({{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}}, 563.0 / 256);
}

// With the curve of sRGB.
Bytes display_p3_like() {
  const cmsCIExyY white{0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE primaries{{0.68, 0.32, 1}, {0.265, 0.69, 1}, {0.15, 0.06, 1}};
  const double parameters[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  cmsToneCurve* curve = cmsBuildParametricToneCurve(nullptr, 4, parameters);
  cmsToneCurve* curves[] = {curve, curve, curve};
  const Bytes profile = saved(cmsCreateRGBProfile(&white, &primaries, curves));
  cmsFreeToneCurve(curve);
  return profile;
}

Bytes srgb() {
  return saved(cmsCreate_sRGBProfile());
}

Bytes grey_profile(double gamma) {
  cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
  const Bytes profile = saved(cmsCreateGrayProfile(cmsD50_xyY(), curve));
  cmsFreeToneCurve(curve);
  return profile;
}

// What a table of Lab colours says of channels 0 to 1.
using Device = std::function<cmsCIELab(const std::array<double, 4>&)>;

struct Sampled {
  const Device& device;
  int channels;
};

// A profile with a table, from Lab colours by their channels.
Bytes table_profile(cmsColorSpaceSignature space, cmsProfileClassSignature kind, int channels, const Device& device) {
  cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
  cmsSetProfileVersion(profile, 4.3);
  cmsSetDeviceClass(profile, kind);
  cmsSetColorSpace(profile, space);
  cmsSetPCS(profile, cmsSigLabData);
  cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, static_cast<cmsUInt32Number>(channels), 3);
  cmsStage* table = cmsStageAllocCLut16bit(nullptr, 9, static_cast<cmsUInt32Number>(channels), 3, nullptr);
  Sampled sampled{device, channels};
  cmsStageSampleCLut16bit(
      table,
      [](const cmsUInt16Number in[], cmsUInt16Number out[], void* cargo) -> cmsInt32Number {
        const auto& [device, count] = *static_cast<const Sampled*>(cargo);
        std::array<double, 4> values{};
        for (int c = 0; c < count; ++c) values[static_cast<std::size_t>(c)] = in[c] / 65535.0;
        const cmsCIELab lab = device(values);
        cmsFloat2LabEncoded(out, &lab);
        return TRUE;
      },
      &sampled, 0);
  // The form in which a table is saved has curves on both sides.
  cmsPipelineInsertStage(pipeline, cmsAT_END,
                         cmsStageAllocToneCurves(nullptr, static_cast<cmsUInt32Number>(channels), nullptr));
  cmsPipelineInsertStage(pipeline, cmsAT_END, table);
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, nullptr));
  cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
  cmsWriteTag(profile, cmsSigAToB1Tag, pipeline);
  cmsPipelineFree(pipeline);
  cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
  return saved(profile);
}

// A camera of a kind: its channels mix light and opponent colours.
Bytes rgb_table() {
  return table_profile(cmsSigRgbData, cmsSigInputClass, 3, [](const std::array<double, 4>& v) {
    const double light = (2 * v[0] + 3 * v[1] + v[2]) / 6;
    return cmsCIELab{100 * std::pow(light, 0.9), 60 * (v[0] - v[1]), 60 * ((v[0] + v[1]) / 2 - v[2])};
  });
}

// A press of a kind: each ink takes light away, and pulls to its side.
Bytes cmyk_table() {
  return table_profile(cmsSigCmykData, cmsSigInputClass, 4, [](const std::array<double, 4>& v) {
    const double paper = 1 - v[3];
    const double light = (1 - 0.4 * v[0]) * (1 - 0.5 * v[1]) * (1 - 0.1 * v[2]) * paper;
    return cmsCIELab{100 * light, paper * (65 * v[1] - 35 * v[0]), paper * (80 * v[2] - 45 * v[0])};
  });
}

// What LittleCMS makes of pixels, in double precision and without its shortcuts.
Bytes in_double(const Bytes& pixels, int channels, const Bytes& profile) {
  cmsHPROFILE source = cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size()));
  cmsHPROFILE target = cmsCreate_sRGBProfile();
  const cmsUInt32Number format = channels == 1 ? TYPE_GRAY_DBL : channels == 3 ? TYPE_RGB_DBL : TYPE_CMYK_DBL;
  cmsHTRANSFORM transform =
      cmsCreateTransform(source, format, target, TYPE_RGB_DBL, INTENT_RELATIVE_COLORIMETRIC,
                         cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE);
  if (transform == nullptr) throw std::runtime_error("LittleCMS cannot use the profile.");
  std::vector<double> from;
  for (const std::uint8_t value : pixels) from.push_back(value / (channels == 4 ? 2.55 : 255.0));
  const std::size_t count = pixels.size() / static_cast<std::size_t>(channels);
  std::vector<double> to(count * 3);
  cmsDoTransform(transform, from.data(), to.data(), static_cast<cmsUInt32Number>(count));
  cmsDeleteTransform(transform);
  cmsCloseProfile(target);
  cmsCloseProfile(source);
  Bytes result;
  for (const double value : to)
    result.push_back(static_cast<std::uint8_t>(std::lround(255 * std::clamp(value, 0.0, 1.0))));
  return result;
}

int largest_difference(const Bytes& one, const Bytes& other) {
  EXPECT_EQ(one.size(), other.size());
  int largest = 0;
  for (std::size_t i = 0; i < one.size(); ++i) largest = std::max(largest, std::abs(int{one[i]} - int{other[i]}));
  return largest;
}

// Colours of all kinds; every value of every channel is there.
Picture colours() {
  Picture picture = make_picture({256, 96}, 3);
  for (int y = 0; y < picture.size.height; ++y)
    for (int x = 0; x < picture.size.width; ++x) {
      std::uint8_t* pixel = picture.row(y) + x * 3;
      pixel[0] = static_cast<std::uint8_t>(x);
      pixel[1] = static_cast<std::uint8_t>(x * 3 + y * 7);
      pixel[2] = static_cast<std::uint8_t>(255 - x + y * 11);
      if (y == 0) std::fill_n(pixel, 3, static_cast<std::uint8_t>(x));  // and all greys
    }
  return picture;
}

// The file of a picture of grey, with every value.
Bytes grey_png() {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = 256;
  image.height = 2;
  image.format = PNG_FORMAT_GRAY;
  Bytes pixels(512);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(i);
  Bytes file(PNG_IMAGE_PNG_SIZE_MAX(image));
  png_alloc_size_t length = file.size();
  EXPECT_NE(png_image_write_to_memory(&image, file.data(), &length, 0, pixels.data(), 0, nullptr), 0);
  file.resize(length);
  return file;
}

// A JPEG of patches of 8 by 8 pixels of one colour each; `pixels` holds `channels` bytes a patch. Adobe's marker goes
// with four channels if it is asked for; libjpeg then takes and gives the bytes as they are in the file all the same.
Bytes patches_jpeg(const Bytes& pixels, int channels, bool adobe = false) {
  jpeg_error_mgr errors{};
  jpeg_compress_struct jpeg{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* memory = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&jpeg, &memory, &length);
  const std::size_t patches = pixels.size() / static_cast<std::size_t>(channels);
  jpeg.image_width = static_cast<JDIMENSION>(patches * 8);
  jpeg.image_height = 8;
  jpeg.input_components = channels;
  jpeg.in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_CMYK;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 100, TRUE);
  jpeg.write_Adobe_marker = adobe ? TRUE : FALSE;
  jpeg_start_compress(&jpeg, TRUE);
  Bytes row;
  for (std::size_t patch = 0; patch < patches; ++patch)
    for (int x = 0; x < 8; ++x)
      for (int c = 0; c < channels; ++c)
        row.push_back(pixels[patch * static_cast<std::size_t>(channels) + static_cast<std::size_t>(c)]);
  for (int y = 0; y < 8; ++y) {
    JSAMPROW data = row.data();
    jpeg_write_scanlines(&jpeg, &data, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  Bytes file(memory, memory + length);
  std::free(memory);
  return file;
}

// One pixel of each patch.
Bytes patches_of(const Picture& picture) {
  Bytes pixels;
  for (int x = 4; x < picture.size.width; x += 8)
    pixels.insert(pixels.end(), picture.row(4) + x * 3, picture.row(4) + x * 3 + 3);
  return pixels;
}

Bytes inks() {
  Bytes pixels;
  for (const int black : {0, 60, 200})
    for (const int cyan : {0, 128, 255})
      for (const int magenta : {0, 90, 255})
        for (const int yellow : {0, 180, 255})
          for (const int ink : {cyan, magenta, yellow, black}) pixels.push_back(static_cast<std::uint8_t>(ink));
  return pixels;
}

Bytes inverted(Bytes pixels) {
  for (std::uint8_t& value : pixels) value = static_cast<std::uint8_t>(255 - value);
  return pixels;
}

void expect_converted(const Bytes& profile) {
  const Picture picture = colours();
  const Bytes expected = in_double(picture.pixels, 3, profile);
  ASSERT_GT(largest_difference(expected, picture.pixels), 20) << "a profile that matters";
  const auto png = decode(with_profile(png_file(picture), profile));
  ASSERT_TRUE(png.has_value());
  EXPECT_LE(largest_difference(png->pixels, expected), 1);
  // What JPEG loses is not the question: it is in the same file without the profile as well.
  const Bytes file = *encode_jpeg(picture, 95);
  const auto jpeg = decode(with_profile(file, profile));
  ASSERT_TRUE(jpeg.has_value());
  EXPECT_LE(largest_difference(jpeg->pixels, in_double(decode(file)->pixels, 3, profile)), 1);
}

TEST(ColourProfile, OfAdobeRgbIsHonoured) {
  expect_converted(adobe_like());
}
TEST(ColourProfile, OfDisplayP3IsHonoured) {
  expect_converted(display_p3_like());
}
TEST(ColourProfile, WithATableIsHonoured) {
  expect_converted(rgb_table());
}

// Their length has no bound, and a pixel takes as long as they are.
TEST(ColourProfile, IsReadWithoutItsOptionalChains) {
  const Bytes bare = adobe_like();
  cmsHPROFILE profile = cmsOpenProfileFromMem(bare.data(), static_cast<cmsUInt32Number>(bare.size()));
  const double negative[] = {-1, 0, 0, 0, -1, 0, 0, 0, -1};
  const double one[] = {1, 1, 1};
  cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, 3, 3);
  for (int step = 0; step < 20'001; ++step)
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocMatrix(nullptr, 3, 3, negative, one));
  ASSERT_TRUE(cmsWriteTag(profile, cmsSigDToB1Tag, pipeline));
  cmsPipelineFree(pipeline);
  const Bytes chained = saved(profile);
  ASSERT_GT(chained.size(), 1'000'000U);
  const Picture picture = colours();
  EXPECT_EQ(decode(with_profile(png_file(picture), chained))->pixels,
            decode(with_profile(png_file(picture), bare))->pixels);
}

TEST(ColourProfile, OfSrgbLeavesEveryByte) {
  const Picture picture = colours();
  const Bytes png = png_file(picture);
  const Bytes jpeg = *encode_jpeg(picture, 95);
  EXPECT_EQ(decode(with_profile(png, srgb()))->pixels, picture.pixels);
  EXPECT_EQ(decode(with_profile(jpeg, srgb()))->pixels, decode(jpeg)->pixels);
  EXPECT_FALSE(ColourConversion::from(srgb(), FileChannels::rgb));
}

TEST(ColourProfile, IsSrgbByItsValuesAlone) {
  // The primaries of sRGB, and a curve that differs where it is dark.
  const Bytes nearly = matrix_profile({{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}}, 2.2);
  EXPECT_TRUE(ColourConversion::from(nearly, FileChannels::rgb));
}

TEST(ColourProfile, IsNotWantedWhereAPngSaysOtherwise) {
  const Bytes png = png_file(colours());
  EXPECT_EQ(decode(with_chunk(png, "sRGB", {0}))->pixels, colours().pixels);
  Bytes gamma;
  append_number(gamma, 100'000, 4);
  EXPECT_EQ(decode(with_chunk(png, "gAMA", gamma))->pixels, colours().pixels);
}

TEST(ColourProfile, OfGreyIsHonoured) {
  Bytes greys;
  for (int value = 0; value < 256; ++value) greys.push_back(static_cast<std::uint8_t>(value));
  const Bytes profile = grey_profile(1.4);
  const Bytes expected = in_double(greys, 1, profile);
  const auto png = decode(with_profile(grey_png(), profile));
  ASSERT_TRUE(png.has_value());
  EXPECT_LE(largest_difference(Bytes(png->pixels.begin(), png->pixels.begin() + 256 * 3), expected), 1);
  EXPECT_GT(largest_difference(decode(grey_png())->pixels, png->pixels), 20);

  const auto jpeg = decode(with_profile(patches_jpeg(greys, 1), profile));
  ASSERT_TRUE(jpeg.has_value());
  EXPECT_LE(largest_difference(patches_of(*jpeg), expected), 1);
}

TEST(ColourProfile, OfInksIsHonoured) {
  const Bytes profile = cmyk_table();
  const Bytes expected = in_double(inks(), 4, profile);
  const auto plain = decode(with_profile(patches_jpeg(inks(), 4), profile));
  ASSERT_TRUE(plain.has_value());
  EXPECT_LE(largest_difference(patches_of(*plain), expected), 1);
  const auto adobe = decode(with_profile(patches_jpeg(inverted(inks()), 4, true), profile));
  ASSERT_TRUE(adobe.has_value());
  EXPECT_LE(largest_difference(patches_of(*adobe), expected), 1);
  EXPECT_GT(largest_difference(patches_of(*decode(patches_jpeg(inks(), 4))), expected), 20) << "a profile that matters";
}

TEST(ColourProfile, HoldsForThumbnails) {
  const Bytes profile = adobe_like();
  for (const Bytes& file : {png_file(colours()), *encode_jpeg(colours(), 95)}) {
    const auto plain = decode_thumbnail(file, 256);
    const auto converted = decode_thumbnail(with_profile(file, profile), 256);
    ASSERT_TRUE(plain.has_value() && converted.has_value());
    EXPECT_LE(largest_difference(converted->pixels, in_double(plain->pixels, 3, profile)), 1);
  }
}

TEST(ColourProfile, IsIgnoredWhenItIsOfOtherChannels) {
  const Picture picture = colours();
  const Bytes jpeg = *encode_jpeg(picture, 95);
  for (const Bytes& profile : {grey_profile(1.4), cmyk_table()}) {
    EXPECT_EQ(decode(with_profile(png_file(picture), profile))->pixels, picture.pixels);
    EXPECT_EQ(decode(with_profile(jpeg, profile))->pixels, decode(jpeg)->pixels);
  }
  EXPECT_EQ(decode(with_profile(grey_png(), adobe_like()))->pixels, decode(grey_png())->pixels);
  const Bytes cmyk = patches_jpeg(inks(), 4);
  EXPECT_EQ(decode(with_profile(cmyk, adobe_like()))->pixels, decode(cmyk)->pixels);
}

TEST(ColourProfile, IsIgnoredWhenItIsNoneOfPixels) {
  cmsToneCurve* curve = cmsBuildGamma(nullptr, 3);
  cmsToneCurve* curves[] = {curve, curve, curve};
  const Bytes link = saved(cmsCreateLinearizationDeviceLink(cmsSigRgbData, curves));
  cmsFreeToneCurve(curve);
  EXPECT_FALSE(ColourConversion::from(link, FileChannels::rgb));
}

TEST(ColourProfile, IsIgnoredWhenItIsDamaged) {
  const Picture picture = colours();
  const Bytes jpeg = *encode_jpeg(picture, 95);
  const Bytes pixels = decode(jpeg)->pixels;
  Bytes cut = adobe_like();
  cut.resize(200);
  Bytes other = adobe_like();
  std::fill(other.begin() + 36, other.begin() + 40, 'x');  // where "acsp" is due
  for (const Bytes& profile : {cut, other, Bytes(1, 0), Bytes(5000, 0xAB)}) {
    EXPECT_EQ(decode(with_profile(jpeg, profile))->pixels, pixels);
    EXPECT_EQ(decode(with_profile(png_file(picture), profile))->pixels, picture.pixels);
  }
  // The second of two parts alone.
  Bytes half;
  append(half, std::string_view("ICC_PROFILE\0\2\2", 14));
  append(half, adobe_like());
  EXPECT_EQ(decode(with_marker(jpeg, 0xE2, half))->pixels, pixels);
}

TEST(ColourProfile, MayBeDamagedAnywhere) {
  const Picture picture = make_picture({4, 4}, 3);
  const Bytes file = *encode_jpeg(picture, 95);
  unsigned random = 1;
  for (const Bytes& whole : {adobe_like(), rgb_table()})
    for (int round = 0; round < 150; ++round) {
      Bytes damaged = whole;
      random = random * 1664525u + 1013904223u;
      damaged[(random >> 8) % std::min<std::size_t>(damaged.size(), 600)] = static_cast<std::uint8_t>(random >> 24);
      EXPECT_TRUE(decode(with_profile(file, damaged)).has_value());
    }
}

// A profile with a tag that nobody knows, to be so long.
Bytes lengthened(const Bytes& profile, std::size_t length) {
  cmsHPROFILE open = cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size()));
  const Bytes filler(length - profile.size() - 12, 'x');
  cmsWriteRawTag(open, static_cast<cmsTagSignature>(0x66696C6C), filler.data(),
                 static_cast<cmsUInt32Number>(filler.size()));
  return saved(open);
}

TEST(ColourProfile, IsIgnoredWhenItIsTooLong) {
  constexpr std::size_t most = 4 << 20;
  const Bytes longest = lengthened(adobe_like(), most);
  const Bytes too_long = lengthened(adobe_like(), most + 4);
  ASSERT_EQ(longest.size(), most);
  const Picture picture = colours();
  for (const Bytes& file : {png_file(picture), *encode_jpeg(picture, 95)}) {
    const Bytes plain = decode(file)->pixels;
    EXPECT_LE(largest_difference(decode(with_profile(file, longest))->pixels, in_double(plain, 3, adobe_like())), 1);
    EXPECT_EQ(decode(with_profile(file, too_long))->pixels, plain);
  }
}

TEST(ColourProfile, IsConvertedByManyThreadsAtOnce) {
  const Bytes file = with_profile(png_file(colours()), adobe_like());
  const Bytes expected = decode(file)->pixels;
  std::array<bool, 4> right{};
  {
    std::vector<std::jthread> threads;
    for (bool& each : right)
      threads.emplace_back([&] {
        each = true;
        for (int round = 0; round < 5; ++round) each = each && decode(file)->pixels == expected;
      });
  }
  EXPECT_EQ(right, (std::array{true, true, true, true}));
}

TEST(ColourProfile, AndOrientationGoTogether) {
  const Picture picture = colours();
  const Bytes profile = adobe_like();
  const Bytes file = png_file(picture);
  const auto turned = decode(with_exif(with_profile(file, profile), exif_block(3)));
  ASSERT_TRUE(turned.has_value());
  const Bytes expected = in_double(picture.pixels, 3, profile);
  for (int c = 0; c < 3; ++c)
    EXPECT_NEAR(turned->pixels[static_cast<std::size_t>(c)],
                expected[expected.size() - 3 + static_cast<std::size_t>(c)], 1);
}

}  // namespace
}  // namespace remix
