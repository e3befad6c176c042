// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody who helps with a problem needs to know, and nothing that is the user's alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/diagnostics/versions.hpp"
#include "core/store/repair.hpp"

namespace remix {

/// What the core cannot know by itself.
struct Surroundings {
  Versions versions{};
  std::string locale{};
  std::string key_place{};  ///< where the API key is, as one English word
};

struct Diagnostics {
  std::string text{};              ///< a JSON document
  int runs = 0;                    ///< how many runs it tells of
  std::optional<Repair> repair{};  ///< what was done about the store while it was looked at
};

/// Looks at the environment and at the store below `folder`, which need not exist. The document has no key, prompt,
/// picture, address of a picture, name or path of a file, image or layer, no profile, and none of the service's own
/// sentences: of the store only states, numbers, times and the ids of requests go into it. Takes a second at most with
/// an ordinary disk.
[[nodiscard]] Diagnostics diagnose(const std::filesystem::path& folder, const Surroundings& surroundings);

}  // namespace remix
