// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/durable_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

namespace remix {
namespace {

Error failed(const char* action) {
  return {.kind = Error::Kind::store, .detail = std::string(action) + ": " + std::strerror(errno)};
}

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] bool valid() const { return descriptor_ >= 0; }

  /// Network file systems report a failed write only now.
  bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

bool write_all(int descriptor, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

Result<void> write_temporary(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
  Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!descriptor.valid()) return failed("create a file");
  if (::fchmod(descriptor.get(), 0600) != 0) return failed("close a file to others");
  if (!write_all(descriptor.get(), bytes)) return failed("write a file");
  if (::fsync(descriptor.get()) != 0) return failed("synchronise a file");
  if (!descriptor.close()) return failed("close a file");
  return {};
}

}  // namespace

Result<void> make_private_folder(const std::filesystem::path& folder) {
  const std::filesystem::path above = folder.parent_path();
  std::error_code ignored;
  if (!above.empty() && above != folder && !std::filesystem::exists(above, ignored))
    if (auto made = make_private_folder(above); !made.has_value()) return made;
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_folder(above);
  if (errno != EEXIST) return failed("create a folder");
  struct stat status {};
  if (::lstat(folder.c_str(), &status) != 0) return failed("look at a folder");
  if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid()) {
    errno = ENOTDIR;
    return failed("use a folder that is not the user's own");
  }
  if ((status.st_mode & 0077) != 0 && ::chmod(folder.c_str(), 0700) != 0) return failed("close a folder to others");
  return sync_folder(above);  // whoever made it may have died before doing so
}

Result<void> write_durably(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
  std::filesystem::path temporary = file;
  temporary += ".part";
  auto written = write_temporary(temporary, bytes);
  if (!written.has_value()) {
    ::unlink(temporary.c_str());
    return written;
  }
  if (::rename(temporary.c_str(), file.c_str()) != 0) {
    auto error = failed("rename a file");
    ::unlink(temporary.c_str());
    return error;
  }
  return sync_folder(file.parent_path());
}

Result<Bytes> read_whole(const std::filesystem::path& file, std::size_t max_bytes) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!descriptor.valid()) return failed("open a file");
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0 || !S_ISREG(status.st_mode)) return failed("look at a file");
  if (static_cast<std::uint64_t>(status.st_size) > max_bytes) {
    errno = EFBIG;
    return failed("read a file");
  }
  Bytes bytes(static_cast<std::size_t>(status.st_size));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t some = ::read(descriptor.get(), bytes.data() + filled, bytes.size() - filled);
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) return failed("read a file");
    if (some == 0) break;
    filled += static_cast<std::size_t>(some);
  }
  bytes.resize(filled);
  return bytes;
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.valid()) return failed("open a folder");
  if (::fsync(descriptor.get()) != 0) return failed("synchronise a folder");
  return {};
}

std::optional<FileIdentity> identity_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::lstat(file.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

std::int64_t changed_at(const std::filesystem::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 ? status.st_mtime : 0;
}

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
