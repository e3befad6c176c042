// SPDX-License-Identifier: GPL-3.0-or-later
// How large what is sent is, as users read it before they order.
#include "text/sent_text.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

// GLib puts a no-break space before the unit.
constexpr char gap[] = "\u00a0";

TEST(SentText, SaysPixelsAndBytes) {
  EXPECT_EQ(sent_content_text({.size = {3000, 2000}, .bytes = 2'140'000}),
            std::string("Content: 3000×2000 pixels, 2.1") + gap + "MB.");
  EXPECT_EQ(sent_reference_text({.size = {256, 256}, .bytes = 45'300}),
            std::string("Reference: 256×256 pixels, 45.3") + gap + "kB.");
}

TEST(SentText, SaysWhatWasReduced) {
  const SentFigures sent{.size = {4096, 2731}, .bytes = 6'840'000, .is_reduced = true};
  EXPECT_EQ(sent_content_text(sent), std::string("Content: 4096×2731 pixels, 6.8") + gap + "MB, reduced to fit 7 MB.");
  EXPECT_EQ(sent_reference_text(sent),
            std::string("Reference: 4096×2731 pixels, 6.8") + gap + "MB, reduced to fit 7 MB.");
}

TEST(SentText, SaysWhatHoldsForEachBeforeItIsKnown) {
  EXPECT_EQ(most_that_is_sent(), "Each picture is sent with at most 4096 pixels a side and 7 MB.");
}

TEST(SentText, NamesWhatIsSentAndNothingElse) {
  EXPECT_EQ(what_is_sent("host", false, {}), "Sent to host: the layer and the reference.");
  EXPECT_EQ(what_is_sent("host", true, {}), "Sent to host: the part of the layer that is shown and the reference.");
  for (const bool is_part : {false, true})
    for (const bool has_prompt : {false, true})
      for (const bool has_profiles : {false, true}) {
        Options options;
        if (has_prompt) options.prompt = "words";
        if (has_profiles) options.profiles = {"anna", "ben"};
        const std::string text = what_is_sent("host", is_part, options);
        EXPECT_EQ(text.find("prompt") != std::string::npos, has_prompt) << text;
        EXPECT_EQ(text.find("(anna, ben)") != std::string::npos, has_profiles) << text;
        EXPECT_EQ(text.find("the part of the layer") != std::string::npos, is_part) << text;
      }
}

}  // namespace
}  // namespace remix
