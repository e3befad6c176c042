// SPDX-License-Identifier: GPL-3.0-or-later
#include "gimp_handles.hpp"

#include "utf8.hpp"

namespace remix {

Error gimp_error(std::string_view action) {
  const char* said = gimp_pdb_get_last_error(gimp_get_pdb());
  return Error{.kind = Error::Kind::host, .detail = plain_text(said != nullptr ? said : "")}.with_context(action);
}

ScratchImage::~ScratchImage() {
  if (image_ != nullptr) gimp_image_delete(image_);
}

}  // namespace remix
