// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include "core/files/file_error.hpp"

namespace remix {

Result<std::optional<FileLock>> FileLock::try_take(const std::filesystem::path& file) {
  auto lock = open(file);
  if (!lock.has_value()) return lock.error();
  if (::flock(lock->descriptor_, LOCK_EX | LOCK_NB) == 0) return std::optional<FileLock>(*std::move(lock));
  if (errno == EWOULDBLOCK) return std::optional<FileLock>();
  return failed("take a lock");
}

Result<FileLock> FileLock::wait_for(const std::filesystem::path& file) {
  return wait(file, LOCK_EX);
}

Result<FileLock> FileLock::share(const std::filesystem::path& file) {
  return wait(file, LOCK_SH);
}

// Looks again and again: a wait inside flock() would have no end when the holder hangs.
Result<FileLock> FileLock::wait(const std::filesystem::path& file, int operation) {
  using namespace std::chrono_literals;
  auto lock = open(file);
  if (!lock.has_value()) return lock;
  const auto end = std::chrono::steady_clock::now() + 10s;
  while (::flock(lock->descriptor_, operation | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return failed("take a lock");
    if (std::chrono::steady_clock::now() > end) return failed("wait for a lock");
    std::this_thread::sleep_for(2ms);
  }
  return lock;
}

Result<void> FileLock::let_share() {
  if (::flock(descriptor_, LOCK_SH | LOCK_NB) != 0) return failed("share a lock");
  return {};
}

Result<FileLock> FileLock::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0) return failed("open a lock");
  return FileLock(descriptor);
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace remix
