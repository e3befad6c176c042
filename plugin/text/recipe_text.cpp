// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/recipe_text.hpp"

#include <utility>

#include "core/base/joined.hpp"
#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"
#include "text/date_text.hpp"

namespace remix {
namespace {

constexpr std::size_t longest_prompt = 4 * max_prompt_characters;  // bytes

// Collects lines; a text that is empty has none.
class Lines {
 public:
  void add(const std::string& line) { text_ += (text_.empty() ? "" : "\n") + line; }
  void add(const char* format, const std::string& text, std::size_t longest = 200) {
    if (!text.empty()) add(format_text(format, plain_text(text, longest).c_str()));
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string variation_text(const Recipe& recipe) {
  if (recipe.variation) return format_text(_("Variation: %d of %d"), *recipe.variation, recipe.options.variations);
  return format_text(_("Variations: %d"), recipe.options.variations);
}

std::string cost_text(const Recipe& recipe) {
  const std::string amount = to_text(*recipe.cost);
  return format_text(recipe.cost_is_exact ? _("Charged for the run: %s") : _("Charged for the run: at most %s"),
                     amount.c_str());
}

std::string fit_text(const Registration& fit) {
  if (!fit.trusted) return _("Fit: could not be measured; left as the service made it");
  return format_text(
      // Translators: how a picture that came back lies over what was sent; two scales and two shifts, across and down.
      _("Fit: scaled to %.2f%% by %.2f%%, shifted by %.2f%% to the right and %.2f%% down, to within %.2f pixels"),
      100 * fit.x.scale, 100 * fit.y.scale, 100 * fit.x.shift, 100 * fit.y.shift, fit.uncertainty);
}

}  // namespace

std::string explain(const Recipe& recipe) {
  Lines lines;
  lines.add(_("Made with: Remix with Reference %s"), recipe.version);
  lines.add(_("Service: %s"), recipe.service);
  lines.add(_("Ordered from: %s"), recipe.host);
  lines.add(_("Content: %s"), recipe.content_name);
  lines.add(_("Reference: %s"), recipe.reference_name);
  lines.add(_("Prompt: %s"), recipe.options.prompt, longest_prompt);
  lines.add(_("Profiles: %s"), joined(recipe.options.profiles, ", "), longest_prompt);
  lines.add(variation_text(recipe));
  if (recipe.draft) {
    lines.add(_("Look: %s"), recipe.draft->name);
    // Translators: of a draft, in percent.
    lines.add(format_text(_("Strength: %.0f%%"), recipe.draft->strength));
  } else {
    lines.add(_("Delivery: %s"), std::string(name(recipe.options.delivery)));
    lines.add(_("Picture format: %s"), std::string(name(recipe.options.format)));
    lines.add(_("Highest price quoted: %s"), to_text(recipe.highest_price));
  }
  if (recipe.cost) lines.add(cost_text(recipe));
  if (recipe.ordered != 0) lines.add(_("Ordered: %s"), date_text(recipe.ordered));
  lines.add(_("Run ID: %s"), recipe.run_id);
  lines.add(_("Job ID: %s"), recipe.job_id);
  lines.add(_("Request ID: %s"), recipe.request_id);
  if (recipe.registration) lines.add(fit_text(*recipe.registration));
  // Translators: Content Credentials is the name of a standard, which tells by whom and how a picture was made.
  if (recipe.content_credentials) lines.add(_("The service's file carries Content Credentials (C2PA)."));
  return lines.take();
}

}  // namespace remix
