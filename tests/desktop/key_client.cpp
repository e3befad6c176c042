// SPDX-License-Identifier: GPL-3.0-or-later
// Lets a test find, keep and forget API keys without GIMP. Prints one line of JSON.
//
//   key_client look-up [may-ask] [account=NAME] | list [may-ask] | remember keyring|file [account=NAME]   (the key on
//   standard input) | forget [account=NAME] | choose account=NAME | best-place
#include <algorithm>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "desktop/keys/account_choice.hpp"

namespace {

using namespace remix;

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

std::string described(const Result<void>& result) {
  return result.has_value() ? "{}" : described(result.error());
}

std::string described(const std::optional<Error>& error) {
  return error ? quoted(error->detail) : "null";
}

class Words {
 public:
  explicit Words(std::vector<std::string> words) : words_(std::move(words)) {}

  bool has(const std::string& word) const { return std::ranges::find(words_, word) != words_.end(); }

  std::string account(const std::string& otherwise) const {
    constexpr std::string_view prefix = "account=";
    for (const std::string& word : words_)
      if (word.starts_with(prefix)) return word.substr(prefix.size());
    return otherwise;
  }

 private:
  std::vector<std::string> words_;
};

std::string look_up(const Words& words, Unlocking unlocking) {
  const auto key = find_api_key(words.account(""), unlocking);
  if (!key.has_value()) return described(key.error());
  if (!*key) return "{\"key\": null}";
  return "{\"key\": " + quoted((*key)->value) + ", \"place\": " + quoted(name((*key)->place)) +
         ", \"account\": " + quoted((*key)->account) + "}";
}

std::string list(Unlocking unlocking) {
  const Accounts accounts = list_accounts(unlocking);
  std::string text;
  for (const Account& account : accounts.list)
    text += (text.empty() ? "[" : ", [") + quoted(account.name) + ", " + quoted(name(account.place)) + ", " +
            described(account.problem) + "]";
  return "{\"accounts\": [" + text + "], \"problem\": " + described(accounts.problem) +
         ", \"current\": " + quoted(current_account(accounts)) + "}";
}

std::string remember(const Words& words) {
  const std::string value(std::istreambuf_iterator<char>(std::cin), {});
  const auto place = words.has("keyring") ? KeyPlace::keyring : KeyPlace::file;
  return described(remember_api_key(words.account(default_account), value, place));
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const std::string command = arguments[1];
  const Words words({arguments + 2, arguments + count});
  const Unlocking unlocking = words.has("may-ask") ? Unlocking::may_ask : Unlocking::never;
  std::string answer;
  if (command == "look-up")
    answer = look_up(words, unlocking);
  else if (command == "list")
    answer = list(unlocking);
  else if (command == "remember")
    answer = remember(words);
  else if (command == "forget")
    answer = described(forget_account(words.account(default_account)));
  else if (command == "choose")
    answer = remember_account(words.account("")) ? "{}" : "{\"error\": \"not kept\"}";
  else if (command == "best-place")
    answer = std::string("{\"place\": ") + quoted(name(best_place_for_api_key())) + "}";
  else
    return 2;
  std::cout << answer << std::endl;
  return 0;
}
