// SPDX-License-Identifier: GPL-3.0-or-later
// What all procedures share: the border between C++ and GIMP's C, menu and authors. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <functional>
#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "glib/gobject_ptr.hpp"

namespace remix {

/// Runs the body of a procedure. Errors of GIMP's are left to the body, and its own error becomes the procedure's
/// status: kind bad_input a calling error, cancelled and told a cancel, everything else an execution error. No
/// exception escapes; only where a run was started it is told as one that may have been charged.
[[nodiscard]] GimpValueArray* guarded(GimpProcedure* procedure, const std::function<Result<GimpValueArray*>()>& body);

/// The failure of a procedure that changes layers and never talks to the service. `error` is of kind host and holds a
/// translated phrase; nothing is said about charges.
[[nodiscard]] GimpValueArray* refusal(GimpProcedure* procedure, const Error& error);

/// The failure of a procedure that never talks to the service. `text` is a translated sentence.
[[nodiscard]] GimpValueArray* free_failure(GimpProcedure* procedure, const std::string& text);

/// The value of the argument `file`.
/// \returns an error of kind bad_input, with a translated sentence, when it is missing
[[nodiscard]] Result<GObjectPtr<GFile>> given_file(GimpProcedureConfig* config);

/// The file to write: for a script given_file(), otherwise what the user chooses.
/// \param choose  opens the window in which they do; null: they do not want to
/// \returns an error of kind bad_input, with a translated sentence, when the argument is missing or when there is no
///     display; of kind cancelled when the user does not want to
[[nodiscard]] Result<GObjectPtr<GFile>> file_to_write(GimpRunMode mode, GimpProcedureConfig* config,
                                                      const std::function<GObjectPtr<GFile>()>& choose);

/// The run mode of a call of a procedure from make_procedure().
[[nodiscard]] GimpRunMode run_mode_of(GimpProcedureConfig* config);

/// The menu from top to bottom, in the order in which a designer comes to need its entries: make a result, look at it,
/// take it further, see to runs and money.
enum class MenuPlace {
  remix = 1,
  again,
  next_variation,
  previous_variation,
  show_content,
  keep_variation,
  keep_detail,
  save_look,
  save_original,
  show_recipe,
  recover,
  spending,
  accounts,
  diagnostics,
};

/// What GIMP shows of a procedure. All texts are translated, and borrowed for the time of the call.
struct Description {
  const char* name;
  const char* label = nullptr;  ///< of the menu entry; null: the procedure has none
  MenuPlace place{};            ///< of the entry
  const char* blurb;            ///< what it does, in one line without a full stop
  const char* help;             ///< whole sentences
  /// The image types for which the entry can be chosen. All of them by default: results stay in an image that has
  /// become indexed since.
  const char* image_types = "*";
};

/// Makes a procedure that works on no image. It has the argument `run-mode`.
[[nodiscard]] GimpProcedure* make_procedure(GimpPlugIn* plug_in, GimpRunFunc run, const Description& description);

/// Makes a procedure that works on the selected layers of an image.
[[nodiscard]] GimpProcedure* make_image_procedure(GimpPlugIn* plug_in, GimpRunImageFunc run,
                                                  const Description& description);

}  // namespace remix
