// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the store, and what is done when its database proves damaged then or later.
#include <charconv>
#include <utility>

#include "core/store/store.hpp"
#include "core/store/store_file.hpp"

namespace remix {
namespace {

constexpr char check_name[] = "last-check";  // holds the time of the last check, in seconds since 1970
constexpr UnixTime check_interval = one_day;

UnixTime last_check(const std::filesystem::path& folder) {
  const auto text = read_whole(folder / check_name, 32);
  UnixTime time = 0;
  if (!text.has_value()) return time;
  const char* begin = reinterpret_cast<const char*>(text->data());
  std::from_chars(begin, begin + text->size(), time);
  return time;
}

// Not being able to note it costs another check, nothing else.
void note_check(const std::filesystem::path& folder) {
  remove_leftovers(folder / check_name);  // whoever opens the store holds its lock
  const std::string text = std::to_string(unix_time());
  static_cast<void>(
      write_durably(folder / check_name, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

bool is_due(const std::filesystem::path& folder) {
  const UnixTime age = unix_time() - last_check(folder);
  return age < 0 || age >= check_interval;
}

}  // namespace

Store::Store(std::filesystem::path folder, Database database, FileLock use)
    : folder_(std::move(folder)),
      database_(std::move(database)),
      use_(std::move(use)),
      identity_(identity_of(folder_ / database_name)) {}

Result<Store> Store::open(const std::filesystem::path& folder) {
  return open(folder, Check::when_due);
}

Result<Store> Store::open(const std::filesystem::path& given, Check check) {
  if (auto made = make_private_folder(given / "runs"); !made.has_value()) return made.error();
  if (auto closed = make_private_folder(given); !closed.has_value()) return closed.error();
  // SQLite follows no link, which is right for the database and wrong for the folders above it.
  const std::filesystem::path folder = real_folder(given);
  const std::filesystem::path file = folder / database_name;
  // One process at a time opens the store, so that only one sets a damaged one aside.
  const auto opening = FileLock::wait_for(folder / "open.lock");
  if (!opening.has_value()) return opening.error();
  auto use = FileLock::try_take(folder / "use.lock");
  if (!use.has_value()) return use.error();
  const bool alone = use->has_value();
  const bool thorough = check == Check::always || (alone && was_left_open(file)) || is_due(folder);
  auto shared = alone ? Result<FileLock>(**std::move(use)) : FileLock::share(folder / "use.lock");
  if (!shared.has_value()) return shared.error();
  if (auto let = shared->let_share(); !let.has_value()) return let.error();

  auto opened = open_store_file(file);
  if (opened.has_value() && thorough)
    if (auto whole = opened->database.check(); !whole.has_value()) opened = whole.error();
  std::string set_aside;
  if (!opened.has_value()) {
    if (!is_damage(opened.error())) return opened.error();
    const auto name = set_store_file_aside(file);
    if (!name.has_value()) return name.error();
    set_aside = *name;
    opened = open_store_file(file);
    if (!opened.has_value()) return opened.error();
  }
  Store store(folder, std::move(opened->database), *std::move(shared));
  if (!thorough && !opened->is_new && set_aside.empty()) return store;
  const auto taken_in = store.take_in_folders();
  if (!taken_in.has_value()) return taken_in.error();
  if (!set_aside.empty()) static_cast<void>(store.salvage(folder / set_aside));  // as far as it can be read
  if (!set_aside.empty() || *taken_in > 0) store.repair_ = Repair{.set_aside = set_aside};
  note_check(folder);
  return store;
}

// Another process may have set the database aside: what is written into it now would be lost.
Result<void> Store::follow() {
  if (identity_ && identity_of(folder_ / database_name) == identity_) return {};
  auto anew = open(folder_, Check::when_due);
  if (!anew.has_value()) return anew.error();
  if (!anew->repair_) anew->repair_ = std::move(repair_);
  *this = *std::move(anew);
  return {};
}

Result<void> Store::mend() {
  auto anew = open(folder_, Check::always);
  if (!anew.has_value()) return anew.error();
  if (!anew->repair_) anew->repair_ = std::move(repair_);
  *this = *std::move(anew);
  return {};
}

}  // namespace remix
