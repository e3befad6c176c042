// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/draft/draft_preview.hpp"

#include <memory>

#include "host/draft/draft_source.hpp"
#include "host/pixels/float_bytes.hpp"
#include "look/analysis.hpp"
#include "look/apply.hpp"
#include "look/look.hpp"

namespace remix {
namespace {

// A picture with its analysis.
class Seen {
 public:
  // Whether it is another picture than last time.
  bool look_at(const Picture& picture) {
    if (picture.size == picture_.size && picture.channels == picture_.channels && picture.pixels == picture_.pixels)
      return false;
    picture_ = picture;
    analysis_ = look::analyse(source_of(picture_));
    return true;
  }
  [[nodiscard]] const look::Analysis& analysis() const { return analysis_; }

 private:
  Picture picture_{};
  look::Analysis analysis_{};
};

class Preview {
 public:
  std::optional<Picture> make(const Picture& content, const Picture& reference, double strength) {
    const bool other_content = content_.look_at(content), other_reference = reference_.look_at(reference);
    if (content_.analysis().samples.empty() || reference_.analysis().samples.empty()) return std::nullopt;
    if (other_content || other_reference) look_ = look::make_look(content_.analysis(), reference_.analysis());
    look_.strength = static_cast<float>(strength / 100);
    Picture draft = make_picture(content.size, 3);
    look::apply(look_, source_of(content), look::Depth::bits8, [&](int y, int rows, const float* rgba) {
      std::uint8_t* byte = draft.row(y);
      const std::size_t count = static_cast<std::size_t>(rows) * static_cast<std::size_t>(draft.size.width);
      for (std::size_t i = 0; i < count; ++i, rgba += look::channels)
        for (int channel = 0; channel < 3; ++channel) *byte++ = to_byte(rgba[channel]);
    });
    return draft;
  }

 private:
  Seen content_, reference_;
  look::Look look_{};
};

}  // namespace

DraftPreview make_draft_preview() {
  return [preview = std::make_shared<Preview>()](const Picture& content, const Picture& reference, double strength) {
    return preview->make(content, reference, strength);
  };
}

}  // namespace remix
