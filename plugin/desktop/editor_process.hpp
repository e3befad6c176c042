// SPDX-License-Identifier: GPL-3.0-or-later
// The process of the image editor that called this one, told apart from all others that ever were. Any thread.
#pragma once

#include <string>

namespace remix {

/// Stands for the process that started this one: its number, when it started, and on which start of the computer. Empty
/// where that cannot be found out.
[[nodiscard]] std::string editor_process();

/// Whether the process that such a text stands for still runs.
[[nodiscard]] bool is_running(const std::string& process);

}  // namespace remix
