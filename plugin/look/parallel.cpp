// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace remix::look {

int thread_count(int threads) {
  if (threads > 0) return threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void in_parallel(int count, int threads, const std::function<void(int)>& work) {
  std::atomic<int> next = 0;
  std::exception_ptr failure;
  std::mutex failing;
  const auto take = [&] {
    try {
      for (int i = next++; i < count; i = next++) work(i);
    } catch (...) {  // short of memory: on a thread of ours it would end the process
      const std::lock_guard lock(failing);
      failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (int i = 1; i < std::min(count, threads); ++i) others.emplace_back(take);
    } catch (const std::system_error&) {  // the system has no more threads
    }
    take();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace remix::look
