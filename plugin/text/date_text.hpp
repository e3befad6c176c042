// SPDX-License-Identifier: GPL-3.0-or-later
// Points in time as users read them.
#pragma once

#include <string>

#include "core/store/run_record.hpp"

namespace remix {

/// Date and time of `time`, in the user's time zone and in the form of their locale; UTF-8. Empty for years after 9999.
/// Any thread.
[[nodiscard]] std::string date_text(UnixTime time);

}  // namespace remix
