// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/marks/provenance.hpp"

#include <gexiv2/gexiv2.h>

#include <string>

#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

constexpr char tag[] = "Xmp.iptcExt.DigitalSourceType";

// https://cv.iptc.org/newscodes/digitalsourcetype/
constexpr const char* composite = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";
constexpr const char* whole = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

// Functions that report errors got the plain names in gexiv2 0.16.
std::string text_of(GExiv2Metadata* metadata) {
#if GEXIV2_CHECK_VERSION(0, 16, 0)
  return take_string(gexiv2_metadata_get_tag_string(metadata, tag, nullptr));
#else
  return take_string(gexiv2_metadata_try_get_tag_string(metadata, tag, nullptr));
#endif
}

bool set_text(GExiv2Metadata* metadata, const char* text) {
#if GEXIV2_CHECK_VERSION(0, 16, 0)
  return gexiv2_metadata_set_tag_string(metadata, tag, text, nullptr) != FALSE;
#else
  return gexiv2_metadata_try_set_tag_string(metadata, tag, text, nullptr) != FALSE;
#endif
}

}  // namespace

void mark_composite(GimpImage* image) {
  auto metadata = adopt(gimp_image_get_metadata(image));
  if (!metadata) metadata = adopt(gimp_metadata_new());
  if (!metadata) return;
  auto* fields = GEXIV2_METADATA(metadata.get());
  if (const std::string text = text_of(fields); text == composite || text == whole) return;
  if (set_text(fields, composite)) gimp_image_set_metadata(image, metadata.get());
}

}  // namespace remix
