// SPDX-License-Identifier: GPL-3.0-or-later
// A file with one secret in it.
#include "core/files/secret_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "core/base/ascii.hpp"
#include "core/base/utf8.hpp"

namespace remix {
namespace {

constexpr std::size_t max_file_size = 4096;
constexpr mode_t of_others = S_IRWXG | S_IRWXO;

class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  ~FileDescriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

Error refused(const std::filesystem::path& file, const std::string& reason) {
  return {.kind = Error::Kind::host, .detail = plain_text(file.string() + " " + reason)};
}

Error failed(const std::filesystem::path& file, const char* action) {
  return refused(file, std::string("cannot be ") + action + ": " + std::strerror(errno));
}

Result<void> write_all(const std::filesystem::path& file, int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed(file, "written");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(descriptor) != 0) return failed(file, "written");
  return {};
}

/// The folder exists and is the user's alone.
Result<void> prepare_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder.parent_path(), error);  // what fails here fails again below
  if (::mkdir(folder.c_str(), S_IRWXU) == 0) return {};
  if (errno != EEXIST) return failed(folder, "made");
  const FileDescriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat status = {};
  if (!opened.is_open() || ::fstat(opened.get(), &status) != 0) return failed(folder, "opened");
  if (status.st_uid != ::geteuid()) return refused(folder, "belongs to another user");
  if ((status.st_mode & of_others) != 0 && ::fchmod(opened.get(), S_IRWXU) != 0) return failed(folder, "made private");
  return {};
}

}  // namespace

Result<std::optional<std::string>> read_key_file(const std::filesystem::path& file) {
  // O_NONBLOCK: a pipe in its place must not make us wait for a writer.
  const FileDescriptor opened(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!opened.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::optional<std::string>();
    if (errno == ELOOP) return refused(file, "is a link, which is not followed");
    return failed(file, "opened");
  }
  struct stat status = {};
  if (::fstat(opened.get(), &status) != 0) return failed(file, "examined");
  if (!S_ISREG(status.st_mode)) return refused(file, "is not a plain file");
  if (status.st_uid != ::geteuid()) return refused(file, "belongs to another user");
  if ((status.st_mode & of_others) != 0) return refused(file, "is open to other users; make it private with chmod 600");

  std::array<char, max_file_size> buffer;
  std::size_t size = 0;
  while (size < buffer.size()) {
    const ssize_t count = ::read(opened.get(), buffer.data() + size, buffer.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed(file, "read");
    if (count == 0) return std::optional(std::string(trim({buffer.data(), size})));
    size += static_cast<std::size_t>(count);
  }
  return refused(file, "is too long for a key");
}

Result<void> write_key_file(const std::filesystem::path& file, std::string_view text) {
  if (Result<void> folder = prepare_folder(file.parent_path()); !folder.has_value()) return folder;
  std::string temporary = file.string() + ".XXXXXX";
  // mkostemp makes the file anew with mode 0600, whatever the umask is.
  const FileDescriptor opened(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!opened.is_open()) return failed(file, "written");
  Result<void> written = write_all(file, opened.get(), std::string(text) + "\n");
  if (written.has_value() && ::rename(temporary.c_str(), file.c_str()) != 0) written = failed(file, "replaced");
  if (!written.has_value()) ::unlink(temporary.c_str());
  return written;
}

Result<void> remove_key_file(const std::filesystem::path& file) {
  if (::unlink(file.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR) return {};
  return failed(file, "removed");
}

}  // namespace remix
