// SPDX-License-Identifier: GPL-3.0-or-later
#include "sha256.hpp"

#include <openssl/evp.h>

#include <array>

namespace remix {

struct Sha256::Context {
  EVP_MD_CTX* digest = EVP_MD_CTX_new();
  Context() = default;
  ~Context() { EVP_MD_CTX_free(digest); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  EVP_DigestInit_ex(context_->digest, EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::feed(std::span<const std::uint8_t> bytes) {
  EVP_DigestUpdate(context_->digest, bytes.data(), bytes.size());
}

std::string Sha256::finish() {
  constexpr char digits[] = "0123456789abcdef";
  std::array<unsigned char, 32> hash{};
  EVP_DigestFinal_ex(context_->digest, hash.data(), nullptr);
  std::string text;
  for (const unsigned char byte : hash) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::string sha256(std::span<const std::uint8_t> bytes) {
  Sha256 hash;
  hash.feed(bytes);
  return hash.finish();
}

}  // namespace remix
