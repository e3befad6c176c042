// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.hpp"

#include <utility>

#include "core/base/names.hpp"

namespace remix {
namespace {

using Kind = Error::Kind;
using Charge = Error::Charge;

constexpr Named<Kind> kinds[] = {{Kind::bad_input, "bad_input"},
                                 {Kind::unauthorised, "unauthorised"},
                                 {Kind::credit, "credit"},
                                 {Kind::moderation, "moderation"},
                                 {Kind::rejected, "rejected"},
                                 {Kind::not_found, "not_found"},
                                 {Kind::busy, "busy"},
                                 {Kind::server, "server"},
                                 {Kind::network, "network"},
                                 {Kind::tls, "tls"},
                                 {Kind::timeout, "timeout"},
                                 {Kind::bad_reply, "bad_reply"},
                                 {Kind::portal, "portal"},
                                 {Kind::picture, "picture"},
                                 {Kind::cancelled, "cancelled"},
                                 {Kind::told, "told"},
                                 {Kind::taken, "taken"},
                                 {Kind::store, "store"},
                                 {Kind::host, "host"}};

constexpr Named<Charge> charges[] = {
    {Charge::none, "none"}, {Charge::possible, "possible"}, {Charge::refunded, "refunded"}, {Charge::made, "made"}};

}  // namespace

bool Error::may_bring_result() const {
  if (recourse != Recourse::ask) return false;
  // The disk has failed before it could tell of any order, or another is at work on it.
  if (charge == Charge::possible) return kind != Kind::store && kind != Kind::taken;
  return charge == Charge::made && (kind == Kind::tls || kind == Kind::host || may_pass());
}

bool Error::may_pass() const {
  return kind == Kind::network || kind == Kind::timeout || kind == Kind::busy || kind == Kind::server ||
         kind == Kind::bad_reply || kind == Kind::portal;
}

bool Error::proves_key() const {
  return !job_id.empty() || charge == Charge::made || charge == Charge::refunded || kind == Kind::credit ||
         kind == Kind::moderation;
}

Error Error::unsettled() const {
  Error error = *this;
  error.charge = Charge::possible;
  return error;
}

Error Error::with_context(std::string_view context) const {
  Error error = *this;
  error.detail = detail.empty() ? std::string(context) : std::string(context) + ": " + detail;
  return error;
}

Error bad_input(std::string sentence) {
  return {.kind = Error::Kind::bad_input, .detail = std::move(sentence)};
}

std::string_view name(Error::Kind kind) {
  return name_in(kinds, kind);
}
std::string_view name(Error::Charge charge) {
  return name_in(charges, charge);
}
std::optional<Error::Kind> error_kind(std::string_view name) {
  return value_in(kinds, name);
}
std::optional<Error::Charge> error_charge(std::string_view name) {
  return value_in(charges, name);
}

}  // namespace remix
