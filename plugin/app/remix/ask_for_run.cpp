// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/ask_for_run.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "app/config_values.hpp"
#include "app/remix/content_choice.hpp"
#include "app/remix/last_run.hpp"
#include "app/remix/open_order_question.hpp"
#include "app/remix/reference_choice.hpp"
#include "app/remix/shown_state.hpp"
#include "app/spending/spending_totals.hpp"
#include "core/base/utf8.hpp"
#include "core/picture/decode.hpp"
#include "core/picture/flatten.hpp"
#include "core/picture/resample.hpp"
#include "core/service/phota/phota_environment.hpp"
#include "desktop/keys/account_choice.hpp"
#include "desktop/last_reference.hpp"
#include "glib/i18n.hpp"
#include "host/capture/reference.hpp"
#include "host/draft/draft_preview.hpp"
#include "host/gimp/image_name.hpp"
#include "host/pixels/pixels.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

GradualPicture read_gradually(Result<GradualCapture> begun) {
  if (!begun.has_value()) return [error = begun.error()] { return std::optional(Result<ReferencePicture>(error)); };
  auto capture = std::make_shared<GradualCapture>(*std::move(begun));
  return [capture]() -> std::optional<Result<ReferencePicture>> {
    if (capture->reading.read_some()) return std::nullopt;
    return Result<ReferencePicture>(capture->reading.take());
  };
}

GradualPicture read_at_once(ReferencePicture picture) {
  return
      [picture = std::move(picture)]() mutable { return std::optional(Result<ReferencePicture>(std::move(picture))); };
}

KeyStatus key_status(Accounts accounts, const std::string& wanted) {
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

// What is remixed of the content that the dialog shows, found out whenever it is shown anew.
class ShownContent {
 public:
  explicit ShownContent(const Call& call) : call_(call) {}

  const ContentChoice& choice_of(GimpItem* content) {
    const int id = gimp_item_get_id(content);
    if (std::exchange(content_, id) != id) choice_ = choose_part(call_, GIMP_LAYER(content));
    return choice_;
  }

  Result<ContentPreview> preview(GimpItem* content, bool use_selection) {
    content_ = 0;  // the part may have moved in the image since
    const Wanted wanted = choice_of(content).wanted(use_selection);
    used_selection_ = use_selection;
    auto picture = capture_preview(GIMP_LAYER(content), wanted, preview_side);
    state_ = content_state(content, picture);
    if (!picture.has_value()) return picture.error();
    return ContentPreview{*std::move(picture), shows_part(content, wanted)};
  }

  bool may_use_selection(GimpItem* content) {
    const Wanted wanted = choice_of(content).wanted(true);
    return wanted.selection && shows_part(content, wanted);
  }

  /// Of what was shown last.
  [[nodiscard]] const std::string& state() const { return state_; }

  /// The same at full size.
  GradualPicture read() {
    if (!gimp_item_id_is_valid(content_)) return read_gradually(Error{.kind = Error::Kind::host});
    GimpItem* content = gimp_item_get_by_id(content_);
    return read_gradually(begin_capture(GIMP_LAYER(content), choice_of(content).wanted(used_selection_)));
  }

 private:
  const Call& call_;
  int content_ = 0;  // item id; 0: none yet
  bool used_selection_ = false;
  ContentChoice choice_{};
  std::string state_{};
};

// The reference that the dialog shows. A file is read again only when it has changed.
class ShownReference {
 public:
  Result<ReferencePreview> of_file(GFile* file) {
    const std::string uri = take_string(g_file_get_uri(file));
    const std::string state = file_state(file);
    if (uri != uri_ || state != file_state_ || state.empty()) file_ = load(file);
    uri_ = uri;
    file_state_ = state;
    return file_;
  }

  Result<ReferencePreview> of_layer(GimpDrawable* drawable) {
    auto picture = capture_reference(GIMP_LAYER(drawable), preview_side);
    layer_state_ = layer_state(picture);
    if (!picture.has_value()) return picture.error();
    return ReferencePreview{flatten(*std::move(picture))};
  }

  /// Of the one that the config says, as it was shown last.
  [[nodiscard]] std::string state(GimpProcedureConfig* config) const {
    const GivenReference reference = reference_of(config);
    return reference.file ? file_state_ : reference.layer ? layer_state_ : std::string();
  }

  /// The state with the name of what has it.
  [[nodiscard]] std::string named_state(GimpProcedureConfig* config) const {
    const GivenReference reference = reference_of(config);
    if (reference.file) return uri_ + " " + file_state_;
    if (!reference.layer) return "earlier";
    GimpDrawable* layer = reference.layer.get();
    return std::to_string(gimp_item_get_id(GIMP_ITEM(layer))) + " " + std::to_string(gimp_drawable_get_width(layer)) +
           " " + std::to_string(gimp_drawable_get_height(layer)) + " " + layer_state_;
  }

  /// What the config says at full size; `earlier` if it says none.
  [[nodiscard]] GradualPicture read(GimpProcedureConfig* config, const Again* again) const {
    const GivenReference reference = reference_of(config);
    if (reference.file) return read_at_once(whole_);
    if (reference.layer) return read_gradually(begin_capture_reference(GIMP_LAYER(reference.layer.get())));
    return again != nullptr && again->reference ? read_at_once(*again->reference)
                                                : read_gradually(Error{.kind = Error::Kind::host});
  }

 private:
  // A large file takes long to open, so it is opened once, at the size at which it is sent.
  Result<ReferencePreview> load(GFile* file) {
    auto loaded = load_reference(file);
    if (!loaded.has_value()) return loaded.error();
    whole_ = flatten(std::move(loaded->picture));
    auto small = resample(whole_, scaled_size(whole_.size, scale_to_fit(whole_.size, preview_side)));
    if (!small.has_value()) return small.error();
    return ReferencePreview{*std::move(small), remark_on_pages(loaded->pages)};
  }

  std::string uri_{};
  std::string file_state_{};
  Picture whole_{};
  Result<ReferencePreview> file_ = Error{};
  std::string layer_state_{};
};

ContentSource content_source(const Call& call, GimpItem* content, ShownContent& shown) {
  return {.content = content,
          .may_choose = call.again != nullptr,
          .preview = [&shown](GimpItem* item, bool use_selection) { return shown.preview(item, use_selection); },
          .may_use_selection = [&shown](GimpItem* item) { return shown.may_use_selection(item); },
          .image_name = image_name_of};
}

std::optional<EarlierReference> earlier_reference(const Call& call) {
  if (call.again == nullptr) return std::nullopt;
  const Recipe& recipe = call.again->earlier.recipe;
  const Bytes& file = call.again->reference ? *call.again->reference : recipe.reference_thumbnail;
  EarlierReference earlier{.name = shown_name(recipe.reference_name), .is_kept = call.again->reference.has_value()};
  if (auto picture = decode_thumbnail(file, preview_side); picture.has_value()) earlier.picture = *std::move(picture);
  return earlier;
}

std::vector<std::string> notices(const Call& call, GimpItem* content, ShownContent& shown,
                                 std::vector<std::string> lines) {
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

RunAnswer ask_for_run(const Call& call, const RunAnswer& before) {
  // Where the reference of the last run is gone, no other one takes its place.
  const auto last = call.again == nullptr && before.notice.empty() ? last_reference() : nullptr;
  const auto base = api_base();
  const Accounts accounts = list_accounts(Unlocking::may_ask);
  GimpItem* content = gimp_item_id_is_valid(before.content) ? gimp_item_get_by_id(before.content) : nullptr;
  ShownContent shown(call);
  ShownReference reference;
  DialogContext context{.title = call.title,
                        .content = content_source(call, content, shown),
                        .last_reference = last.get(),
                        .earlier_reference = earlier_reference(call),
                        .spending = spending_line(),
                        .service_host = base.has_value() ? base->host : std::string(),
                        .key = key_status(accounts, before.account),
                        .typed_key = before.typed_key,
                        .notices = notices(call, content, shown, {before.notice, missing_account_notice(accounts)}),
                        .previews = {.file = [&](GFile* file) { return reference.of_file(file); },
                                     .layer = [&](GimpDrawable* drawable) { return reference.of_layer(drawable); },
                                     .image_name = image_name_of},
                        .sent_content = {.state = [&] { return shown.state(); }, .read = [&] { return shown.read(); }},
                        .sent_reference = {.state = [&] { return reference.named_state(call.config); },
                                           .read = [&] { return reference.read(call.config, call.again); }},
                        .draft = make_draft_preview()};
  RunAnswer answer{ask_for_run(call.procedure, call.config, context)};
  if (!answer.run) return answer;
  answer.shown = shown.state() + reference.state(call.config);
  if (const auto file = file_of(call.config, "reference")) remember_reference(file.get());
  g_object_set(call.config, "account", answer.account.c_str(), nullptr);
  if (!answer.account.empty() && answer.account != environment_account) remember_account(answer.account);
  remember_run(call, answer.account);
  return answer;
}

}  // namespace remix
