// SPDX-License-Identifier: GPL-3.0-or-later
// An owner for POSIX file descriptors. Included by the sources of this folder, by no header.
#pragma once

#include <unistd.h>

#include <utility>

namespace remix {

class Descriptor {
 public:
  /// `descriptor`: what open() returned; a negative one is none.
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(Descriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

  /// Closes it now; false, with errno, when that fails: network file systems report a failed write only then.
  [[nodiscard]] bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

}  // namespace remix
