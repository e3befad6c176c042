// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/error_text.hpp"

#include <string_view>

#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

using Kind = Error::Kind;
using Charge = Error::Charge;
using Recourse = Error::Recourse;

constexpr std::size_t max_id_bytes = 100;

// What a cancel means for the user's money, in one sentence.
std::string what_cancelling_meant(const Error& error) {
  switch (error.charge) {
    case Charge::none:
    case Charge::refunded:
      return _("The run was canceled before the order had been sent: nothing was charged.");
    case Charge::made:
      return _(
          "The run was canceled. Its result is paid for and kept; use Filters > Remix > Recover Results to get it.");
    case Charge::possible:
      break;
  }
  if (error.recourse != Recourse::ask)
    return _(
        "The run was canceled. The order is under way and may be charged, and its result is lost with the answer.");
  return _(
      "The run was canceled. The order is under way and may be charged; use Filters > Remix > Recover Results to get "
      "its result.");
}

// What happened, and what to do about it beside trying again.
std::string what_happened(const Error& error) {
  const bool made = error.charge == Charge::made;
  switch (error.kind) {
    case Kind::bad_input:
      return _("The request cannot be made.");
    case Kind::unauthorised:
      return _("The service does not accept the API key. Check it, or get a new one at platform.photalabs.com.");
    case Kind::credit:
      return _("Your prepaid balance with the service is too low. Top it up at platform.photalabs.com.");
    case Kind::moderation:
      return _(
          "The service's content rules do not allow the pictures or the prompt. Try other pictures or different "
          "wording.");
    case Kind::rejected:
      return _("The service refused the request.");
    case Kind::not_found:
      if (made) return _("The service no longer provides what it made.");
      return error.job_id.empty() ? _("The service does not know a profile. Check the profile IDs.")
                                  : _("The service no longer knows the job.");
    case Kind::busy:
      return _("The service is busy or unavailable at the moment.");
    case Kind::server:
      if (error.charge == Charge::possible && error.may_bring_result())
        return _("The service, or something on the way to it, reported a failure. The result may come all the same.");
      return _("The service failed while processing the request.");
    case Kind::network:
      return _("The connection to the service failed. Check the network.");
    case Kind::tls:
      return _(
          "The server could not prove that it is the service, so it was not trusted. Check the computer's clock, and "
          "whether the network requires you to log in or something on it intercepts connections.");
    case Kind::timeout:
      return _("The service did not answer in time.");
    case Kind::bad_reply:
      return _("The service sent an answer that cannot be understood.");
    case Kind::portal:
      return _(
          "A web page was received instead of the service's answer. If the network requires you to log in, open a "
          "browser and log in first.");
    case Kind::picture:
      return made ? _("A variation arrived as a file that cannot be read as a picture. The file is kept.")
                  : _("A picture cannot be read.");
    case Kind::told:  // the user has read more than is known here
      break;
    case Kind::cancelled:
      return what_cancelling_meant(error);
    case Kind::taken:
      return _("Another window is working on the run, or has just finished it.");
    case Kind::store:
      return _(
          "This computer's disk cannot store what is ordered and paid for: it may be full, write-protected or "
          "damaged.");
    case Kind::host:
      return _("Something failed in GIMP or on this computer.");
  }
  return {};
}

// What was made is still with the service, and there was only no getting at it just now.
bool can_be_fetched(const Error& error) {
  return error.recourse == Recourse::ask && (error.kind == Kind::tls || error.may_pass());
}

std::string what_was_charged(const Error& error) {
  switch (error.charge) {
    case Charge::none:
      return _("Nothing was charged.");
    case Charge::refunded:
      return _("The service states that it refunded the charge.");
    case Charge::made:
      if (error.kind == Kind::picture)
        return _("The variations were made and charged. Use Filters > Remix > Recover Results to save the file.");
      if (error.kind == Kind::host && error.recourse == Recourse::ask)
        return _(
            "The variations were made and charged. Use Filters > Remix > Recover Results to insert them, which costs "
            "nothing extra.");
      return can_be_fetched(error) ? _("The variations were made and charged. Use Filters > Remix > Recover Results to "
                                       "fetch what is missing, which is not charged again.")
                                   : _("The variations were made and charged.");
    case Charge::possible:
      break;
  }
  if (error.recourse == Recourse::over)
    return _(
        "No result will come of it. Whether it was charged is not known: check your balance at "
        "platform.photalabs.com.");
  if (error.recourse == Recourse::silent)
    return _(
        "The order may have reached the service and may have been charged, but there is no way to ask what became of "
        "it: check your balance at platform.photalabs.com.");
  // The store may have failed before it could tell of any order.
  if (error.kind == Error::Kind::store)
    return _(
        "Earlier orders may have been charged. When the disk works again, use Filters > Remix > Recover Results to "
        "find out what became of them.");
  if (error.job_id.empty())
    return _(
        "The order may have reached the service and may have been charged. Filters > Remix > Recover Results can ask "
        "for it again: if the service has it, nothing more is charged; if it never arrived, it is made and charged "
        "then.");
  return format_text(_("The order became the job %s and may have been charged. Use Filters > Remix > Recover Results "
                       "to ask for its result, which is not charged again."),
                     plain_text(error.job_id, max_id_bytes).c_str());
}

// The most that the user may have paid, in one sentence; empty where that is said already or not known.
std::string what_is_at_stake(const Error& error) {
  if (error.charge != Charge::possible || !error.at_stake || error.kind == Kind::store) return {};
  return format_text(_("Up to %s may have been charged."), to_text(*error.at_stake).c_str());
}

// Our own sentences for the user; every other detail is a quotation.
bool detail_is_a_sentence(const Error& error) {
  return !error.detail.empty() &&
         (error.kind == Kind::bad_input || (error.kind == Kind::picture && error.charge == Charge::none));
}

// What the service or a library said, in at most `max_bytes` with its frame; empty when there is nothing or no room.
std::string quotation(const Error& error, std::size_t max_bytes) {
  const char* frame = error.http_status != 0 ? _("The service says: “%s”") : _("Details: %s");
  const std::size_t frame_bytes = std::string_view(frame).size();
  constexpr std::size_t least = 20;  // less is of no use
  if (error.detail.empty() || error.kind == Kind::cancelled || max_bytes < frame_bytes + least) return {};
  return format_text(frame, plain_text(error.detail, max_bytes - frame_bytes).c_str());
}

std::string request(const Error& error) {
  if (error.request_id.empty()) return {};
  return format_text(_("Request ID: %s"), plain_text(error.request_id, max_id_bytes).c_str());
}

void add(std::string& text, const std::string& sentence) {
  if (!text.empty() && !sentence.empty()) text += ' ';
  text += sentence;
}

}  // namespace

std::string explain(const ExceededLimit& breach) {
  const std::string price = to_text(breach.price);
  const std::string total = to_text(breach.total);
  const std::string cap = to_text(breach.cap);
  switch (breach.period) {
    case Period::run:
      // Translators: the texts are amounts, such as $0.24.
      return format_text(_("The run can cost %s, which is above your limit of %s for one run."), price.c_str(),
                         cap.c_str());
    case Period::day:
      return format_text(
          _("The run can cost %s, which could bring today's total to %s, above your limit of %s per day."),
          price.c_str(), total.c_str(), cap.c_str());
    case Period::month:
      return format_text(
          _("The run can cost %s, which could bring this month's total to %s, above your limit of %s per month."),
          price.c_str(), total.c_str(), cap.c_str());
  }
  return {};
}

std::string explain(const Error& error) {
  if (error.breach) return explain(*error.breach) + " " + _("Nothing was sent.");
  const bool own = detail_is_a_sentence(error);
  std::string text = own ? plain_text(error.detail) : what_happened(error);
  if (error.kind == Kind::bad_input || error.kind == Kind::taken) return text;
  if (error.kind != Kind::cancelled) {
    add(text, what_was_charged(error));
    add(text, what_is_at_stake(error));
  }
  // Never when the outcome is unknown: a new order would be paid once more.
  if (error.may_pass() && error.is_free()) add(text, _("Try again later."));
  const std::string end = request(error);
  const std::size_t used = text.size() + end.size() + 2;  // and two blanks
  if (!own && used < max_message_bytes) add(text, quotation(error, max_message_bytes - used));
  add(text, end);
  return text;
}

std::string explain_unexpected(const std::string& detail) {
  std::string text = _("Something failed in GIMP or on this computer.");
  if (!detail.empty()) add(text, format_text(_("Details: %s"), plain_text(detail).c_str()));
  return text;
}

std::string explain(const Repair& repair) {
  if (repair.set_aside.empty())
    return _("The record of earlier runs was missing. It was rebuilt from the files that are kept with each run.");
  // Translators: %s is the name of a file.
  return format_text(_("The record of earlier runs was damaged. It was set aside as “%s” and rebuilt from the files "
                       "that are kept with each run. Nothing was deleted, and nothing was ordered in the process."),
                     repair.set_aside.c_str());
}

std::string explain_not_kept(const Error& error) {
  return format_text(_("The result is in the image, but no copy of it could be stored on this computer's disk: save "
                       "the image now. Details: %s"),
                     plain_text(error.detail).c_str());
}

std::string explain_not_recorded(const Error& error) {
  return format_text(_("The result is in the image, but this could not be recorded on this computer's disk: Recover "
                       "Results may offer it again. Details: %s"),
                     plain_text(error.detail).c_str());
}

std::string explain_key_test(const Result<void>& verdict) {
  if (verdict.has_value()) return _("The service accepts the key.");
  switch (verdict.error().kind) {
    case Kind::unauthorised:
      return _("The service does not accept the key. Check it, or get a new one at platform.photalabs.com.");
    case Kind::credit:
      return _(
          "The service accepts the key, but your prepaid balance is too low. Top it up at platform.photalabs.com.");
    case Kind::portal:
      return _(
          "A web page was received instead of the service's answer, so the key was not tested. If the network requires "
          "you to log in, open a browser and log in first.");
    case Kind::network:
    case Kind::timeout:
      return _("The service cannot be reached, so the key was not tested. Check the network.");
    case Kind::tls:
      return _(
          "The server could not prove that it is the service, so the key was not sent to it. Check the computer's "
          "clock, and whether something on the network intercepts connections.");
    case Kind::bad_input:
    case Kind::moderation:
    case Kind::rejected:
    case Kind::not_found:
    case Kind::busy:
    case Kind::server:
    case Kind::bad_reply:
    case Kind::picture:
    case Kind::cancelled:
    case Kind::told:
    case Kind::taken:
    case Kind::store:
    case Kind::host:
      break;
  }
  return _("The service could not say whether it accepts the key. Try again later.");
}

}  // namespace remix
