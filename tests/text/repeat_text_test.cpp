// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/repeat_text.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(RepeatText, SaysWhatItCostsAndWhatGoesToWhom) {
  EXPECT_EQ(repeat_text({.content = "Photo", .reference = "sunset.png", .account = "work", .options = {}}),
            "1 variation: $0.12.\n\nContent: Photo\nReference: sunset.png\nAccount: work\nDelivery: job\n"
            "Picture format: png");
}

TEST(RepeatText, SaysEveryOptionThatSaysMoreThanUsual) {
  const Options options{.prompt = "line\nline",
                        .profiles = {"anna", "ben"},
                        .variations = 2,
                        .delivery = Delivery::link,
                        .format = PictureFormat::jpg};
  EXPECT_EQ(repeat_text({.content = "a\nb", .is_part = true, .reference = "r", .account = "w", .options = options}),
            "2 variations: between $0.24 and $0.30, depending on how many of them show a profile.\n\n"
            "Content: a b\nOnly a part of the layer is sent.\nReference: r\nAccount: w\nPrompt: line line\n"
            "Profiles: anna, ben\nDelivery: link\nPicture format: jpg");
}

TEST(RepeatText, StaysReadableWithALongPrompt) {
  EXPECT_LT(repeat_text({.options = {.prompt = std::string(2000, 'x')}}).size(), 500u);
}

}  // namespace
}  // namespace remix
