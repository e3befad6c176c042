// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into the plug-in before all other libraries: the clocks of a story, and pauses that pass at once.
//
// STORY_CLOCK names a file with two numbers, in seconds: how far off the wall clock is, and how long the computer has
// slept. It is read whenever a clock is asked, so that clocks jump while the plug-in works. Asleep, as on Linux, the
// clock that counts from the start goes on, and the steady one does not.
//
// A pause on a condition variable is over after some milliseconds, and the steady clock of this process then counts all
// of it: what takes minutes of patience takes no time in a story.
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

constexpr std::int64_t second = 1'000'000'000;       // nanoseconds
constexpr std::int64_t shortest_pause = second / 5;  // what is shorter lasts as long as it says
constexpr std::int64_t pause_lasts = second / 100;

// What pauses have been spared, in nanoseconds.
std::atomic<std::int64_t> spared = 0;

struct Offsets {
  std::int64_t wall = 0, asleep = 0;  // seconds
};

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

Offsets offsets() {
  const char* name = std::getenv("STORY_CLOCK");
  const int file = name != nullptr ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return {};
  std::array<char, 64> text{};
  const auto length = read(file, text.data(), text.size() - 1);
  close(file);
  Offsets offsets;
  if (length > 0) {
    char* end = nullptr;
    offsets.wall = std::strtoll(text.data(), &end, 10);
    offsets.asleep = std::strtoll(end, nullptr, 10);
  }
  return offsets;
}

void move(timespec* time, std::int64_t nanoseconds) {
  const std::int64_t all = time->tv_sec * second + time->tv_nsec + nanoseconds;
  time->tv_sec = all / second;
  time->tv_nsec = all % second;
}

bool is_steady(clockid_t clock) {
  return clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_RAW || clock == CLOCK_MONOTONIC_COARSE;
}

}  // namespace

extern "C" {

[[gnu::visibility("default")]] int clock_gettime(clockid_t clock, timespec* time) {
  static auto* const ask = real<int(clockid_t, timespec*)>("clock_gettime");
  const int error = ask(clock, time);
  if (error != 0) return error;
  if (is_steady(clock)) move(time, spared);
  if (clock == CLOCK_BOOTTIME) move(time, offsets().asleep * second);
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) move(time, offsets().wall * second);
  return 0;
}

[[gnu::visibility("default")]] time_t time(time_t* result) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (result != nullptr) *result = now.tv_sec;
  return now.tv_sec;
}

[[gnu::visibility("default")]] int gettimeofday(timeval* time, void*) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  *time = {.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  return 0;
}

[[gnu::visibility("default")]] int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                                          clockid_t clock, const timespec* until) {
  using Wait = int(pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*);
  static auto* const wait = real<Wait>("pthread_cond_clockwait");
  if (!is_steady(clock)) return wait(condition, mutex, clock, until);
  timespec now{};
  clock_gettime(clock, &now);
  const std::int64_t left = (until->tv_sec - now.tv_sec) * second + until->tv_nsec - now.tv_nsec;
  const bool is_pause = left >= shortest_pause;
  timespec end = now;
  move(&end, (is_pause ? pause_lasts : left) - spared);
  const int error = wait(condition, mutex, clock, &end);
  if (is_pause && error == ETIMEDOUT) spared += left - pause_lasts;
  return error;
}
}
