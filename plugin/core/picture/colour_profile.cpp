// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/colour_profile.hpp"

#include <lcms2.h>
#include <lcms2_plugin.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <type_traits>
#include <utility>

namespace remix {
namespace {

constexpr std::size_t longest_profile = 4 << 20;  // bytes
// What a byte of a profile takes in memory is at most four, as a number of a table. A profile of a few bytes that
// announces a table of 500 MB gets none.
constexpr std::size_t largest_block = 4 * longest_profile;

struct ContextDeleter {
  void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
struct ProfileDeleter {
  void operator()(cmsHPROFILE profile) const { cmsCloseProfile(profile); }
};
struct LcmsTransformDeleter {
  void operator()(cmsHTRANSFORM transform) const { cmsDeleteTransform(transform); }
};
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, ContextDeleter>;
using Profile = std::unique_ptr<void, ProfileDeleter>;
using LcmsTransform = std::unique_ptr<void, LcmsTransformDeleter>;

void* allocate(cmsContext, cmsUInt32Number size) {
  return size <= largest_block ? std::malloc(size) : nullptr;
}
void* reallocate(cmsContext, void* block, cmsUInt32Number size) {
  return size <= largest_block ? std::realloc(block, size) : nullptr;
}
void release(cmsContext, void* block) {
  std::free(block);
}

// Of its own, so that nothing is shared with what else uses LittleCMS in this process.
Context make_context() {
  cmsPluginMemHandler memory{};
  memory.base = {cmsPluginMagicNumber, LCMS_VERSION, cmsPluginMemHandlerSig, nullptr};
  memory.MallocPtr = allocate;
  memory.ReallocPtr = reallocate;
  memory.FreePtr = release;
  return Context(cmsCreateContext(&memory, nullptr));
}

cmsColorSpaceSignature space_of(FileChannels channels) {
  switch (channels) {
    case FileChannels::grey:
      return cmsSigGrayData;
    case FileChannels::rgb:
      return cmsSigRgbData;
    default:
      return cmsSigCmykData;
  }
}

cmsUInt32Number format_of(FileChannels channels) {
  switch (channels) {
    case FileChannels::grey:
      return COLORSPACE_SH(PT_GRAY) | EXTRA_SH(2) | CHANNELS_SH(1) | BYTES_SH(1);
    case FileChannels::rgb:
      return TYPE_RGB_8;
    case FileChannels::cmyk:
      return TYPE_CMYK_8;
    case FileChannels::inverted_cmyk:
      return TYPE_CMYK_8_REV;
  }
  std::abort();
}

// Links, abstract profiles and named colours do not say what colours pixels have.
bool describes_pixels(cmsHPROFILE profile) {
  const cmsProfileClassSignature kind = cmsGetDeviceClass(profile);
  return kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass ||
         kind == cmsSigColorSpaceClass;
}

// LittleCMS is fast with a matrix and three curves. To be as fast with tables and with grey it resamples them, and is
// then wrong by up to 21/255: without that it takes a quarter of a microsecond a pixel.
cmsUInt32Number precision(cmsHPROFILE profile, FileChannels channels) {
  const bool table = cmsIsTag(profile, cmsSigAToB0Tag) != FALSE || cmsIsTag(profile, cmsSigAToB1Tag) != FALSE;
  return channels == FileChannels::rgb && !table ? 0 : cmsFLAGS_NOOPTIMIZE;
}

// Pixels that tell whether a profile is sRGB: dense in the dark, where curves of other forms differ most.
Bytes samples(FileChannels channels) {
  Bytes pixels;
  if (channels == FileChannels::grey) {
    for (int value = 0; value < 256; ++value) pixels.insert(pixels.end(), 3, static_cast<std::uint8_t>(value));
    return pixels;
  }
  constexpr std::array<std::uint8_t, 12> levels{0, 4, 8, 16, 32, 64, 96, 128, 160, 192, 224, 255};
  for (const std::uint8_t red : levels)
    for (const std::uint8_t green : levels)
      for (const std::uint8_t blue : levels) pixels.insert(pixels.end(), {red, green, blue});
  return pixels;
}

// Null for a profile that cannot be used.
LcmsTransform to_srgb(cmsContext context, std::span<const std::uint8_t> profile, FileChannels channels) {
  if (profile.empty() || profile.size() > longest_profile) return nullptr;
  const Profile source(cmsOpenProfileFromMemTHR(context, profile.data(), static_cast<cmsUInt32Number>(profile.size())));
  if (!source || cmsGetColorSpace(source.get()) != space_of(channels) || !describes_pixels(source.get()))
    return nullptr;
  // These may be chains of any length, which would take minutes. They are optional: others say the same.
  for (const auto tag : {cmsSigDToB0Tag, cmsSigDToB1Tag, cmsSigDToB2Tag, cmsSigDToB3Tag})
    cmsWriteTag(source.get(), tag, nullptr);
  const Profile srgb(cmsCreate_sRGBProfileTHR(context));
  if (!srgb) return nullptr;
  return LcmsTransform(cmsCreateTransformTHR(context, source.get(), format_of(channels), srgb.get(), TYPE_RGB_8,
                                             INTENT_RELATIVE_COLORIMETRIC,
                                             cmsFLAGS_BLACKPOINTCOMPENSATION | precision(source.get(), channels)));
}

}  // namespace

// The context has to outlive the rest.
struct ColourConversion::Transform {
  Context context;
  LcmsTransform lcms;
};

void ColourConversion::TransformDeleter::operator()(Transform* transform) const {
  delete transform;
}

std::optional<ColourConversion> ColourConversion::from(std::span<const std::uint8_t> profile, FileChannels channels) {
  Context context = make_context();
  if (!context) return std::nullopt;
  LcmsTransform lcms = to_srgb(context.get(), profile, channels);
  if (!lcms) return std::nullopt;
  ColourConversion conversion(
      std::unique_ptr<Transform, TransformDeleter>(new Transform{std::move(context), std::move(lcms)}));
  if (space_of(channels) != cmsSigCmykData && conversion.changes_nothing(samples(channels))) return std::nullopt;
  return conversion;
}

bool ColourConversion::changes_nothing(const Bytes& pixels) const {
  Bytes converted(pixels.size());
  convert(pixels.data(), converted.data(), static_cast<int>(pixels.size() / 3));
  return std::ranges::equal(pixels, converted,
                            [](std::uint8_t one, std::uint8_t other) { return std::abs(int{one} - int{other}) <= 1; });
}

void ColourConversion::convert(const std::uint8_t* row, std::uint8_t* rgb, int width) const {
  cmsDoTransform(transform_->lcms.get(), row, rgb, static_cast<cmsUInt32Number>(width));
}

}  // namespace remix
