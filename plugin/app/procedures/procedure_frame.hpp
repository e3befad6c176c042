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

/// GIMP's console has no display to open a window on, although the environment may name one.
[[nodiscard]] bool has_display();

/// An error of kind bad_input, with a translated sentence, for a call that wants a window where there is no display.
[[nodiscard]] Result<void> check_display();

/// Calls `body` with GIMP's errors in our own hands and turns its error into the procedure's: kind bad_input is a
/// calling error, cancelled a cancel, all else an execution error. No exception passes.
[[nodiscard]] GimpValueArray* guarded(GimpProcedure* procedure, const std::function<Result<GimpValueArray*>()>& body);

/// GIMP's refusal to change layers, an error of kind host with a translated phrase, without the word on the service's
/// charge that other errors need.
[[nodiscard]] GimpValueArray* refusal(GimpProcedure* procedure, const Error& error);

/// The failure of what never asks the service for anything, a translated sentence.
[[nodiscard]] GimpValueArray* free_failure(GimpProcedure* procedure, const std::string& text);

/// The value of the argument `file`. \returns an error of kind bad_input, with a translated sentence, when it is not given
[[nodiscard]] Result<GObjectPtr<GFile>> given_file(GimpProcedureConfig* config);

/// Writes a whole file, in the place of one of that name. \returns what the system says when it cannot
[[nodiscard]] std::optional<std::string> replace_file(GFile* file, const std::string& text, GFileCreateFlags flags);

/// Declares the run mode of a procedure that works on no image; those on an image have one anyway.
void add_run_mode_argument(GimpProcedure* procedure);

/// The value of what add_run_mode_argument() declared.
[[nodiscard]] GimpRunMode run_mode_of(GimpProcedureConfig* config);

/// Puts the procedure into the submenu of all of ours, with our icon. Needs its label first.
void add_to_menu(GimpProcedure* procedure);

void set_attribution(GimpProcedure* procedure);

}  // namespace remix
