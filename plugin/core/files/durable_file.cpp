// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/files/descriptor.hpp"
#include "core/files/file_error.hpp"

namespace remix {
namespace {

bool write_all(int descriptor, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

constexpr std::string_view temporary_suffix = ".part-";
constexpr std::string_view unique = "XXXXXX";  // as mkostemp() wants it

Result<void> fill(Descriptor descriptor, std::span<const std::uint8_t> bytes) {
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
  struct stat status{};
  if (::stat(folder.c_str(), &status) != 0) return failed("look at a folder");
  if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid()) {
    errno = ENOTDIR;
    return failed("use a folder that is not the user's own");
  }
  if ((status.st_mode & 0077) != 0 && ::chmod(folder.c_str(), 0700) != 0) return failed("close a folder to others");
  return sync_folder(above);  // whoever made it may have died before doing so
}

std::filesystem::path real_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::path real = std::filesystem::canonical(folder, error);
  return error ? folder : real;
}

Result<void> write_durably(const std::filesystem::path& file, std::span<const std::uint8_t> bytes) {
  // A name of its own: two that write the same file at once must not write into each other's.
  std::string temporary = file.string() + std::string(temporary_suffix) + std::string(unique);
  Descriptor descriptor(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!descriptor.is_open()) return failed("create a file");
  auto written = fill(std::move(descriptor), bytes);
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

void remove_leftovers(const std::filesystem::path& file) {
  const std::string begin = file.filename().string() + std::string(temporary_suffix);
  std::vector<std::filesystem::path> leftovers;
  std::error_code error;
  std::filesystem::directory_iterator entry(file.parent_path(), error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(begin) && name.size() == begin.size() + unique.size()) leftovers.push_back(entry->path());
  }
  for (const std::filesystem::path& leftover : leftovers) std::filesystem::remove(leftover, error);
}

Result<Bytes> read_whole(const std::filesystem::path& file, std::size_t max_bytes) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!descriptor.is_open()) return failed("open a file");
  struct stat status{};
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
  if (!descriptor.is_open()) return failed("open a folder");
  if (::fsync(descriptor.get()) != 0) return failed("synchronise a folder");
  return {};
}

std::optional<FileIdentity> identity_of(const std::filesystem::path& file) {
  struct stat status{};
  if (::lstat(file.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

std::int64_t changed_at(const std::filesystem::path& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0 ? status.st_mtime : 0;
}

}  // namespace remix
