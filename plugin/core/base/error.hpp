// SPDX-License-Identifier: GPL-3.0-or-later
// What can go wrong, as a value: what happened, and what it means for the user's money.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/money.hpp"
#include "core/base/spending_limits.hpp"

namespace remix {

/// An error is immutable data; any thread may hold one. The texts are English and meant for logs:
/// `text` chooses the sentence a user reads by `kind`.
struct Error {
  enum class Kind {
    bad_input,     ///< the request cannot be made; it never left the computer
    unauthorised,  ///< the service does not accept the key
    credit,        ///< the prepaid balance is too low
    moderation,    ///< the service's content rules refused the pictures or the prompt
    rejected,      ///< the service refused the request for another reason
    not_found,     ///< a job, profile or path the service does not know
    busy,          ///< too many requests, or the service is down for the moment
    server,        ///< the service failed while it worked
    network,       ///< no connection to the service
    tls,           ///< the other side could not prove who it is
    timeout,       ///< no answer in time
    bad_reply,     ///< an answer that makes no sense
    portal,        ///< a web page in the place of an answer, such as a guest network's log-in
    picture,       ///< a picture that cannot be decoded or is over a limit
    cancelled,     ///< the user cancelled
    told,          ///< something failed, and the user has read about it in a window already
    taken,         ///< another program is at work on the run, or has finished it
    store,         ///< this computer's disk cannot keep, or give back, what is ordered and paid
    host,          ///< the image editor or this computer failed otherwise
  };

  /// What the service has charged for the order, as far as can be known here.
  enum class Charge {
    none,      ///< nothing was charged
    possible,  ///< the order may have reached the service, its outcome is unknown
    refunded,  ///< the service states that it gave the money back
    made,      ///< the pictures were made and charged
  };

  /// With charge `possible` or `made`: what can still be done about the order, or about what was made.
  enum class Recourse {
    ask,     ///< the service can be asked what became of it, or for what it made
    silent,  ///< there is no way to ask
    over,    ///< the service has said that no result will come
  };

  Kind kind = Kind::host;
  std::string detail{};  ///< what the service or a library said, as plain_text() makes it; never a key, URL or prompt
  Charge charge = Charge::none;
  int http_status = 0;       ///< 0: there was no HTTP answer
  std::string request_id{};  ///< the service's own id of the failed request, may be empty
  std::string job_id{};      ///< the job that may still finish, may be empty
  int code = 0;              ///< what the library beneath calls the failure, such as SQLite's result code; 0: nothing
  std::optional<ExceededLimit> breach{};  ///< with kind bad_input: the limit on spending that forbids the run
  Recourse recourse = Recourse::ask;
  std::optional<Money> at_stake{};  ///< with charge `possible`: the most that may have been charged; empty: not known

  /// True when it is known that the user pays nothing.
  [[nodiscard]] bool is_free() const { return charge == Charge::none || charge == Charge::refunded; }

  /// True when the order goes on, or what it brought is still to be had, so that a result may come all the same.
  [[nodiscard]] bool may_bring_result() const;

  /// True for a failure of network or service that may be gone a moment later. Says nothing on whether trying again is
  /// safe.
  [[nodiscard]] bool may_pass() const;

  /// True when the service must have accepted the key to come to this.
  [[nodiscard]] bool proves_key() const;

  /// This error as one that says nothing of orders that were made before it: they may have been charged.
  [[nodiscard]] Error unsettled() const;

  /// This error with `context` and a colon before its detail.
  [[nodiscard]] Error with_context(std::string_view context) const;
};

/// The user has changed their mind, and nothing was charged.
[[nodiscard]] inline Error cancelled() {
  return {.kind = Error::Kind::cancelled};
}

/// A request that cannot be made, and the sentence that says why.
[[nodiscard]] Error bad_input(std::string sentence);

/// A short stable English name such as "bad_reply", for logs, tests and the store.
[[nodiscard]] std::string_view name(Error::Kind kind);

/// A short stable English name such as "possible", for logs, tests and the store.
[[nodiscard]] std::string_view name(Error::Charge charge);

/// The kind with that name; empty for any other text.
[[nodiscard]] std::optional<Error::Kind> error_kind(std::string_view name);

/// The charge with that name; empty for any other text.
[[nodiscard]] std::optional<Error::Charge> error_charge(std::string_view name);

}  // namespace remix
