// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/diagnostics_dialog.hpp"

#include "glib/i18n.hpp"
#include "ui/files/file_dialog.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {

GObjectPtr<GFile> choose_diagnostics_file() {
  FileDialog dialog(nullptr, _("Save Diagnostics"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  gtk_file_chooser_set_current_name(dialog.chooser(), "remix-diagnostics.json");
  gtk_file_chooser_set_current_folder(dialog.chooser(), g_get_home_dir());
  GtkWidget* text =
      wrapped_label(_("This file is for someone who is helping you with a problem. It contains the versions of the "
                      "programs involved, some settings of this computer and, for your last 50 runs, the times, "
                      "states, sizes, error codes and request IDs. It does not contain your API key, prompts, pictures "
                      "or their addresses, profiles, or the names and folders of files, images and layers."));
  gtk_widget_show(text);
  gtk_file_chooser_set_extra_widget(dialog.chooser(), text);
  return dialog.run();
}

}  // namespace remix
