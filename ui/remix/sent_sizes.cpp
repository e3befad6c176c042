// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/remix/sent_sizes.hpp"

#include <algorithm>
#include <utility>

#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

constexpr guint settled_after = 400;  // ms without a change

}  // namespace

SentSizes::SentSizes(const SentSource& content, const SentSource& reference)
    : label_(wrapped_label(most_that_is_sent())),
      pictures_{Picture{content}, Picture{reference}},
      meter_([this](const Result<SentFigures>& figures) { take(figures); }) {}

SentSizes::~SentSizes() {
  pause();
}

void SentSizes::refresh(bool has_content, bool has_reference) {
  const bool content_changed = look_at(pictures_[0], has_content);
  const bool reference_changed = look_at(pictures_[1], has_reference);
  const bool is_all_known = next_unknown() == nullptr;
  if (content_changed || reference_changed || is_all_known) pause();
  const bool is_under_way = source_ != 0 || is_measuring_;
  if (!is_all_known && !is_under_way)
    source_ = g_timeout_add(
        settled_after,
        [](gpointer self) -> gboolean {
          static_cast<SentSizes*>(self)->begin();
          return G_SOURCE_REMOVE;
        },
        this);
  show();
}

void SentSizes::pause() {
  if (source_ != 0) g_source_remove(std::exchange(source_, 0));
  reading_ = {};
  meter_.cancel();
  is_measuring_ = false;
}

// Whether something else would be sent now.
bool SentSizes::look_at(Picture& picture, bool is_there) {
  std::string state = is_there ? picture.source.state() : std::string();
  if (state == picture.state) return false;
  picture.state = std::move(state);
  picture.figures.reset();
  return true;
}

SentSizes::Picture* SentSizes::next_unknown() {
  const auto unknown = [](const Picture& one) { return !one.state.empty() && !one.figures; };
  const auto found = std::ranges::find_if(pictures_, unknown);
  return found != pictures_.end() ? &*found : nullptr;
}

// One after the other: both may be large.
void SentSizes::begin() {
  source_ = 0;
  const Picture* next = next_unknown();
  if (next == nullptr) return;
  reading_ = next->source.read();
  source_ = g_idle_add_full(
      G_PRIORITY_LOW,
      [](gpointer self) -> gboolean {
        return static_cast<SentSizes*>(self)->read_some() ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
      },
      this, nullptr);
}

bool SentSizes::read_some() {
  auto picture = reading_();
  if (!picture) return true;
  source_ = 0;
  reading_ = {};
  if (!picture->has_value()) {
    take(picture->error());
    return false;
  }
  is_measuring_ = true;
  meter_.measure(*std::move(*picture));
  return false;
}

// What cannot be read is told when it is ordered.
void SentSizes::take(const Result<SentFigures>& figures) {
  is_measuring_ = false;
  if (Picture* picture = next_unknown()) picture->figures = figures;
  show();
  begin();
}

void SentSizes::show() {
  const auto is_known = [](const Picture& one) {
    return one.state.empty() || (one.figures && one.figures->has_value());
  };
  const auto& [content, reference] = pictures_;
  std::string text;
  if (std::ranges::all_of(pictures_, is_known)) {
    if (content.figures) text = sent_content_text(**content.figures);
    if (reference.figures) text += (text.empty() ? "" : " ") + sent_reference_text(**reference.figures);
  }
  gtk_label_set_text(GTK_LABEL(label_), text.empty() ? most_that_is_sent().c_str() : text.c_str());
}

}  // namespace remix
