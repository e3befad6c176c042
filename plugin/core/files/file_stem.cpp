// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_stem.hpp"

#include <algorithm>
#include <filesystem>

namespace remix {
namespace {

// GIMP calls images without a file of their own "[Untitled]-2" or "[portrait] (imported)".
std::string_view without_brackets(std::string_view name) {
  const std::size_t end = name.rfind(']');
  return name.starts_with('[') && end != std::string_view::npos ? name.substr(1, end - 1) : name;
}

}  // namespace

std::string file_stem(std::string_view image_name) {
  std::string name(without_brackets(image_name));
  std::ranges::replace(name, '/', '-');
  std::ranges::replace(name, '\\', '-');
  return std::filesystem::path(name).stem().string();
}

}  // namespace remix
