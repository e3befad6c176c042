// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace remix {

/// One function object made of several, for std::visit: `std::visit(Overloaded{[](A&) {}, [](B&) {}}, variant)`.
template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

}  // namespace remix
