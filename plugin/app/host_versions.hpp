// SPDX-License-Identifier: GPL-3.0-or-later
// The versions of GIMP and of what it brings along.
#pragma once

#include "core/diagnostics/diagnostics.hpp"

namespace remix {

/// As they are loaded now. Main thread.
[[nodiscard]] Versions host_versions();

}  // namespace remix
