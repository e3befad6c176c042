// SPDX-License-Identifier: GPL-3.0-or-later
// References of results, as they were sent, so that the same can be sent again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/base/unix_time.hpp"

namespace remix {

/// The folder `references` of the store: one file for each picture, called by its SHA-256. It is a convenience: nothing
/// that is paid depends on it, and what a run needs is in the run's own folder. Several processes at once are normal.
class ReferenceLibrary {
 public:
  /// How much is kept: what was used last, and nothing that was not used for `age`.
  struct Bounds {
    std::uintmax_t bytes = 256 << 20;
    UnixTime age = 90 * one_day;  ///< seconds
  };

  /// `store`: the store's folder.
  explicit ReferenceLibrary(const std::filesystem::path& store) : folder_(store / "references") {}

  /// Keeps the picture in a file that was written durably, or notes that it was used again, and forgets what is beyond
  /// the bounds. Errors: kind store. Costs no room while the file is there as well, where the disk knows hard links.
  [[nodiscard]] Result<void> keep(const std::filesystem::path& file, UnixTime now) const { return keep(file, now, {}); }
  [[nodiscard]] Result<void> keep(const std::filesystem::path& file, UnixTime now, const Bounds& bounds) const;

  /// Keeps a picture that is in no file, or notes that it was used again, and forgets what is beyond the usual bounds.
  /// Errors: kind store.
  [[nodiscard]] Result<void> keep(const Bytes& picture, UnixTime now) const { return put(picture, nullptr, now, {}); }

  /// The picture of that SHA-256, byte for byte. An error of kind `store` when it is not kept, or not as it was.
  [[nodiscard]] Result<Bytes> read(std::string_view sha256) const;

 private:
  /// \param file  that has these bytes; may be null
  [[nodiscard]] Result<void> put(const Bytes& bytes, const std::filesystem::path* file, UnixTime now,
                                 const Bounds& bounds) const;
  void forget(UnixTime now, const Bounds& bounds) const;

  std::filesystem::path folder_;
};

}  // namespace remix
