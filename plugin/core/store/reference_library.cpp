// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reference_library.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/base/ascii.hpp"
#include "core/base/sha256.hpp"
#include "core/files/durable_file.hpp"
#include "core/files/file_lock.hpp"
#include "core/order/sent_picture.hpp"

namespace remix {
namespace {

constexpr char lock_name[] = "lock";
constexpr std::string_view ending = ".jpg";

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::ranges::all_of(text, is_lower_hex_digit);
}

bool is_reference(const std::string& name) {
  return name.ends_with(ending) && is_sha256(std::string_view(name).substr(0, name.size() - ending.size()));
}

// The time of a file's last use is the one of its last change.
void note_use(const std::filesystem::path& file, UnixTime now) {
  using std::chrono::file_clock;
  const auto time = file_clock::from_sys(std::chrono::sys_seconds(std::chrono::seconds(now)));
  std::error_code ignored;
  std::filesystem::last_write_time(file, time, ignored);
}

}  // namespace

Result<void> ReferenceLibrary::keep(const std::filesystem::path& file, UnixTime now, const Bounds& bounds) const {
  const auto bytes = read_whole(file, max_sent_bytes);
  return bytes.has_value() ? put(*bytes, &file, now, bounds) : Result<void>(bytes.error());
}

Result<void> ReferenceLibrary::put(const Bytes& bytes, const std::filesystem::path* file, UnixTime now,
                                   const Bounds& bounds) const {
  if (auto made = make_private_folder(folder_); !made.has_value()) return made;
  const auto lock = FileLock::wait_for(folder_ / lock_name);
  if (!lock.has_value()) return lock.error();
  const std::string sha256 = remix::sha256(bytes);
  const std::filesystem::path kept = folder_ / (sha256 + std::string(ending));
  if (!read(sha256).has_value()) {
    std::error_code error;
    std::filesystem::remove(kept, error);  // one that was damaged
    if (file != nullptr) std::filesystem::create_hard_link(*file, kept, error);
    auto written = file == nullptr || error ? write_durably(kept, bytes) : sync_folder(folder_);
    if (!written.has_value()) return written;
  }
  note_use(kept, now);
  forget(now, bounds);
  return {};
}

Result<Bytes> ReferenceLibrary::read(std::string_view sha256) const {
  // The hash may come from an image of anybody's, and becomes a path.
  if (!is_sha256(sha256)) return Error{.kind = Error::Kind::store, .detail = "The reference has no SHA-256."};
  auto bytes = read_whole(folder_ / (std::string(sha256) + std::string(ending)), max_sent_bytes);
  if (bytes.has_value() && remix::sha256(*bytes) != sha256)
    return Error{.kind = Error::Kind::store, .detail = "The kept reference is not as it was sent."};
  return bytes;
}

// Whoever writes holds the lock: what is none of the files that are kept is left over from somebody who died.
void ReferenceLibrary::forget(UnixTime now, const Bounds& bounds) const {
  struct Kept {
    std::filesystem::path file;
    UnixTime used;
    std::uintmax_t bytes;
  };
  std::vector<Kept> all;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (name == lock_name) continue;
    const std::uintmax_t bytes = is_reference(name) ? entry.file_size(error) : 0;
    if (is_reference(name) && !error)
      all.push_back({entry.path(), changed_at(entry.path()), bytes});
    else
      std::filesystem::remove(entry.path(), error);
  }
  std::ranges::sort(all, std::greater{}, &Kept::used);
  std::uintmax_t sum = 0;
  for (const Kept& kept : all) {
    sum += kept.bytes;
    if (sum > bounds.bytes || kept.used < now - bounds.age) std::filesystem::remove(kept.file, error);
  }
}

}  // namespace remix
