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

/// Calls `body` with GIMP's errors in our own hands and turns its error into the procedure's: kind bad_input is a
/// calling error, cancelled or told a cancel, all else an execution error. No exception passes.
[[nodiscard]] GimpValueArray* guarded(GimpProcedure* procedure, const std::function<Result<GimpValueArray*>()>& body);

/// GIMP's refusal to change layers, an error of kind host with a translated phrase, without the word on the service's
/// charge that other errors need.
[[nodiscard]] GimpValueArray* refusal(GimpProcedure* procedure, const Error& error);

/// The failure of what never asks the service for anything, a translated sentence.
[[nodiscard]] GimpValueArray* free_failure(GimpProcedure* procedure, const std::string& text);

/// The value of the argument `file`. \returns an error of kind bad_input, with a translated sentence, when it is not
/// given
[[nodiscard]] Result<GObjectPtr<GFile>> given_file(GimpProcedureConfig* config);

/// Writes a whole file, in the place of one of that name. \returns what the system says when it cannot
[[nodiscard]] std::optional<std::string> replace_file(GFile* file, const std::string& text, GFileCreateFlags flags);

/// The run mode of a call of a procedure from make_procedure().
[[nodiscard]] GimpRunMode run_mode_of(GimpProcedureConfig* config);

/// What GIMP shows of a procedure. All texts are translated and live as long as the call that is given them.
struct Description {
  const char* name;
  const char* label = nullptr;  ///< of the entry in the submenu of all of ours; null: there is none
  const char* blurb;            ///< what it does, in one line without a full stop
  const char* help;             ///< whole sentences
  /// In which images the entry can be chosen. In all of them by default, since what was made before an image became
  /// indexed is still there.
  const char* image_types = "*";
};

/// A new procedure that works on no image, with the argument `run-mode`, our icon and our names.
[[nodiscard]] GimpProcedure* make_procedure(GimpPlugIn* plug_in, GimpRunFunc run, const Description& description);

/// A new procedure that works on the chosen layers of an image.
[[nodiscard]] GimpProcedure* make_image_procedure(GimpPlugIn* plug_in, GimpRunImageFunc run,
                                                  const Description& description);

}  // namespace remix
