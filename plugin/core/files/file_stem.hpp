// SPDX-License-Identifier: GPL-3.0-or-later
// Names for files that are saved for an image. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace remix {

/// What a file can be called that is made from an image: the image's name, as GIMP shows it, without its ending and
/// without the brackets of names such as "[Untitled]-2" and "[portrait] (imported)". What separates folders becomes
/// "-". Empty for an empty name.
[[nodiscard]] std::string file_stem(std::string_view image_name);

}  // namespace remix
