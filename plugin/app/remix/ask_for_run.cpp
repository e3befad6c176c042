// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/ask_for_run.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "app/config_values.hpp"
#include "app/remix/content_choice.hpp"
#include "app/remix/open_order_question.hpp"
#include "app/remix/reference_choice.hpp"
#include "app/spending/spending_totals.hpp"
#include "core/base/utf8.hpp"
#include "core/picture/decode.hpp"
#include "core/picture/flatten.hpp"
#include "core/service/phota/phota_environment.hpp"
#include "desktop/keys/account_choice.hpp"
#include "desktop/last_reference.hpp"
#include "glib/i18n.hpp"
#include "host/capture/reference.hpp"
#include "host/draft/draft_preview.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

constexpr int thumbnail_side = 480;  // pixels; twice what is shown, for dense screens

Result<ReferencePreview> preview_of(GFile* file) {
  auto loaded = load_reference(file, thumbnail_side);
  if (!loaded.has_value()) return loaded.error();
  return ReferencePreview{flatten(std::move(loaded->picture)), remark_on_pages(loaded->pages)};
}

Result<ReferencePreview> preview_of(GimpDrawable* drawable) {
  auto picture = capture_reference(GIMP_LAYER(drawable), thumbnail_side);
  if (!picture.has_value()) return picture.error();
  return ReferencePreview{flatten(*std::move(picture))};
}

KeyStatus key_status(const std::string& wanted) {
  Accounts accounts = list_accounts(Unlocking::may_ask);
  KeyStatus status{.file = api_key_file(default_account).string()};
  if (accounts.problem) status.problem = explain(*accounts.problem);
  // A key that cannot be one is changed where the variable was set; until then another can be used.
  if (!accounts.list.empty() && accounts.list.front().name == environment_account && accounts.list.front().problem) {
    status.problem = explain(*accounts.list.front().problem);
    accounts.list.erase(accounts.list.begin());
  }
  status.accounts = accounts.list;
  const bool is_there = std::ranges::find(accounts.list, wanted, &Account::name) != accounts.list.end();
  status.chosen = is_there ? wanted : current_account(accounts);
  if (accounts.list.empty()) status.keep_in = best_place_for_api_key();
  return status;
}

bool is_part(GimpItem* content, const Wanted& wanted) {
  return wanted.part || (wanted.selection && !gimp_selection_is_empty(gimp_item_get_image(content)));
}

// What is remixed of the content that the dialog shows, found out once for all that it shows of it.
class ShownContent {
 public:
  explicit ShownContent(const Call& call) : call_(call) {}

  const ContentChoice& choice_of(GimpItem* content) {
    const int id = gimp_item_get_id(content);
    if (std::exchange(content_, id) != id) choice_ = choose_part(call_, GIMP_LAYER(content));
    return choice_;
  }

  Result<ContentPreview> preview(GimpItem* content, bool use_selection) {
    const Wanted wanted = choice_of(content).wanted(use_selection);
    auto picture = capture_preview(GIMP_LAYER(content), wanted, thumbnail_side);
    if (!picture.has_value()) return picture.error();
    return ContentPreview{*std::move(picture), is_part(content, wanted)};
  }

  bool may_use_selection(GimpItem* content) {
    const Wanted wanted = choice_of(content).wanted(true);
    return wanted.selection && is_part(content, wanted);
  }

 private:
  const Call& call_;
  int content_ = 0;  // item id; 0: none yet
  ContentChoice choice_{};
};

ContentSource content_source(const Call& call, GimpItem* content, ShownContent& shown) {
  return {.content = content,
          .may_choose = call.again != nullptr,
          .preview = [&shown](GimpItem* item, bool use_selection) { return shown.preview(item, use_selection); },
          .may_use_selection = [&shown](GimpItem* item) { return shown.may_use_selection(item); }};
}

std::optional<EarlierReference> earlier_reference(const Call& call) {
  if (call.again == nullptr) return std::nullopt;
  const Recipe& recipe = call.again->earlier.recipe;
  const Bytes& file = call.again->reference ? *call.again->reference : recipe.reference_thumbnail;
  EarlierReference earlier{.name = shown_name(recipe.reference_name), .is_kept = call.again->reference.has_value()};
  if (auto picture = decode_thumbnail(file, thumbnail_side); picture.has_value()) earlier.picture = *std::move(picture);
  return earlier;
}

std::vector<std::string> notices(const Call& call, GimpItem* content, ShownContent& shown) {
  std::vector<std::string> lines;
  if (call.again != nullptr) {
    const EarlierResult& earlier = call.again->earlier;
    if (!call.again->reference)
      lines.push_back(format_text(_("The reference of the earlier result, “%s”, is no longer kept on this computer: "
                                    "choose it again, or choose another one."),
                                  shown_name(earlier.recipe.reference_name).c_str()));
    if (earlier.content == 0)
      lines.emplace_back(
          _("The content of the earlier result is no longer in its image, or cannot be recognized there: choose the "
            "layer to remix."));
    if (content != nullptr) lines.push_back(shown.choice_of(content).remark());
  }
  lines.push_back(waiting_notice());
  std::erase(lines, "");
  return lines;
}

}  // namespace

DialogAnswer ask_for_run(const Call& call, const DialogAnswer& before) {
  const auto last = call.again == nullptr ? last_reference() : nullptr;
  const auto base = api_base();
  GimpItem* content = gimp_item_id_is_valid(before.content) ? gimp_item_get_by_id(before.content) : nullptr;
  ShownContent shown(call);
  DialogContext context{.title = call.title,
                        .content = content_source(call, content, shown),
                        .last_reference = last.get(),
                        .earlier_reference = earlier_reference(call),
                        .spending = spending_line(),
                        .service_host = base.has_value() ? base->host : std::string(),
                        .key = key_status(before.account),
                        .typed_key = before.typed_key,
                        .notices = notices(call, content, shown),
                        .previews = {.file = [](GFile* file) { return preview_of(file); },
                                     .layer = [](GimpDrawable* drawable) { return preview_of(drawable); }},
                        .draft = make_draft_preview()};
  DialogAnswer answer = ask_for_run(call.procedure, call.config, context);
  if (!answer.run) return answer;
  if (const auto reference = file_of(call.config, "reference")) remember_reference(reference.get());
  g_object_set(call.config, "account", answer.account.c_str(), nullptr);
  if (!answer.account.empty() && answer.account != environment_account) remember_account(answer.account);
  return answer;
}

}  // namespace remix
