// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who helps with a problem needs to know, and nothing that is the user's alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/store/store.hpp"

namespace remix {

/// Names and versions of libraries, as they are loaded now.
using Versions = std::vector<std::pair<std::string, std::string>>;

/// The plug-in's own version.
[[nodiscard]] std::string plug_in_version();

/// The libraries of the core, and the system.
[[nodiscard]] Versions core_versions();

/// What the core cannot know by itself.
struct Surroundings {
  Versions versions{};
  std::string locale{};
  std::string key_place{};  ///< where the API key is, as one English word
};

struct Diagnostics {
  std::string text{};              ///< a JSON document
  int runs = 0;                    ///< how many runs it tells of
  std::optional<Repair> repair{};  ///< see Store::take_repair()
};

/// Looks at the environment and at the store below `folder`, which need not exist. The document has no key, prompt,
/// picture, address of a picture, name or path of a file, image or layer, no profile, and none of the service's own
/// sentences: of the store only states, numbers, times and the ids of requests go into it. Takes a second at most with
/// an ordinary disk.
[[nodiscard]] Diagnostics diagnose(const std::filesystem::path& folder, const Surroundings& surroundings);

}  // namespace remix
