// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/phota/phota_environment.hpp"

#include <cstdlib>

#include "core/service/phota/phota_account.hpp"

namespace remix {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace

Result<Url> api_base() {
  const std::string configured = variable("REMIX_API_BASE");
  auto base = parse_url(configured.empty() ? phota_default_base : configured);
  if (!base.has_value()) return base.error().with_context("REMIX_API_BASE");
  return base;
}

std::string ca_bundle() {
  return variable("CURL_CA_BUNDLE");
}

}  // namespace remix
