// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/editor_process.hpp"

#include <unistd.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>

#include "core/base/unix_time.hpp"

namespace remix {
namespace {

// Field 22 of /proc/PID/stat, proc(5): in clock ticks since the start of the computer. The second field, a name in
// parentheses, may hold blanks and parentheses itself.
std::string start_of(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return {};
  std::istringstream fields(text.substr(name_end + 1));
  std::string field;
  for (int number = 3; number <= 22; ++number)
    if (!(fields >> field)) return {};
  return field;
}

std::string text_of(int process) {
  const std::string start = start_of(process), boot = this_moment().boot;
  return start.empty() || boot.empty() ? std::string() : std::to_string(process) + " " + start + " " + boot;
}

}  // namespace

std::string editor_process() {
  return text_of(getppid());
}

bool is_running(const std::string& process) {
  int number = 0;
  std::from_chars(process.data(), process.data() + process.size(), number);
  return number > 0 && text_of(number) == process;
}

}  // namespace remix
