// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdlib>

namespace remix {
namespace {

// What is kept and sent is known by its hash, so that a wrong one must not pass for right. OpenSSL fails when memory
// has run out, and when libgimp calls exit() in the main thread, which frees what OpenSSL needs under this one. To end
// at once is like being killed: it leaves the disk as it is.
void require(bool success) {
  if (!success) std::_Exit(EXIT_FAILURE);
}

}  // namespace

struct Sha256::Context {
  EVP_MD_CTX* digest = EVP_MD_CTX_new();
  Context() = default;
  ~Context() { EVP_MD_CTX_free(digest); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  require(context_->digest != nullptr && EVP_DigestInit_ex(context_->digest, EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::feed(std::span<const std::uint8_t> bytes) {
  require(EVP_DigestUpdate(context_->digest, bytes.data(), bytes.size()) == 1);
}

std::string Sha256::finish() {
  constexpr char digits[] = "0123456789abcdef";
  std::array<unsigned char, 32> hash{};
  require(EVP_DigestFinal_ex(context_->digest, hash.data(), nullptr) == 1);
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
