// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes one file and prints what came of it, and what it cost, as a line of JSON.
//
//   picture_client FILE
#include <json-c/json.h>
#include <sys/resource.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "core/base/json.hpp"
#include "core/picture/decode.hpp"
#include "support/peak_memory.hpp"

using namespace remix;

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream stream(argv[1], std::ios::binary);
  const Bytes file{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  // Whatever takes longer than any honest file ends here, with a signal.
  const rlimit processor{.rlim_cur = 60, .rlim_max = 60};
  setrlimit(RLIMIT_CPU, &processor);

  const std::int64_t before = peak_memory();
  const auto picture = decode(file);
  const std::int64_t grown = peak_memory() - before;

  const JsonPtr line(json_object_new_object());
  json_object_object_add(line.get(), "grown_kb", json_object_new_int64(grown));
  if (picture.has_value()) {
    json_object_object_add(line.get(), "width", json_object_new_int(picture->size.width));
    json_object_object_add(line.get(), "height", json_object_new_int(picture->size.height));
  } else {
    json_object_object_add(line.get(), "kind", json_object_new_string(name(picture.error().kind).data()));
    json_object_object_add(line.get(), "detail", json_object_new_string(picture.error().detail.c_str()));
  }
  std::cout << to_text(line.get()) << std::endl;
  return 0;
}
