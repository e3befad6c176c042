// SPDX-License-Identifier: GPL-3.0-or-later
// Times as texts that everybody reads alike.
#pragma once

#include <string>

#include "core/store/run_record.hpp"

namespace remix {

/// UTC as ISO 8601 has it, such as "2026-11-27T10:15:00Z"; "unknown" for a time beyond all calendars. Any thread.
[[nodiscard]] std::string utc_text(UnixTime time);

}  // namespace remix
