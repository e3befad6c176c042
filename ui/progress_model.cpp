// SPDX-License-Identifier: GPL-3.0-or-later
// What a run's events mean to the user.
#include "progress_model.hpp"

#include <algorithm>
#include <cmath>

#include "i18n.hpp"
#include "price_text.hpp"

namespace remix {

ProgressModel::ProgressModel(const Options& options) : variations_(options.variations), price_(price_before(options)) {}

void ProgressModel::take(const RunEvent& event) {
  if (!can_cancel()) return;  // stragglers of a run that is already coming to its end
  std::visit([this](const auto& one) { take_one(one); }, event);
}

void ProgressModel::take_one(const Sent& event) {
  if (event.bytes < event.total) {
    stage_ = Stage::sending;
    fraction_ = static_cast<double>(event.bytes) / static_cast<double>(event.total);
  } else {
    // From the last byte on the service has the order, even before it says so.
    stage_ = Stage::waiting;
    fraction_.reset();
  }
}

void ProgressModel::take_one(const Accepted&) {
  stage_ = Stage::waiting;
  fraction_.reset();
}

void ProgressModel::take_one(const Waiting& event) {
  stage_ = Stage::waiting;
  queued_ = event.status == "queued";
  fraction_.reset();
}

void ProgressModel::take_one(const Made&) {
  begin_receiving();
}

void ProgressModel::take_one(const Received& event) {
  begin_receiving();
  if (event.total > 0) {
    const double part = std::min(1.0, static_cast<double>(event.bytes) / static_cast<double>(event.total));
    fraction_ = std::min(1.0, (done_ + part) / variations_);
  }
}

void ProgressModel::take_one(const Arrived&) {
  begin_receiving();
  done_ = std::min(done_ + 1, variations_);
  fraction_ = static_cast<double>(done_) / variations_;
}

void ProgressModel::take_one(const Lost&) {
  begin_receiving();
  done_ = std::min(done_ + 1, variations_);
}

void ProgressModel::begin_receiving() {
  if (stage_ != Stage::receiving) fraction_.reset();
  stage_ = Stage::receiving;
}

std::string ProgressModel::stage_text() const {
  switch (stage_) {
    case Stage::preparing:
      return _("Preparing the pictures.");
    case Stage::sending:
      // Translators: %d is a percentage.
      return format_text(_("Sending the pictures: %d%%."), static_cast<int>(std::floor(fraction_.value_or(0) * 100)));
    case Stage::waiting:
      if (queued_) return _("Waiting in the queue of the service.");
      return ngettext("The service is making the variation.", "The service is making the variations.",
                      static_cast<unsigned long>(variations_));
    case Stage::receiving:
      if (variations_ == 1) return _("Receiving the variation.");
      return format_text(_("Receiving variation %d of %d."), std::min(done_ + 1, variations_), variations_);
    case Stage::placing:
      return ngettext("Adding the layer.", "Adding the layers.", static_cast<unsigned long>(variations_));
    case Stage::cancelling:
      return _("Cancelling.");
  }
  return "";
}

std::string ProgressModel::cancel_text() const {
  switch (stage_) {
    case Stage::preparing:
    case Stage::sending:
      return _("The service has no complete order yet: cancelling now costs nothing.");
    case Stage::waiting:
      return format_text(
          _("The order is under way and cannot be called back: %s may be charged. If you cancel now, Filters > Remix > "
            "Recover Results brings its result later."),
          amount_text(price_).c_str());
    case Stage::receiving:
      return format_text(
          ngettext(
              "The variation is made and charged (%s). If you cancel now, Filters > Remix > Recover Results brings "
              "it later.",
              "The variations are made and charged (%s). If you cancel now, Filters > Remix > Recover Results brings "
              "them later.",
              static_cast<unsigned long>(variations_)),
          amount_text(price_).c_str());
    case Stage::placing:
    case Stage::cancelling:
      return "";
  }
  return "";
}

}  // namespace remix
