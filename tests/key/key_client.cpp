// SPDX-License-Identifier: GPL-3.0-or-later
// Lets a test look up and keep an API key without GIMP. Prints one line of JSON.
//
//   key_client look-up [may-ask] | remember keyring|file   (the key on standard input) | best-place
#include <chrono>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "api_key.hpp"

namespace {

using namespace remix;

const char* name_of(ApiKey::Place place) {
  switch (place) {
    case ApiKey::Place::environment:
      return "environment";
    case ApiKey::Place::keyring:
      return "keyring";
    case ApiKey::Place::file:
      return "file";
  }
  return "";
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string described(const Error& error) {
  return "{\"error\": " + quoted(error.detail) + ", \"kind\": " + quoted(std::string(name(error.kind))) + "}";
}

std::string look_up(Unlocking unlocking) {
  const auto key = look_up_api_key(unlocking);
  if (!key.has_value()) return described(key.error());
  if (!*key) return "{\"key\": null}";
  return "{\"key\": " + quoted((*key)->value) + ", \"place\": " + quoted(name_of((*key)->place)) + "}";
}

std::string remember(ApiKey::Place place) {
  const std::string value(std::istreambuf_iterator<char>(std::cin), {});
  const auto kept = remember_api_key(value, place);
  return kept.has_value() ? "{}" : described(kept.error());
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words == std::vector<std::string>{"look-up"}) {
    std::cout << look_up(Unlocking::never) << std::endl;
  } else if (words == std::vector<std::string>{"look-up", "may-ask"}) {
    std::cout << look_up(Unlocking::may_ask) << std::endl;
  } else if (words == std::vector<std::string>{"remember", "keyring"}) {
    std::cout << remember(ApiKey::Place::keyring) << std::endl;
  } else if (words == std::vector<std::string>{"remember", "file"}) {
    std::cout << remember(ApiKey::Place::file) << std::endl;
  } else if (words == std::vector<std::string>{"best-place"}) {
    std::cout << "{\"place\": " << quoted(name_of(best_place_for_api_key())) << "}" << std::endl;
  } else {
    return 2;
  }
  return 0;
}
