// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/gimp/image_name.hpp"

#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

bool has_file(GimpImage* image) {
  return adopt(gimp_image_get_file(image)) || adopt(gimp_image_get_imported_file(image)) ||
         adopt(gimp_image_get_exported_file(image));
}

}  // namespace

std::string image_name_of(GimpImage* image) {
  std::string name = take_string(gimp_image_get_name(image));
  return has_file(image) ? name : name + "-" + std::to_string(gimp_image_get_id(image));
}

}  // namespace remix
