// SPDX-License-Identifier: GPL-3.0-or-later
// Errors of libjpeg, which it reports by calling error_exit: that must not return. Included by the sources of this
// folder, by no header.
#pragma once

// jpeglib.h needs FILE and size_t declared before it.
#include <cstddef>
#include <cstdio>
// clang-format off
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

#include <csetjmp>

namespace remix {

/// Each step that calls libjpeg runs inside attempt(), which error_exit leaves by a jump. Nothing with a destructor may
/// live in the functions that the jump leaves. Prints nothing. Those who derive from it may replace the functions.
struct LibjpegGuard {
  jpeg_error_mgr base{};  // first: libjpeg's pointer to it is one to the guard
  std::jmp_buf jump{};

  LibjpegGuard() {
    jpeg_std_error(&base);
    base.error_exit = [](j_common_ptr jpeg) { std::longjmp(of(jpeg).jump, 1); };
    base.output_message = [](j_common_ptr) {};
  }

  /// The guard of a decompressor or compressor whose `err` is its base.
  [[nodiscard]] static LibjpegGuard& of(j_common_ptr jpeg) { return *reinterpret_cast<LibjpegGuard*>(jpeg->err); }

  /// False if the step has ended with an error.
  template <class Step>
  [[nodiscard]] bool attempt(Step step) {
    if (setjmp(jump) != 0) return false;
    step();
    return true;
  }
};

}  // namespace remix
