// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/reference_choice.hpp"

#include <gio/gio.h>

#include <utility>

#include "core/base/utf8.hpp"
#include "core/order/sent_picture.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"
#include "host/capture/capture.hpp"
#include "host/capture/reference_file.hpp"

namespace remix {
namespace {

// Whether the reference is that of the earlier result.
bool is_as_before(const Call& call, const Arguments& arguments) {
  return call.again != nullptr && arguments.reference_uri.empty() && !arguments.reference_layer;
}

std::string name_before(const Call& call) {
  return shown_name(call.again->earlier.recipe.reference_name);
}

template <class Reference>
Result<ReferencePicture> any(Result<Reference> reference) {
  if (!reference.has_value()) return reference.error();
  return ReferencePicture(*std::move(reference));
}

}  // namespace

Result<void> check_reference(const Call& call, const Arguments& arguments, GimpLayer* content) {
  if (!is_as_before(call, arguments)) return check_reference(arguments, content);
  if (call.again->reference) return {};
  return bad_input(format_text(_("The reference of the earlier result, “%s”, is no longer kept on this computer. Give "
                                 "it again as reference or reference-layer."),
                               name_before(call).c_str()));
}

Result<ReferencePicture> read_reference(const Call& call, const Arguments& arguments) {
  if (is_as_before(call, arguments)) return ReferencePicture(*call.again->reference);
  if (arguments.reference_layer)
    return any(capture_scaled(gimp_layer_get_by_id(*arguments.reference_layer), max_reference_side));
  return any(load_reference(adopt(g_file_new_for_uri(arguments.reference_uri.c_str())).get()));
}

std::string reference_name(const Call& call, const Arguments& arguments) {
  if (is_as_before(call, arguments)) return name_before(call);
  if (!arguments.reference_layer) return display_name(adopt(g_file_new_for_uri(arguments.reference_uri.c_str())).get());
  return shown_name(take_string(gimp_item_get_name(gimp_item_get_by_id(*arguments.reference_layer))));
}

}  // namespace remix
