// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer as a job's handle and as a job: the key is only ever sent to where the base is.
#include "core/service/phota/phota_verdicts.hpp"
#include "scan.hpp"

using namespace remix;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Url* const base = new Url(*parse_url("https://api.example.com/v1/phota"));
  const std::string_view text = text_of(data, size);
  Answer answer = scan(text, text.size());
  if (const auto handle = read_job_handle(answer, *base)) {
    require(handle->poll_url.origin() == base->origin());
    require(handle->id.size() <= 256);
    const std::string jobs = base->text + "/jobs/";
    const auto own = job_url(*base, handle->id);  // the id is one part of it, whatever its characters are
    require(own.has_value() && own->text.starts_with(jobs) && own->text.find('/', jobs.size()) == std::string::npos);
    const auto again = known_job(handle->id, handle->poll_url.text, *base);
    require(again && again->poll_url.text == handle->poll_url.text);
  }
  const Speaker speaker = speaker_of({.status = 200}, answer, "j");
  const JobState state = read_job(answer);
  const JobStep step = judge_job(speaker, 200, &state);
  require(step != JobStep::missing && (step != JobStep::over || speaker == Speaker::service));
  require((step == JobStep::deliver) == std::holds_alternative<RemixResult>(state));
  if (const auto* pending = std::get_if<JobPending>(&state)) require(pending->status.size() <= 64);
  if (const auto* error = std::get_if<Error>(&state)) require(error->charge != Error::Charge::none);
  return 0;
}
