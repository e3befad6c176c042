// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.hpp"

namespace remix {

Error Error::with_context(std::string_view context) const {
  Error error = *this;
  error.detail = detail.empty() ? std::string(context) : std::string(context) + ": " + detail;
  return error;
}

std::string_view name(Error::Kind kind) {
  using enum Error::Kind;
  switch (kind) {
    case bad_input:
      return "bad_input";
    case unauthorised:
      return "unauthorised";
    case credit:
      return "credit";
    case moderation:
      return "moderation";
    case rejected:
      return "rejected";
    case not_found:
      return "not_found";
    case busy:
      return "busy";
    case server:
      return "server";
    case network:
      return "network";
    case tls:
      return "tls";
    case timeout:
      return "timeout";
    case bad_reply:
      return "bad_reply";
    case picture:
      return "picture";
    case cancelled:
      return "cancelled";
    case host:
      return "host";
  }
  return "unknown";
}

std::string_view name(Error::Charge charge) {
  using enum Error::Charge;
  switch (charge) {
    case none:
      return "none";
    case possible:
      return "possible";
    case refunded:
      return "refunded";
    case made:
      return "made";
  }
  return "unknown";
}

}  // namespace remix
