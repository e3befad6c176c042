// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what the Phota API answers. Tolerant: parts of the contract are undocumented, and defaults have changed.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/result.hpp"
#include "core/net/http_client.hpp"
#include "core/net/url.hpp"
#include "core/service/phota/answer_scanner.hpp"

namespace remix {

/// What the service made: pictures in the answer itself, or addresses to fetch them from; never both, and never more
/// than 16.
struct RemixResult {
  std::vector<std::optional<Bytes>> pictures{};  ///< empty items: a string that was not Base64
  std::vector<std::string> links{};              ///< each once
  std::optional<int> recognised{};               ///< sum of known_subjects.counts; empty when the service did not say
  int recognised_most = 0;                       ///< the highest of the counts
};

/// The service's handle of an accepted order.
struct JobHandle {
  std::string id{};
  Url poll_url;  ///< same origin as the base: the key goes nowhere else
};

/// A job that is not finished yet.
struct JobPending {
  std::string status{};  ///< the service's own word, plain text
};

/// A job that succeeded, in a shape that this version cannot read.
struct JobUnreadable {
  std::string status{};  ///< the service's own word, plain text
};

using JobState = std::variant<JobPending, RemixResult, JobUnreadable, Error>;

/// The result in an answer, wherever it stands (top level, `result`, `response`, `output`, `data`, also one inside
/// another); empty when there is none with at least one picture or link that is a text. A link may stand in `images`,
/// too.
[[nodiscard]] std::optional<RemixResult> read_result(Answer& answer);

/// The job handle in an answer; empty when there is none with a usable id.
[[nodiscard]] std::optional<JobHandle> read_job_handle(const Answer& answer, const Url& base);

/// Where the state of the job with that id is asked for, whatever characters it has.
[[nodiscard]] Result<Url> job_url(const Url& base, const std::string& id);

/// A job handle that was kept; empty when it is damaged or belongs to another base.
[[nodiscard]] std::optional<JobHandle> known_job(const std::string& id, const std::string& poll_url, const Url& base);

/// The state of a job. A non-empty result wins over whatever the status says, except for a part of what was ordered of
/// which the service says that it is being worked on: the rest is still to come, and is charged as well.
/// \param ordered  number of variations
[[nodiscard]] JobState read_job(Answer& answer, int ordered = 1);

/// What the body of a refusal or failure says: its words, the request's id, and whether it speaks of the content rules
/// (kind `moderation`; otherwise `server`). What it means is for phota_verdicts.hpp to say; `charge` is `possible`.
[[nodiscard]] Error read_error(const HttpAnswer& http, const Answer& answer);

/// True when an error says that asynchronous orders are not accepted.
[[nodiscard]] bool refuses_async(const HttpAnswer& http, const Answer& answer);

}  // namespace remix
