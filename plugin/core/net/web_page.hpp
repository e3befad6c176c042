// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the web pages that networks put in the place of answers from the answers.
#pragma once

#include <string_view>

namespace remix {

/// True when a body that begins like this is an HTML page, by the tags that browsers look for (WHATWG MIME Sniffing,
/// section 7.1), also behind an XML declaration and comments. What a header says about it is not asked: pages that
/// intercept an answer often have none that is true. SVG and other XML are no web pages.
[[nodiscard]] bool is_web_page(std::string_view beginning);

}  // namespace remix
