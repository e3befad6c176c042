// SPDX-License-Identifier: GPL-3.0-or-later
// The reference of a call: a file, a layer, or what an earlier result was made with. Main thread only.
#pragma once

#include <string>

#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "core/base/result.hpp"
#include "core/order/sent_picture.hpp"

namespace remix {

/// Checks that there is exactly one reference and that it is available.
/// \returns an error of kind `bad_input`, with a translated sentence
[[nodiscard]] Result<void> check_reference(const Call& call, const Arguments& arguments, GimpLayer* content);

/// A reference that was read.
struct ChosenReference {
  ReferencePicture picture;
  std::string remark{};  ///< what there is to say about it, translated; empty: nothing
};

/// Reads the reference after check_reference() has accepted it.
/// \returns an error of kind picture or host when it cannot be read; of kind bad_input, with a translated sentence,
///     when there is nothing to see in it, or when a script gives an incomplete file
[[nodiscard]] Result<ChosenReference> read_reference(const Call& call, const Arguments& arguments);

/// Says that only the first of so many frames or pages of a file is used; empty for a single one. Translated.
[[nodiscard]] std::string remark_on_pages(int pages);

/// Asks a user whether a reference file that is incomplete or damaged is to be used anyway. Nothing is asked about
/// others.
/// \returns an error of kind cancelled when it is not
[[nodiscard]] Result<void> agree_on_incomplete_file(const Call& call, const Arguments& arguments);

/// The name of the reference, without a folder.
[[nodiscard]] std::string reference_name(const Call& call, const Arguments& arguments);

}  // namespace remix
