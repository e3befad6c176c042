// SPDX-License-Identifier: GPL-3.0-or-later
// remix-look: gives a picture the look of another one, from the command line. data/remix-look.1 is its manual page.
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "look/command/float_picture.hpp"
#include "look/cube.hpp"
#include "look/look.hpp"
#include "look/look_parts.hpp"

namespace {

using namespace remix;
using namespace remix::look;

constexpr const char* usage =
    "Usage: remix-look CONTENT REFERENCE -o RESULT [--strength 0..1] [--part full|gentle|light|colour]\n"
    "                  [--seed N] [--threads N] [--cube FILE] [--time]\n"
    "Gives CONTENT the look of REFERENCE. Pictures are PNG (8 or 16 bits per channel) or JPEG files.\n"
    "  --cube FILE  writes the look to FILE as a .cube color lookup table\n"
    "  --time       prints how long the analysis, the look and the pixels took, without reading and writing files\n";

struct Arguments {
  std::vector<std::string> pictures;
  std::string result, cube;
  Settings settings;
  int threads = 0;
  bool time = false;
};

template <class Number>
bool read_number(std::string_view text, Number least, Number greatest, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= least && value <= greatest;
}

// Empty, or what is wrong.
std::string read_option(Arguments& arguments, std::string_view option, const std::string& value) {
  const std::string wrong = "'" + value + "' is not a valid value of " + std::string(option) + ".";
  if (option == "-o") {
    arguments.result = value;
  } else if (option == "--cube") {
    arguments.cube = value;
  } else if (option == "--strength") {
    if (!read_number(value, 0.0f, 1.0f, arguments.settings.strength)) return wrong;
  } else if (option == "--seed") {
    if (!read_number<std::uint32_t>(value, 0, ~0u, arguments.settings.seed)) return wrong;
  } else if (option == "--threads") {
    if (!read_number(value, 1, 256, arguments.threads)) return wrong;
  } else if (option == "--part") {
    const auto part = look_part_named(value);
    if (!part) return wrong;
    arguments.settings.part = *part;
  } else {
    return "There is no option " + std::string(option) + ".";
  }
  return {};
}

std::string read_arguments(const std::vector<std::string>& words, Arguments& arguments) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--time") {
      arguments.time = true;
    } else if (words[i].size() < 2 || words[i][0] != '-') {
      arguments.pictures.push_back(words[i]);
    } else if (i + 1 == words.size()) {
      return words[i] + " needs a value.";
    } else {
      const std::string wrong = read_option(arguments, words[i], words[i + 1]);
      if (!wrong.empty()) return wrong;
      ++i;
    }
  }
  if (arguments.pictures.size() != 2) return "CONTENT and REFERENCE are needed, and nothing else.";
  if (arguments.result.empty() && arguments.cube.empty()) return "Use -o or --cube to say where the result goes.";
  return {};
}

int complain(const std::string& text) {
  std::fprintf(stderr, "remix-look: %s\n", text.c_str());
  return 1;
}

class Clock {
 public:
  double milliseconds() {
    const auto now = std::chrono::steady_clock::now();
    const double passed = std::chrono::duration<double, std::milli>(now - last_).count();
    last_ = now;
    return passed;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

int run(const Arguments& arguments) {
  std::vector<FloatPicture> pictures;
  for (const std::string& path : arguments.pictures) {
    auto picture = read_picture(path);
    if (!picture.has_value()) return complain(path + ": " + picture.error().detail);
    pictures.push_back(*std::move(picture));
  }
  FloatPicture& content = pictures[0];
  const Analysis reference = analyse(source_of(pictures[1]), arguments.threads);
  Clock clock;
  const Analysis analysis = analyse(source_of(content), arguments.threads);
  const double analysing = clock.milliseconds();
  const Look look = make_look(analysis, reference, arguments.settings, arguments.threads);
  const double making = clock.milliseconds();
  if (!arguments.result.empty()) {
    apply(look, source_of(content), content.depth, sink_of(content), arguments.threads);
    const double applying = clock.milliseconds();
    const auto written = write_picture(content, arguments.result);
    if (!written.has_value()) return complain(arguments.result + ": " + written.error().detail);
    if (arguments.time) std::printf("analysis %.1f ms, look %.1f ms, pixels %.1f ms\n", analysing, making, applying);
  }
  if (!arguments.cube.empty()) {
    std::ofstream file(arguments.cube, std::ios::binary);
    file << write_cube(look, std::filesystem::path(arguments.pictures[1]).stem().string());
    file.close();
    if (!file) return complain(arguments.cube + ": cannot be written");
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  Arguments arguments;
  const std::vector<std::string> given(words + 1, words + count);
  if (given.size() == 1 && (given[0] == "--help" || given[0] == "-h")) {
    std::fputs(usage, stdout);
    return 0;
  }
  const std::string wrong = read_arguments(given, arguments);
  if (!wrong.empty()) {
    std::fprintf(stderr, "remix-look: %s\n%s", wrong.c_str(), usage);
    return 2;
  }
  try {
    return run(arguments);
  } catch (const std::bad_alloc&) {
    return complain("there is not enough memory for pictures of this size");
  }
}
