// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_search.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

namespace remix {

bool holds_text(const std::filesystem::path& file, std::string_view text) {
  if (text.empty()) return true;
  std::ifstream stream(file, std::ios::binary);
  std::vector<char> buffer(std::max<std::size_t>(1 << 20, 2 * text.size()));
  std::size_t kept = 0;  // the end of the last piece: the text may go over the border
  while (stream) {
    stream.read(buffer.data() + kept, static_cast<std::streamsize>(buffer.size() - kept));
    const std::string_view bytes(buffer.data(), kept + static_cast<std::size_t>(stream.gcount()));
    if (bytes.find(text) != std::string_view::npos) return true;
    kept = std::min(bytes.size(), text.size() - 1);
    std::copy(bytes.end() - static_cast<std::ptrdiff_t>(kept), bytes.end(), buffer.begin());
  }
  return false;
}

}  // namespace remix
