// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/gimp/gimp_handles.hpp"

#include "core/base/utf8.hpp"

namespace remix {

std::string last_error() {
  const char* said = gimp_pdb_get_last_error(gimp_get_pdb());
  std::string text = plain_text(said != nullptr ? said : "");
  while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
  return text;
}

Error gimp_error(std::string_view action) {
  return Error{.kind = Error::Kind::host, .detail = last_error()}.with_context(action);
}

ScratchImage::~ScratchImage() {
  if (image_ != nullptr) gimp_image_delete(image_);
}

}  // namespace remix
