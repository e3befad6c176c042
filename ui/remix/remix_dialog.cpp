// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/remix/remix_dialog.hpp"

#include <libgimp/gimpui.h>

#include <optional>
#include <utility>

#include "glib/i18n.hpp"
#include "text/price_text.hpp"
#include "text/sent_text.hpp"
#include "ui/remix/options_section.hpp"
#include "ui/remix/service_section.hpp"
#include "ui/widgets/paid_response.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

/// The parts of one dialog while it is up. The widgets go first, then this object.
class RemixDialog {
 public:
  RemixDialog(GimpProcedure* procedure, GimpProcedureConfig* config, const DialogContext& context);
  ~RemixDialog();

  RemixDialog(const RemixDialog&) = delete;
  RemixDialog& operator=(const RemixDialog&) = delete;

  DialogAnswer run();

 private:
  GtkWidget* build_parts();
  GtkWidget* build_thumbnails();
  GtkWidget* build_prompt();
  GtkWidget* build_footer();
  void connect();
  [[nodiscard]] Options options() const;
  [[nodiscard]] std::string what_is_missing(const Options& options) const;
  void change_content();
  void show_content();
  void show_draft();
  void refresh();
  void refresh_sizes(bool draft);
  void look_again();

  GimpProcedureConfig* config_;
  const DialogContext& context_;
  GtkWidget* dialog_;
  GtkWidget* prompt_ = nullptr;
  GtkWidget* price_ = nullptr;
  GtkWidget* spending_ = nullptr;  // null: there is nothing to say
  GtkWidget* sent_ = nullptr;
  GtkWidget* missing_ = nullptr;
  GtkWidget* missing_icon_ = nullptr;
  std::optional<PaidResponse> paid_{};  // empty until all parts are there
  bool was_focused_ = false;
  ContentSection content_;
  ReferenceChooser reference_;
  Thumbnail draft_;
  OptionsSection options_;
  KeySection key_;
  SentSizes sizes_;
};

RemixDialog::RemixDialog(GimpProcedure* procedure, GimpProcedureConfig* config, const DialogContext& context)
    : config_(config),
      context_(context),
      dialog_(gimp_procedure_dialog_new(GIMP_PROCEDURE(procedure), config, context.title)),
      content_(context.content, [this] { change_content(); }),
      reference_(config, context.content.content, context.previews, context.earlier_reference,
                 [this] {
                   refresh();
                   show_draft();
                 }),
      draft_(_("Draft of the look, free")),
      options_(options_section_new(config)),
      key_(context.key, context.typed_key, [this] { refresh(); }),
      sizes_(context.sent_content, context.sent_reference) {
  GtkWidget* scrolled = scrolled_new(build_parts());
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_pack_start(GTK_BOX(box), scrolled, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(box), build_footer(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog_))), box, TRUE, TRUE, 0);
  gtk_widget_show_all(box);
  gtk_widget_hide(missing_icon_);
  fit_to_screen(dialog_, scrolled);

  paid_.emplace(GTK_DIALOG(dialog_), GTK_RESPONSE_OK);
  connect();
  change_content();
  // With everything in place Enter is enough, as in every filter of GIMP.
  if (reference_.state() != ReferenceChooser::State::ready) gtk_widget_grab_focus(reference_.first_widget());
  if (context.typed_key.is_refused) key_.focus_entry();
}

RemixDialog::~RemixDialog() {
  g_signal_handlers_disconnect_by_data(config_, this);
  paid_.reset();
  gtk_widget_destroy(dialog_);
}

GtkWidget* RemixDialog::build_parts() {
  GtkWidget* parts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  for (const std::string& notice : context_.notices)
    gtk_box_pack_start(GTK_BOX(parts), notice_new(notice), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), build_thumbnails(), TRUE, TRUE, 0);
  if (content_.choice_widget() != nullptr)
    gtk_box_pack_start(GTK_BOX(parts), content_.choice_widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), reference_.choice_widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), service_section_new(config_), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), prompt_ = build_prompt(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), options_.widget, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), key_.widget(), FALSE, FALSE, 0);
  return parts;
}

void RemixDialog::connect() {
  g_signal_connect_swapped(config_, "notify", G_CALLBACK(+[](RemixDialog* self) { self->refresh(); }), this);
  g_signal_connect_swapped(dialog_, "focus-in-event", G_CALLBACK(+[](RemixDialog* self) -> gboolean {
                             self->look_again();
                             return FALSE;
                           }),
                           this);
  g_signal_connect_swapped(config_, "notify::use-selection",
                           G_CALLBACK(+[](RemixDialog* self) { self->show_content(); }), this);
  g_signal_connect_swapped(config_, "notify::strength", G_CALLBACK(+[](RemixDialog* self) { self->show_draft(); }),
                           this);
  // What belongs to the other service comes or goes.
  g_signal_connect_swapped(config_, "notify::service",
                           G_CALLBACK(+[](RemixDialog* self) { refit_window(self->dialog_); }), this);
}

DialogAnswer RemixDialog::run() {
  DialogAnswer answer;
  answer.run = gimp_procedure_dialog_run(GIMP_PROCEDURE_DIALOG(dialog_)) != FALSE;
  if (answer.run) {
    if (GimpItem* content = content_.content()) answer.content = gimp_item_get_id(content);
    answer.account = key_.account();
    answer.typed_key = key_.typed();
  }
  return answer;
}

GtkWidget* RemixDialog::build_thumbnails() {
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_set_homogeneous(GTK_BOX(row), TRUE);
  gtk_box_pack_start(GTK_BOX(row), content_.thumbnail_widget(), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(row), reference_.thumbnail_widget(), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(row), draft_.widget(), TRUE, TRUE, 0);
  return row;
}

GtkWidget* RemixDialog::build_prompt() {
  GtkTextBuffer* prompt = gimp_prop_text_buffer_new(G_OBJECT(config_), "prompt", -1);
  GtkWidget* view = gtk_text_view_new_with_buffer(prompt);
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(view), FALSE);  // Tab leads on to the next control
  gtk_text_view_set_left_margin(GTK_TEXT_VIEW(view), 6);
  gtk_text_view_set_right_margin(GTK_TEXT_VIEW(view), 6);
  gtk_text_view_set_top_margin(GTK_TEXT_VIEW(view), 6);
  gtk_text_view_set_bottom_margin(GTK_TEXT_VIEW(view), 6);
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height(GTK_SCROLLED_WINDOW(scrolled), 60);
  gtk_container_add(GTK_CONTAINER(scrolled), view);

  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start(GTK_BOX(box), mnemonic_label(_("_Prompt (optional; what to keep or emphasize):"), view), FALSE,
                     FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), scrolled, TRUE, TRUE, 0);
  return box;
}

GtkWidget* RemixDialog::build_footer() {
  GtkWidget* variations = gimp_prop_spin_button_new(G_OBJECT(config_), "variations", 1, 1, 0);
  gtk_spin_button_set_range(GTK_SPIN_BUTTON(variations), 1, max_variations);
  price_ = wrapped_label("");
  make_bold(price_);
  gtk_widget_set_tooltip_text(price_, price_list().c_str());
  GtkWidget* count = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(count), mnemonic_label(_("_Variations:"), variations), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(count), variations, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(count), price_, TRUE, TRUE, 0);

  sent_ = wrapped_label("");
  missing_ = wrapped_label("");
  missing_icon_ = gtk_image_new_from_icon_name("dialog-warning-symbolic", GTK_ICON_SIZE_MENU);
  GtkWidget* warning = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start(GTK_BOX(warning), missing_icon_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(warning), missing_, TRUE, TRUE, 0);

  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start(GTK_BOX(box), count, FALSE, FALSE, 0);
  if (!context_.spending.empty()) {
    spending_ = dimmed(wrapped_label(context_.spending));
    gtk_box_pack_start(GTK_BOX(box), spending_, FALSE, FALSE, 0);
  }
  gtk_box_pack_start(GTK_BOX(box), sent_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), sizes_.widget(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), warning, FALSE, FALSE, 0);
  gtk_widget_set_margin_bottom(box, 6);
  return box;
}

Options RemixDialog::options() const {
  Options options;
  char* prompt = nullptr;
  char* profiles = nullptr;
  g_object_get(config_, "prompt", &prompt, "profiles", &profiles, "variations", &options.variations, nullptr);
  options.prompt = take_string(prompt);
  options.profiles = split_profiles(take_string(profiles));
  return options;
}

void RemixDialog::change_content() {
  sizes_.pause();  // layers that are being read are no user's, and in no list
  reference_.set_content(content_.content());
  gtk_widget_set_sensitive(options_.use_selection, content_.may_use_selection());
  show_content();
}

// The user may have worked in GIMP meanwhile: what is shown is what would be sent.
void RemixDialog::look_again() {
  sizes_.pause();  // as in change_content()
  content_.refresh_layers();
  reference_.refresh_layers();
  if (!std::exchange(was_focused_, true)) return refresh();  // all has just been looked at
  gtk_widget_set_sensitive(options_.use_selection, content_.may_use_selection());
  show_content();
  reference_.refresh();
}

void RemixDialog::show_content() {
  gboolean use_selection = FALSE;
  g_object_get(config_, "use-selection", &use_selection, nullptr);
  content_.show(use_selection != FALSE);
  refresh();
  show_draft();
}

// What the reference is good for is seen before anything is sent.
void RemixDialog::show_draft() {
  if (!paid_) return;  // as in refresh()
  double strength = 0;
  g_object_get(config_, "strength", &strength, nullptr);
  std::optional<Picture> picture;
  if (content_.picture() && reference_.picture())
    picture = context_.draft(*content_.picture(), *reference_.picture(), strength);
  if (picture)
    draft_.show(*picture, _("Made on this computer"));
  else
    draft_.show_text(_("A draft made on this computer is shown here."), "");
}

std::string RemixDialog::what_is_missing(const Options& options) const {
  if (!content_.problem().empty()) return content_.problem();
  switch (reference_.state()) {
    case ReferenceChooser::State::missing:
      return _("Choose a reference first.");
    case ReferenceChooser::State::unreadable:
      return reference_.problem();
    case ReferenceChooser::State::ready:
      break;
  }
  if (is_draft(config_)) return "";  // of what is left nothing matters to it
  const long excess = g_utf8_strlen(options.prompt.c_str(), -1) - max_prompt_characters;
  if (excess > 0) {
    return format_text(ngettext("The prompt is %ld character too long.", "The prompt is %ld characters too long.",
                                static_cast<unsigned long>(excess)),
                       excess);
  }
  double max_cost = 0;
  g_object_get(config_, "max-cost", &max_cost, nullptr);
  const Money highest = price_before(options).highest;
  if (max_cost > 0 && highest > Money::from_dollars(max_cost)) {
    return format_text(_("This can cost %s, which is more than the limit of %s that you set in the options."),
                       to_text(highest).c_str(), to_text(Money::from_dollars(max_cost)).c_str());
  }
  switch (key_.state()) {
    case KeySection::State::undecided:
      return _("Choose an account first.");
    case KeySection::State::missing:
      return _("Enter an API key first.");
    case KeySection::State::malformed:
      return _("The API key contains characters that no key can contain.");
    case KeySection::State::ready:
      break;
  }
  return "";
}

void RemixDialog::refresh() {
  if (!paid_) return;  // a part reports while the others are still being made
  const Options chosen = options();
  const std::string missing = what_is_missing(chosen);
  const bool draft = is_draft(config_);
  gtk_widget_set_sensitive(prompt_, !draft);
  gtk_widget_set_sensitive(options_.of_service, !draft);
  gtk_widget_set_visible(key_.widget(), !draft);
  if (spending_ != nullptr) gtk_widget_set_visible(spending_, !draft);
  gtk_label_set_text(GTK_LABEL(price_), draft ? _("Free.") : price_sentence(chosen).c_str());
  gtk_label_set_text(GTK_LABEL(sent_), draft ? _("Nothing is sent. A draft takes on the light, colors and grain of the "
                                                 "reference; it paints no new textures, objects or faces.")
                                             : what_is_sent(context_.service_host, content_.is_part(), chosen).c_str());
  refresh_sizes(draft);
  // The line stays when it is empty, so that nothing moves under the pointer.
  gtk_label_set_text(GTK_LABEL(missing_), missing.c_str());
  gtk_widget_set_visible(missing_icon_, !missing.empty());
  const std::string label = draft ? draft_button_label() : run_button_label(price_before(chosen));
  gimp_procedure_dialog_set_ok_label(GIMP_PROCEDURE_DIALOG(dialog_), label.c_str());
  paid_->allow(missing.empty());
}

void RemixDialog::refresh_sizes(bool draft) {
  gtk_widget_set_visible(sizes_.widget(), !draft);
  if (draft)
    sizes_.pause();
  else
    sizes_.refresh(content_.picture().has_value(), reference_.picture().has_value());
}

}  // namespace

DialogAnswer ask_for_run(GimpProcedure* procedure, GimpProcedureConfig* config, const DialogContext& context) {
  // The file is not kept with the other last values, so that no local path gets into a saved image.
  if (context.last_reference != nullptr && g_file_query_exists(context.last_reference, nullptr)) {
    GFile* file = nullptr;
    GimpDrawable* layer = nullptr;
    g_object_get(config, "reference", &file, "reference-layer", &layer, nullptr);
    const GObjectPtr<GFile> owned_file = adopt(file);
    const GObjectPtr<GimpDrawable> owned_layer = adopt(layer);
    if (!owned_file && !owned_layer) g_object_set(config, "reference", context.last_reference, nullptr);
  }
  // There is no manual page behind the button.
  gimp_dialogs_show_help_button(FALSE);
  return RemixDialog(procedure, config, context).run();
}

}  // namespace remix
