// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/gimp/progress_bar.hpp"

#include <libgimp/gimp.h>

#include "glib/i18n.hpp"

namespace remix {
namespace {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

// Where the parts of a run end on the bar. Most of the time goes into the service's own work, of which nothing is
// known.
constexpr double sent = 0.2;
constexpr double made = 0.6;

double part(std::int64_t bytes, std::int64_t total) {
  return total > 0 ? static_cast<double>(bytes) / static_cast<double>(total) : 0.0;
}

}  // namespace

ProgressBar::ProgressBar(int variations) : variations_(variations) {
  gimp_progress_init(_("Remix with Reference"));
}

ProgressBar::~ProgressBar() {
  gimp_progress_end();
}

void ProgressBar::take(const RunEvent& event) {
  const auto received = [this](double fraction) {
    gimp_progress_update(made + (1 - made) * (done_ + fraction) / variations_);
  };
  const auto ended = [&] {
    ++done_;
    received(0);
  };
  std::visit(Overloaded{[](const Sending&) {},
                        [](const Sent& event) {
                          gimp_progress_set_text(_("Sending the pictures"));
                          gimp_progress_update(sent * part(event.bytes, event.total));
                        },
                        [](const Accepted&) { gimp_progress_update(sent); },
                        [](const Waiting&) { gimp_progress_set_text(_("The service is making the variations")); },
                        [](const Made&) { gimp_progress_update(made); },
                        [&](const BytesReceived& event) {
                          gimp_progress_set_text(_("Receiving the variations"));
                          received(part(event.bytes, event.total));
                        },
                        [&](const VariationDecoded&) { ended(); }, [&](const Lost&) { ended(); }, [](const NotKept&) {},
                         [](const Repair&) {}, [](const Finished&) { gimp_progress_update(1); }, [](const Failed&) {}},
             event);
}

}  // namespace remix
