// SPDX-License-Identifier: GPL-3.0-or-later
// The results of a content that lie directly above it: a new one goes on top of them. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

namespace remix {

/// What recipes call the layer that their result was made from.
struct ContentName {
  unsigned tattoo = 0;  ///< 0: not known
  std::string name{};   ///< UTF-8
};

[[nodiscard]] ContentName content_name_of(GimpLayer* layer);

/// The topmost of the layers directly above `base`, at its level and with nothing else in between, that were made from
/// the content, from `base`, or from one of each other, as their recipes say, and of their details. `base` itself if
/// there is none. Nothing is rendered: a few milliseconds.
/// \param but_not  the id of a run whose layers do not count, nor anything above them; may be empty
[[nodiscard]] GimpLayer* top_of_results(GimpLayer* base, const ContentName& content, const std::string& but_not = {});

}  // namespace remix
