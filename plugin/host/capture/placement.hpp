// SPDX-License-Identifier: GPL-3.0-or-later
// Where variations go: recorded when the order is made, so that they fit whatever happens to the image meanwhile.
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <string>
#include <vector>

#include "core/fit/landmarks.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// Everything needed to place variations into the image they were made for or, if that is gone, into a new one.
/// Plain data without references into GIMP; any thread.
struct Placement {
  int image = 0;                      ///< id
  int content = 0;                    ///< id
  std::string content_name{};         ///< UTF-8
  std::optional<int> parent{};        ///< id of the group that the content is in; empty: top level
  std::optional<int> former{};        ///< id of an earlier result of the content, beside which variations go
  Rectangle content_extent{};         ///< the content's place and size: tells whether it was moved or resized
  Bytes content_fingerprint{};        ///< of the content as it looked: tells whether it was turned; may be empty
  std::vector<Landmark> landmarks{};  ///< of what was sent, in the content's coordinates: find it after a crop
  Size canvas{};                      ///< of the image

  Rectangle rectangle{};  ///< where variations go: the content as it looks, or the selected part of that
  Rectangle frame{};      ///< what was sent: the rectangle, extended to an aspect ratio that the service can make
  Bytes selection{};      ///< the selection there, rectangle's width * height bytes, linear; empty: not used
  Bytes alpha{};          ///< the content's opacity there, one byte a pixel as well; empty: opaque everywhere

  bool keep_detail = false;  ///< each variation gets a layer with the content's detail that the service has lost
  bool again = false;        ///< what is a layer already is inserted once more; not kept

  GimpImageBaseType base_type = GIMP_RGB;  ///< GIMP_RGB or GIMP_GRAY
  GimpPrecision precision = GIMP_PRECISION_U8_NON_LINEAR;
  Bytes colour_profile{};    ///< ICC; empty: GIMP's built-in one
  double x_resolution = 72;  ///< pixels per inch
  double y_resolution = 72;  ///< pixels per inch

  // What identifies image and content after a restart of GIMP, when the ids stand for something else.
  std::string image_key{};      ///< see give_image_key(); empty until the order goes out
  unsigned content_tattoo = 0;  ///< of the content, unique in its image and kept in XCF files
  unsigned former_tattoo = 0;   ///< of the earlier result; 0: there is none
  std::string image_name{};     ///< see image_name_of()
};

}  // namespace remix
