// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a file says by whom and how it was made (C2PA).
#pragma once

#include <cstdint>
#include <span>

namespace remix {

/// Whether a PNG or JPEG file carries Content Credentials: a manifest store of C2PA, in the place where that standard
/// puts it. Nothing of it is verified. False for anything else, and for a file that is damaged before that place. Any
/// thread.
[[nodiscard]] bool has_content_credentials(std::span<const std::uint8_t> file);

}  // namespace remix
