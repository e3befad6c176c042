// SPDX-License-Identifier: GPL-3.0-or-later
// Where the store lives.
#pragma once

#include <filesystem>

namespace remix {

/// `remix-with-reference` in the user's data folder; not made here.
[[nodiscard]] std::filesystem::path data_folder();

}  // namespace remix
