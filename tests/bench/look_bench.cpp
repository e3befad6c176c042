// SPDX-License-Identifier: GPL-3.0-or-later
// What the draft engine costs from buffer to buffer, for a preview and for pictures of 1 to 200 megapixels:
// milliseconds, and how many times as long as copying the same pixels once takes, which carries over to other machines.
// With G'MIC on the machine its transfer_pca is run on the same 24 megapixels. Says which of the demanded figures are
// missed, and ends with 1 then.
#include <sys/utsname.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "look/apply.hpp"
#include "look/grain.hpp"
#include "look/look.hpp"
#include "support/peak_memory.hpp"

namespace {

using namespace remix::look;
using std::chrono::steady_clock;

// What is demanded, of two processors.
constexpr double most_for_24_megapixels = 1000, most_for_preview = 100, most_for_strength = 30;  // ms
constexpr double least_times_gmic = 20;
constexpr double most_per_megapixel = 1.25;  // of the largest picture, as a part of that of 24 megapixels
constexpr double most_for_strips = 32;       // MB, which may be held beside content, result and a copy of one of them

bool missed = false;

void demand(const char* what, double value, double limit, bool at_least = false) {
  if (at_least ? value >= limit : value <= limit) return;
  missed = true;
  std::printf("  MISSED: %s is %.2f, and at %s %.2f is demanded\n", what, value, at_least ? "least" : "most", limit);
}

double milliseconds(const std::function<void()>& work, int repetitions = 3) {  // the quickest counts
  double quickest = 1e9;
  for (int i = 0; i < repetitions; ++i) {
    const auto begin = steady_clock::now();
    work();
    quickest = std::min(quickest, std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count());
  }
  return quickest;
}

struct Buffer {
  int width, height;
  std::vector<float> rgba;

  Buffer(int w, int h) : width(w), height(h), rgba(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4) {}
  [[nodiscard]] float* row(int y) {
    return rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 4;
  }
  [[nodiscard]] Source source() {
    return {.width = width, .height = height, .read = [this](int y, int rows, float* to) {
              std::copy(row(y), row(y + rows), to);
            }};
  }
  [[nodiscard]] Sink sink() {
    return [this](int y, int rows, const float* from) { std::copy(from, from + (row(y + rows) - row(y)), row(y)); };
  }
};

// Shapes with colour, edges and a little noise.
Buffer make_picture(int width, int height, float warm) {
  Buffer picture(width, height);
  for (int y = 0; y < picture.height; ++y) {
    float* pixel = picture.row(y);
    for (int x = 0; x < picture.width; ++x, pixel += 4) {
      const float u = 40.0f * static_cast<float>(x) / static_cast<float>(picture.width);
      const float v = 30.0f * static_cast<float>(y) / static_cast<float>(picture.height);
      const float wave = 0.45f + 0.25f * std::sin(u + std::sin(v)) + (std::fmod(u * 0.7f + v, 5.0f) < 2 ? 0.15f : 0.0f);
      const float noise =
          static_cast<float>(hash_of(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 5) >> 24) / 8000;
      pixel[0] = wave * (0.8f + 0.2f * warm) + noise;
      pixel[1] = wave * 0.85f + 0.05f * std::sin(v) + noise;
      pixel[2] = wave * (1.1f - 0.5f * warm) + noise;
      pixel[3] = 1;
    }
  }
  return picture;
}

double available_memory() {  // bytes
  std::ifstream file("/proc/meminfo");
  for (std::string word; file >> word;)
    if (word == "MemAvailable:") {
      double kilobytes = 0;
      file >> kilobytes;
      return kilobytes * 1024;
    }
  return 0;
}

// 8 bits, as G'MIC reads quickest.
void write_ppm(Buffer& picture, const std::filesystem::path& path) {
  std::ofstream file(path, std::ios::binary);
  file << "P6\n" << picture.width << ' ' << picture.height << "\n255\n";
  std::string bytes;
  for (std::size_t i = 0; i < picture.rgba.size(); ++i)
    if (i % 4 != 3) bytes.push_back(static_cast<char>(std::lround(std::clamp(picture.rgba[i], 0.0f, 1.0f) * 255)));
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Seconds of a command without its output; below 0 if it fails.
double seconds_of(const std::string& command) {
  const auto begin = steady_clock::now();
  const int status = std::system((command + " >/dev/null 2>&1").c_str());
  return status == 0 ? std::chrono::duration<double>(steady_clock::now() - begin).count() : -1;
}

void compare_with_gmic(Buffer& content, Buffer& reference, double own) {
  if (seconds_of("command -v gmic") < 0) {
    std::printf("  G'MIC is not installed here, and is not compared with\n");
    return;
  }
  char folder_name[] = "/tmp/look-bench-XXXXXX";
  if (!mkdtemp(folder_name)) throw std::runtime_error("no temporary folder");
  const std::filesystem::path folder = folder_name;
  write_ppm(content, folder / "content.ppm");
  write_ppm(reference, folder / "reference.ppm");
  const std::string files = "gmic " + (folder / "reference.ppm").string() + " " + (folder / "content.ppm").string();
  const double reading = seconds_of(files), both = seconds_of(files + " transfer_pca[1] [0]");
  const double times = (both - reading) * 1000 / own;
  if (reading >= 0 && both >= 0) {
    std::printf("  G'MIC's transfer_pca, without reading: %.1f s, %.0f times as long\n", both - reading, times);
    demand("what G'MIC takes, as a multiple", times, least_times_gmic, true);
  }
  std::filesystem::remove_all(folder);
}

Buffer make_picture(double megapixels, float warm) {
  const int height = static_cast<int>(std::lround(std::sqrt(megapixels * 1e6 * 2 / 3)));
  return make_picture(height * 3 / 2, height, warm);
}

// As a window shows it, which has seen the reference.
void measure_preview() {
  constexpr int repetitions = 20;
  Buffer content = make_picture(360, 240, 0), reference = make_picture(360, 240, 1), result(360, 240);
  const Analysis analysis = analyse(reference.source());
  Look look;
  const auto paint = [&] { apply(look, content.source(), Depth::bits8, result.sink()); };
  const double whole = milliseconds(
      [&] {
        look = make_look(analyse(content.source()), analysis);
        paint();
      },
      repetitions);
  const double strength = milliseconds(
      [&] {
        look.strength = 0.5f;
        paint();
      },
      repetitions);
  std::printf("\nPreview, 360 x 240, the reference known: %.1f ms; with another strength %.1f ms\n", whole, strength);
  demand("the preview in ms", whole, most_for_preview);
  demand("another strength in ms", strength, most_for_strength);
}

// Milliseconds in all.
double measure(double megapixels, const Analysis& analysis, Buffer& reference) {
  Buffer content = make_picture(megapixels, 0), result(content.width, content.height);
  const double copying = milliseconds([&] { std::ranges::copy(content.rgba, result.rgba.begin()); });
  std::printf("\n%.0f MP, %d x %d; copying its pixels takes %.1f ms\n", megapixels, content.width, content.height,
              copying);
  const auto report = [&](const char* step, double time) {
    std::printf("  %-46s %8.1f ms %8.1f times\n", step, time, time / copying);
  };
  const std::int64_t held = remix::restart_peak_memory();
  Analysis own;
  Look look;
  const double analysing = milliseconds([&] { own = analyse(content.source()); });
  const double making = milliseconds([&] { look = make_look(own, analysis); });
  const double applying = milliseconds([&] { apply(look, content.source(), Depth::bits8, result.sink()); });
  const auto memory = static_cast<double>(remix::peak_memory() - held) / 1024;
  report("analyse the content", analysing);
  report("make the look", making);
  report("give the pixels the look, or another strength", applying);
  const double all = analysing + making + applying;
  report("in all, the reference known", all);
  std::printf("  memory beside content and result: %.0f MB, the content has %zu\n", memory,
              content.rgba.size() * sizeof(float) >> 20);
  demand("that memory in MB", memory, static_cast<double>(content.rgba.size() * sizeof(float) >> 20) + most_for_strips);
  if (megapixels == 24) {
    demand("24 megapixels in ms", all, most_for_24_megapixels);
    compare_with_gmic(content, reference, all);
  }
  return all;
}

}  // namespace

int main() {
  utsname machine{};
  uname(&machine);
  const std::time_t now = std::time(nullptr);
  char day[16] = {};
  std::strftime(day, sizeof day, "%F", std::gmtime(&now));
  std::printf("%s, %s %s\n", day, machine.sysname, machine.machine);
  Buffer reference = make_picture(2, 1);
  const Analysis analysis = analyse(reference.source());
  measure_preview();
  double each_of_24 = 0, each = 0;
  for (const double megapixels : {1.0, 6.0, 24.0, 100.0, 200.0}) {
    if (2.2 * megapixels * 1e6 * 4 * sizeof(float) > available_memory()) {
      std::printf("\n%.0f MP: too large for the memory that is free\n", megapixels);
      break;
    }
    each = measure(megapixels, analysis, reference) / megapixels;
    if (megapixels == 24) each_of_24 = each;
  }
  std::printf("\nA megapixel of the largest picture takes %.2f times as long as one of 24 megapixels\n",
              each / each_of_24);
  demand("that", each / each_of_24, most_per_megapixel);
  return missed ? 1 : 0;
}
