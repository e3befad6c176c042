// SPDX-License-Identifier: GPL-3.0-or-later
// The versions of GIMP and of what it brings along.
#pragma once

#include "core/diagnostics/diagnostics.hpp"

namespace remix {

/// The versions of the libraries that are loaded in this process. Main thread only.
[[nodiscard]] Versions host_versions();

}  // namespace remix
