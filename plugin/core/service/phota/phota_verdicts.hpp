// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer, or none, means for a paid order: who said what, how often -> what it is called, what it says of the
// money, and what is asked next. Pure functions of their arguments, any thread; docs/decisions.md has the reasons.
//
// Only the service can say that nothing was charged, and only repeatedly that something is gone. Everything that
// somebody else says is weather: the order stays open, and is asked for again under its id.
#pragma once

#include <chrono>
#include <string_view>

#include "core/base/error.hpp"
#include "core/net/http_client.hpp"
#include "core/order/order.hpp"
#include "core/service/phota/answer_scanner.hpp"
#include "core/service/phota/phota_answers.hpp"
#include "core/service/phota/phota_pacing.hpp"

namespace remix {

/// Whose words an answer is.
enum class Speaker {
  somebody,  ///< a gateway, a proxy, a cache or a block page on the way; or an answer that arrived broken
  service,   ///< a JSON object with the marks of the service
};

/// The service's answers are JSON objects that carry the id of the request, in a header or beside an error, or the id
/// of the job that was asked for; its errors have a `code` or a `detail`.
/// \param job_id  of the job that was asked for; empty for other exchanges
[[nodiscard]] Speaker speaker_of(const HttpAnswer& http, const Answer& answer, std::string_view job_id = {});

/// How an order is resent, under the same id and byte for byte.
enum class Again {
  never,
  at_once,  ///< without a pause the first time: the answer came and was broken
  once,     ///< after a pause, a single time
  some,     ///< after pauses, PhotaPacing::order_attempts in all
  many,     ///< after pauses, PhotaPacing::conflict_attempts in all: it is being worked on
};

/// What an answer to an order stands for when it brings neither pictures nor a job.
struct OrderVerdict {
  Error::Kind kind = Error::Kind::bad_reply;
  Error::Charge charge = Error::Charge::possible;  ///< of this attempt alone: see charge_of_all()
  Again again = Again::never;
  bool is_over = false;  ///< no result will ever come, whatever was charged

  bool operator==(const OrderVerdict&) const = default;
};

/// What an answer of any status to an order means. Asking again is free for jobs alone, whose ids the service promises
/// not to charge twice.
/// \param is_page  the body is a web page
/// \param is_moderated  it speaks of content rules
[[nodiscard]] OrderVerdict judge_order(Speaker speaker, int status, Delivery delivery, bool is_page, bool is_moderated);

/// The same for an answer as it came.
[[nodiscard]] OrderVerdict judge_order(const HttpAnswer& http, const Answer& answer, Delivery delivery);

/// What it means that no answer to an order came. It may go out again when that is free: when nothing of it was sent,
/// or it is for a job.
/// \param error  of the exchange, see HttpClient::exchange()
[[nodiscard]] OrderVerdict judge_failure(const Error& error, Delivery delivery);

/// The error that an answer to an order stands for: its verdict, in the words of whoever answered.
[[nodiscard]] Error order_error(const HttpAnswer& http, const Answer& answer, const OrderVerdict& verdict);

/// What is known of the money after all attempts: what one says of itself does not undo an earlier one that may have
/// been carried out.
[[nodiscard]] Error::Charge charge_of_all(Error::Charge last, bool earlier_may_have_been_carried_out);

/// What follows from an answer to the question for a job.
enum class JobStep {
  deliver,  ///< it has pictures or links
  wait,     ///< it is being worked on
  over,     ///< the service says that it failed
  leave,    ///< asking again now is of no use, and nothing is lost: it stays open
  not_now,  ///< the answer says nothing about the job: it is asked for again
  missing,  ///< the service does not know it: believed only when it says so over minutes, see is_gone()
};

/// \param state  what the body says; null when it is not JSON
[[nodiscard]] JobStep judge_job(Speaker speaker, int status, const JobState* state);

/// Whether a job that the service has not known for `time`, each of `times` it was asked, is gone.
[[nodiscard]] bool is_gone(int times, std::chrono::milliseconds time, const PhotaPacing& pacing);

/// What a link brought.
enum class FileState {
  none,        ///< no answer, or one without a file
  readable,    ///< a picture
  unreadable,  ///< bytes that are no picture, or half of one
  empty,
  page,   ///< a web page
  words,  ///< another text, in the place of a file or of an object store's XML: somebody on the way says it
};

/// What is known about a link beside its answer.
struct LinkFacts {
  bool has_job = false;       ///< the job can be asked for a fresh link
  bool is_fresh = false;      ///< it was asked already
  bool is_repeated = false;   ///< the same bytes came before
  bool has_outlived = false;  ///< it is older than the service promises to keep what it made
  bool is_unusable = false;   ///< it is no address, or none that may be followed: trying it again is of no use
};

/// What follows from an answer of a link.
enum class FileStep {
  take,        ///< hand the file over as it came
  again,       ///< fetch it again, after a pause, PhotaPacing::download_attempts in all; then it stays to be fetched
  fresh_link,  ///< ask the job for another link
  gone,        ///< nobody has it any more
};

/// \param status  of the answer; 0: there was none
[[nodiscard]] FileStep judge_file(int status, FileState file, const LinkFacts& facts);

}  // namespace remix
