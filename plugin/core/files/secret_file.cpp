// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/secret_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>

#include "core/base/ascii.hpp"
#include "core/base/utf8.hpp"
#include "core/files/descriptor.hpp"
#include "core/files/durable_file.hpp"
#include "core/files/file_lock.hpp"

namespace remix {
namespace {

constexpr std::size_t max_file_size = 4096;
constexpr char lock_name[] = "keys.lock";
constexpr mode_t of_others = S_IRWXG | S_IRWXO;

Error refused(const std::filesystem::path& file, const std::string& reason) {
  return {.kind = Error::Kind::host, .detail = plain_text(file.string() + " " + reason)};
}

Error failed(const std::filesystem::path& file, const char* action) {
  return refused(file, std::string("cannot be ") + action + ": " + std::strerror(errno));
}

}  // namespace

Result<std::optional<std::string>> read_key_file(const std::filesystem::path& file) {
  // O_NONBLOCK: a pipe in its place must not make us wait for a writer.
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
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
  const std::string line = std::string(text) + "\n";
  const std::filesystem::path folder = real_folder(file.parent_path());
  auto written = make_private_folder(folder);
  if (written.has_value()) {
    // Whoever dies while writing leaves a file with the key in it.
    const auto lock = FileLock::wait_for(folder / lock_name);
    if (lock.has_value()) remove_leftovers(folder / file.filename());
    written = lock.has_value() ? write_durably(folder / file.filename(),
                                               {reinterpret_cast<const std::uint8_t*>(line.data()), line.size()})
                               : Result<void>(lock.error());
  }
  return written.has_value() ? written : refused(file, "cannot be written: " + written.error().detail);
}

Result<void> remove_key_file(const std::filesystem::path& file) {
  const std::filesystem::path folder = real_folder(file.parent_path());
  std::error_code unknown;
  if (!std::filesystem::is_directory(folder, unknown)) return {};
  const auto lock = FileLock::wait_for(folder / lock_name);
  if (lock.has_value()) remove_leftovers(folder / file.filename());
  if (::unlink(file.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) return failed(file, "removed");
  auto synced = sync_folder(folder);
  return synced.has_value() ? synced : refused(file, "may come back: " + synced.error().detail);
}

}  // namespace remix
