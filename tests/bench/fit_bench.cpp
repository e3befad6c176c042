// SPDX-License-Identifier: GPL-3.0-or-later
// What each step between the user's pixels and the service's costs, and back, for layers of 1, 6, 24 and 100
// megapixels: milliseconds, and how many times as long as copying the layer's pixels once takes, which carries over to
// other machines.
#include <sys/utsname.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <functional>
#include <stdexcept>

#include "core/detail/detail.hpp"
#include "core/fit/frame.hpp"
#include "core/fit/registration.hpp"
#include "core/fit/returned_region.hpp"
#include "core/order/sent_picture.hpp"
#include "core/picture/decode.hpp"
#include "required.hpp"
#include "support/peak_memory.hpp"

namespace {

using namespace remix;
using std::chrono::steady_clock;

constexpr int repetitions = 3;  // of which the quickest counts

double milliseconds(const std::function<void()>& work) {
  double quickest = 1e9;
  for (int i = 0; i < repetitions; ++i) {
    const auto begin = steady_clock::now();
    work();
    quickest = std::min(quickest, std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count());
  }
  return quickest;
}

// Smooth shapes with edges and some grain, which costs an encoder about what a photograph does.
Picture make_content(Size size) {
  Picture picture = make_picture(size, 3);
  std::uint32_t noise = 1;
  for (int y = 0; y < size.height; ++y) {
    std::uint8_t* row = picture.row(y);
    for (int x = 0; x < size.width; ++x) {
      const double u = 40.0 * x / size.width, v = 30.0 * y / size.height;
      const double wave = std::sin(u + std::sin(v)) + (std::fmod(u * 0.7 + v, 5) < 2 ? 0.6 : 0);
      noise = noise * 1664525u + 1013904223u;
      for (int c = 0; c < 3; ++c)
        *row++ =
            static_cast<std::uint8_t>(std::clamp(110 + 50 * wave + 15 * c + static_cast<int>(noise >> 29), 0.0, 255.0));
    }
  }
  return picture;
}

LumaRows rows_of(const Picture& picture) {
  return [&picture](int y, Plane& rows) {
    for (int i = 0; i < rows.size().height; ++i) {
      const std::uint8_t* pixel = picture.row(y + i);
      float* luma = rows.row(i);
      for (int x = 0; x < rows.size().width; ++x, pixel += 3)
        luma[x] = static_cast<float>(54 * pixel[0] + 183 * pixel[1] + 18 * pixel[2]) / (255 * 255);
    }
  };
}

void keep_detail(const Picture& content, const Picture& variation, const Region& region) {
  const Detail detail = required(Detail::find(content.size, region, rows_of(content), rows_of(variation)));
  float sum = 0;
  required(detail.make(rows_of(content), [&](int, const Plane& rows) { sum += *rows.row(0); }));
  if (!(sum > -1e9f)) throw std::runtime_error("there is no detail");
}

void measure(double megapixels) {
  const int height = static_cast<int>(std::lround(std::sqrt(megapixels * 1e6 * 1696 / 2528)));
  const Size size{height * 2528 / 1696, height};
  const Picture content = make_content(size);
  const Size back = returned_size(size);
  const Bytes jpeg = required(sent_picture(content)).file;
  const Picture returned = required(resample(required(decode(jpeg)), back));
  const Picture seen = required(decode_thumbnail(jpeg, compared_side(size)));

  Bytes copy(content.pixels.size());
  const double copying = milliseconds([&] { std::memcpy(copy.data(), content.pixels.data(), copy.size()); });
  std::printf("\n%.0f MP, %d×%d; copying its pixels takes %.1f ms\n", megapixels, size.width, size.height, copying);
  double sum = 0;
  const auto report = [&](const char* step, const std::function<void()>& work) {
    const double time = milliseconds(work);
    sum += time;
    std::printf("  %-46s %8.1f ms %8.1f times\n", step, time, time / copying);
  };
  report("make the JPEG that is sent", [&] { static_cast<void>(required(sent_picture(content))); });
  report("read it again, small, for comparison",
         [&] { static_cast<void>(required(decode_thumbnail(jpeg, compared_side(size)))); });
  report("measure how a variation lies over it",
         [&] { static_cast<void>(required(measure_registration(seen, returned))); });
  report("scale a variation to the layer, in 16 bits", [&] {
    const Rectangle whole{.size = size};
    std::uint64_t checksum = 0;
    required(resample(returned, region_of(whole, whole, {}, back), size,
                      [&](int, std::span<const std::uint16_t> strip) { checksum += strip[0]; }));
    if (checksum == 0) throw std::runtime_error("nothing was scaled");
  });
  const Region all{0, 0, static_cast<double>(back.width), static_cast<double>(back.height)};
  if (Detail::is_lost(all, size)) report("keep the content's detail", [&] { keep_detail(content, content, all); });
  std::printf("  %-46s %8.1f ms %8.1f times; most memory so far %lld MB\n", "in all", sum, sum / copying,
              static_cast<long long>(peak_memory() / 1024));
}

}  // namespace

int main() {
  utsname machine{};
  uname(&machine);
  const std::time_t now = std::time(nullptr);
  char day[16] = {};
  std::strftime(day, sizeof day, "%F", std::gmtime(&now));
  std::printf("%s, %s %s\n", day, machine.sysname, machine.machine);
  for (const double megapixels : {1.0, 6.0, 24.0, 100.0}) measure(megapixels);
  return 0;
}
