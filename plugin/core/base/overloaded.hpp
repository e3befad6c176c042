// SPDX-License-Identifier: GPL-3.0-or-later
// One function object out of several, for std::visit().
#pragma once

namespace remix {

/// Calls whichever of its functions takes the argument: std::visit(Overloaded{[](const Sent& sent) {...}, ...}, event).
template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace remix
