// SPDX-License-Identifier: GPL-3.0-or-later
// What the plug-in was built with and runs on. Any thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace remix {

/// Names and versions of libraries, as they are loaded now.
using Versions = std::vector<std::pair<std::string, std::string>>;

/// The plug-in's own version.
[[nodiscard]] std::string plug_in_version();

/// The versions of the plug-in, of the libraries of the core and of the system, each by its name.
[[nodiscard]] Versions core_versions();

}  // namespace remix
