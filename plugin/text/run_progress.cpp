// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/run_progress.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "core/base/overloaded.hpp"
#include "glib/i18n.hpp"
#include "text/price_text.hpp"

namespace remix {

RunProgress::RunProgress(const Options& options, Purpose purpose)
    : options_(options),
      purpose_(purpose),
      variations_(options.variations),
      price_(price_before(options)),
      synchronous_(options.delivery != Delivery::job) {}

std::string RunProgress::price_text() const {
  switch (purpose_) {
    case Purpose::order:
      return price_sentence(options_);
    case Purpose::recovery:
      break;
    case Purpose::asking_again:
      return format_text(_("If the service never got the order, it is made and charged now: at most %s."),
                         to_text(price_.highest).c_str());
  }
  return _("Nothing is ordered: this costs nothing extra.");
}

void RunProgress::take(const RunEvent& event) {
  if (!can_cancel()) return;  // stragglers of a run that is already coming to its end
  std::visit(Overloaded{[this](const Sending& one) { synchronous_ = one.order.delivery != Delivery::job; },
                        [this](const Sent& one) { show_sent(one); },
                        [this](const Accepted&) {
                          may_be_paid_ = true;
                          begin_waiting();
                        },
                        [this](const Waiting& one) {
                          begin_waiting();
                          queued_ = one.status == "queued";
                        },
                        [this](const Made&) {
                          made_ = true;
                          begin_receiving();
                        },
                        [this](const BytesReceived& one) { show_received(one); },
                        [this](const VariationDecoded&) {
                          settle_one();
                          fraction_ = static_cast<double>(done_) / variations_;
                        },
                        [this](const Lost&) { settle_one(); }, [](const RecipePictures&) {}, [](const NotKept&) {},
                        [](const Repair&) {}, [](const Finished&) {}, [](const Failed&) {}},
             event);
}

void RunProgress::show_sent(const Sent& sent) {
  // From the last byte on the service has the order, even before it says so.
  if (sent.bytes >= sent.total) {
    may_be_paid_ = true;
    return begin_waiting();
  }
  stage_ = Stage::sending;
  fraction_ = static_cast<double>(sent.bytes) / static_cast<double>(sent.total);
}

void RunProgress::show_received(const BytesReceived& received) {
  begin_receiving();
  if (received.total <= 0) return;
  const double part = std::min(1.0, static_cast<double>(received.bytes) / static_cast<double>(received.total));
  fraction_ = std::min(1.0, (done_ + part) / variations_);
}

// One variation arrived or was lost.
void RunProgress::settle_one() {
  begin_receiving();
  done_ = std::min(done_ + 1, variations_);
}

void RunProgress::begin_waiting() {
  stage_ = Stage::waiting;
  fraction_.reset();
}

void RunProgress::begin_receiving() {
  if (stage_ != Stage::receiving) fraction_.reset();
  stage_ = Stage::receiving;
}

void RunProgress::begin_offering() {
  stage_ = Stage::offering;
  fraction_ = 1;
}

std::string RunProgress::offer_text() const {
  if (stage_ != Stage::offering) return "";
  return _(
      "It is inserted when you press Insert or switch to this window. Finish what you are doing in GIMP first: "
      "inserting a layer interrupts any tool or filter that you have not applied yet, and its changes are lost.");
}

std::string RunProgress::stage_text() const {
  switch (stage_) {
    case Stage::preparing:
      return purpose_ == Purpose::order ? _("Preparing the pictures.") : _("Asking the service.");
    case Stage::sending:
      // Translators: %d is a percentage.
      return format_text(_("Sending the pictures: %d%%."), static_cast<int>(std::floor(fraction_.value_or(0) * 100)));
    case Stage::waiting:
      if (queued_) return _("Waiting in the service's queue.");
      return ngettext("The service is making the variation.", "The service is making the variations.",
                      static_cast<unsigned long>(variations_));
    case Stage::receiving:
      if (variations_ == 1) return _("Receiving the variation.");
      return format_text(_("Receiving variation %d of %d."), std::min(done_ + 1, variations_), variations_);
    case Stage::placing:
      return ngettext("Adding the layer.", "Adding the layers.", static_cast<unsigned long>(variations_));
    case Stage::offering:
      return _("The result is here.");
    case Stage::cancelling:
      return _("Canceling.");
  }
  return "";
}

// Whether the result comes with the answer that is awaited, and with nothing else.
bool RunProgress::is_lost_by_cancelling() const {
  return synchronous_ && !made_ && (stage_ == Stage::waiting || stage_ == Stage::receiving);
}

std::string RunProgress::cancel_text() const {
  if (!can_cancel()) return "";
  if (stage_ == Stage::offering)
    return _(
        "If you close this window instead, the result is kept, and you can insert it later with Filters > Remix > "
        "Recover Results at no extra cost.");
  if (purpose_ == Purpose::recovery || (purpose_ == Purpose::asking_again && !may_be_paid_))
    return _("If you cancel now, the run stays in the list unchanged.");
  if (is_lost_by_cancelling())
    return format_text(_("The order is under way and cannot be withdrawn: %s may be charged. Its result comes only "
                         "with this answer: if you cancel now, it is lost."),
                       amount_text(price_).c_str());
  switch (stage_) {
    case Stage::preparing:
    case Stage::sending:
      if (!may_be_paid_) return _("The service does not have the complete order yet: canceling now costs nothing.");
      [[fallthrough]];
    case Stage::waiting:
      return format_text(_("The order is under way and cannot be withdrawn: %s may be charged. If you cancel now, you "
                           "can get its result later with Filters > Remix > Recover Results."),
                         amount_text(price_).c_str());
    case Stage::receiving:
      return format_text(ngettext("The variation has been made and charged (%s). If you cancel now, you can get it "
                                  "later with Filters > Remix > Recover Results.",
                                  "The variations have been made and charged (%s). If you cancel now, you can get them "
                                  "later with Filters > Remix > Recover Results.",
                                  static_cast<unsigned long>(variations_)),
                         amount_text(price_).c_str());
    case Stage::placing:
    case Stage::offering:
    case Stage::cancelling:
      return "";
  }
  return "";
}

}  // namespace remix
