// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/remix_arguments.hpp"

#include <algorithm>
#include <cmath>

#include "app/config_values.hpp"
#include "core/base/utf8.hpp"
#include "core/order/price.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/gimp/selected_layers.hpp"

namespace remix {
namespace {

// GLib replaces what is out of an argument's range by the default, which may cost more than was meant. So all numbers
// reach us, and are refused with a sentence.
constexpr double any = G_MAXDOUBLE;

constexpr auto kept = G_PARAM_READWRITE;
// Infinities too, which no range has.
constexpr auto any_number = static_cast<GParamFlags>(G_PARAM_READWRITE | G_PARAM_LAX_VALIDATION);
// Neither in the settings nor in the image: a local path is nobody's business, and drawables cannot be saved.
constexpr auto not_kept = static_cast<GParamFlags>(G_PARAM_READWRITE | GIMP_PARAM_DONT_SERIALIZE);

void declare_references(GimpProcedure* procedure) {
  // Any file, so that a missing one reaches us and is refused with a sentence instead of "value is out of range".
  gimp_procedure_add_file_argument(procedure, "reference", _("_Reference file"),
                                   _("Picture file whose look is applied; any file GIMP can open"),
                                   GIMP_FILE_CHOOSER_ACTION_ANY, TRUE, nullptr, not_kept);
  gimp_procedure_add_drawable_argument(
      procedure, "reference-layer", _("Reference _layer"),
      _("Layer of any open image whose look is applied; give either this or a reference file"), TRUE, not_kept);
}

void declare_options(GimpProcedure* procedure) {
  gimp_procedure_add_string_argument(procedure, "prompt", _("_Prompt"), _("What to keep or emphasize"), "", kept);
  // Translators: "profiles" are people known to the service, nothing to do with colour profiles.
  gimp_procedure_add_string_argument(
      procedure, "profiles", _("Prof_iles"),
      _("IDs of the trained profiles of people to keep recognizable, separated by commas"), "", kept);
  gimp_procedure_add_int_argument(procedure, "variations", _("_Variations"),
                                  _("How many variations to make, 1 to 4; each one is charged"), G_MININT, G_MAXINT, 1,
                                  kept);
  // Texts and no choices: with a choice GIMP silently replaces a misspelt value by the default, which costs money.
  gimp_procedure_add_string_argument(
      procedure, "service", _("_Service"),
      _("Who makes the variations: “phota”, which costs money, or “draft”: this computer, at once and for free"),
      "phota", kept);
  gimp_procedure_add_string_argument(
      procedure, "delivery", _("_Delivery"),
      _("How the variations are delivered: “job”, the safe way, whose result can be requested again without a second "
        "charge; or “link” or “inline”, one call whose outcome remains unknown if it is interrupted"),
      "job", kept);
  gimp_procedure_add_string_argument(procedure, "format", _("_Format"),
                                     _("File format in which the service sends pictures: “png” or “jpg”"), "png", kept);
}

void declare_detail(GimpProcedure* procedure) {
  gimp_procedure_add_boolean_argument(
      procedure, "keep-detail", _("Keep the original's _detail"),
      _("Add a layer above each variation with the fine detail of the content that is lost in the smaller picture; its "
        "opacity controls the strength. Only where the layer is larger than the picture that comes back"),
      FALSE, kept);
}

void declare_strength(GimpProcedure* procedure) {
  gimp_procedure_add_double_argument(procedure, "strength", _("Strength"),
                                     _("How much of the look a draft applies, in percent: 0 to 100"), -any, any, 100,
                                     any_number);
}

Result<void> check(const Options& options) {
  const auto fault = find_fault(options);
  if (!fault) return {};
  switch (*fault) {
    case OptionsFault::variations:
      return bad_input(format_text(_("The number of variations must be 1 to %d, not %d. Nothing was sent."),
                                   max_variations, options.variations));
    case OptionsFault::encoding:
      return bad_input(_("The prompt is not a text in UTF-8. Nothing was sent."));
    case OptionsFault::length:
      return bad_input(
          format_text(_("The prompt is too long: at most %d characters are allowed."), max_prompt_characters));
    case OptionsFault::profile:
      break;
  }
  const auto wrong = std::ranges::find_if_not(options.profiles, is_profile_id);
  return bad_input(format_text(_("“%s” is not a profile ID."), shown_value(*wrong).c_str()));
}

Result<ServiceName> read_service(const std::string& name) {
  if (name == "phota") return ServiceName::phota;
  if (name == "draft") return ServiceName::draft;
  return bad_input(format_text(_("There is no service “%s”. Nothing was sent; the services are “phota” and “draft”."),
                               shown_value(name).c_str()));
}

Result<Delivery> read_delivery(const std::string& name) {
  if (const auto known = delivery(name)) return *known;
  return bad_input(
      format_text(_("There is no delivery “%s”. Nothing was sent; the deliveries are “job”, “link” and “inline”."),
                  shown_value(name).c_str()));
}

Result<PictureFormat> read_format(const std::string& name) {
  if (const auto known = picture_format(name)) return *known;
  return bad_input(format_text(_("There is no format “%s”. Nothing was sent; the formats are “png” and “jpg”."),
                               shown_value(name).c_str()));
}

}  // namespace

void declare_arguments(GimpProcedure* procedure) {
  declare_references(procedure);
  declare_options(procedure);
  declare_limits(procedure);
  declare_detail(procedure);
  declare_strength(procedure);
  declare_return_values(procedure);
}

void declare_limits(GimpProcedure* procedure) {
  gimp_procedure_add_boolean_argument(procedure, "use-selection", _("_Use selection"),
                                      _("Send only the rectangle around the selection, with everything in it, and use "
                                        "the selection as the layer mask"),
                                      TRUE, kept);
  gimp_procedure_add_double_argument(
      procedure, "max-cost", _("_Maximum cost"),
      _("Refuse if the highest possible price in US dollars is above this amount; 0: no limit"), -any, any, 0,
      any_number);
  gimp_procedure_add_boolean_argument(procedure, "dry-run", _("Dr_y run"),
                                      _("Check everything, send nothing, and return the highest possible price"), FALSE,
                                      not_kept);
  // Not kept: what a user calls an account is no business of those who get the image.
  gimp_procedure_add_string_argument(
      procedure, "account", _("_Account"),
      _("Name of the account that pays, as listed in the Accounts window; if empty, the key in PHOTA_API_KEY, else the "
        "account used last in the window, else the only account"),
      "", not_kept);
}

void declare_return_values(GimpProcedure* procedure) {
  gimp_procedure_add_core_object_array_return_value(procedure, "layers", _("Layers"),
                                                    _("The variations, topmost first"), GIMP_TYPE_LAYER, kept);
  gimp_procedure_add_layer_return_value(procedure, "group", _("Group"),
                                        _("The layer group that holds several variations; none for a single variation"),
                                        TRUE, kept);
  gimp_procedure_add_double_return_value(procedure, "cost", _("Cost"),
                                         _("The amount charged in US dollars, as far as it is known"), 0, any, 0, kept);
  gimp_procedure_add_string_return_value(procedure, "run-id", _("Run ID"), _("The ID of the run, a UUID"), "", kept);
}

GimpValueArray* return_values(GimpProcedure* procedure, const PlacedRun& placed) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  GIMP_VALUES_TAKE_CORE_OBJECT_ARRAY(values, 1, object_array(placed.layers));
  GIMP_VALUES_SET_LAYER(values, 2, placed.group);
  GIMP_VALUES_SET_DOUBLE(values, 3, placed.cost.dollars());
  GIMP_VALUES_SET_STRING(values, 4, placed.run_id.c_str());
  return values;
}

Result<Arguments> read_arguments(GimpProcedureConfig* config) {
  Arguments arguments;
  const GivenReference reference = reference_of(config);
  int variations = 1;
  gboolean use_selection = TRUE;
  gboolean dry_run = FALSE;
  gboolean keep_detail = FALSE;
  double max_cost = 0;
  g_object_get(config, "variations", &variations, "use-selection", &use_selection, "dry-run", &dry_run, "max-cost",
               &max_cost, "keep-detail", &keep_detail, "strength", &arguments.strength, nullptr);
  if (reference.file) arguments.reference_uri = take_string(g_file_get_uri(reference.file.get()));
  if (reference.layer) arguments.reference_layer = gimp_item_get_id(GIMP_ITEM(reference.layer.get()));
  arguments.options = {.prompt = text_of(config, "prompt"),
                       .profiles = split_profiles(text_of(config, "profiles")),
                       .variations = variations};
  arguments.use_selection = use_selection != FALSE;
  arguments.dry_run = dry_run != FALSE;
  arguments.account = text_of(config, "account");
  arguments.keep_detail = keep_detail != FALSE;
  const auto service = read_service(text_of(config, "service"));
  if (!service.has_value()) return service.error();
  arguments.service = *service;
  const auto delivery = read_delivery(text_of(config, "delivery"));
  if (!delivery.has_value()) return delivery.error();
  arguments.options.delivery = *delivery;
  const auto format = read_format(text_of(config, "format"));
  if (!format.has_value()) return format.error();
  arguments.options.format = *format;
  const auto cap = read_max_cost(max_cost);
  if (!cap.has_value()) return cap.error();
  arguments.max_cost = *cap;
  if (!(arguments.strength >= 0 && arguments.strength <= 100))  // nor what is not a number
    return bad_input(_("The strength of a draft must be 0 to 100 percent. Nothing was sent."));
  if (auto valid = check(arguments.options); !valid.has_value()) return valid.error();
  return arguments;
}

Result<GimpLayer*> only_layer(GimpDrawable* const* drawables) {
  if (drawables == nullptr || drawables[0] == nullptr || drawables[1] != nullptr)
    return bad_input(_("Choose exactly one layer or layer group as the content."));
  if (GimpLayer* layer = chosen_layer(drawables)) return layer;
  return bad_input(_("A channel cannot be remixed: choose a layer."));
}

Result<void> check_reference(const Arguments& arguments, GimpLayer* content) {
  if (arguments.reference_uri.empty() && !arguments.reference_layer)
    return bad_input(_("There is no reference: give either a picture file or a layer."));
  if (!arguments.reference_uri.empty() && arguments.reference_layer)
    return bad_input(_("There are two references: give either a picture file or a layer, not both."));
  if (!arguments.reference_layer) return {};
  const int id = *arguments.reference_layer;
  if (!gimp_item_id_is_valid(id) || !gimp_item_id_is_layer(id))
    return bad_input(_("The reference is not a layer, or it was deleted."));
  if (id == gimp_item_get_id(GIMP_ITEM(content))) return bad_input(_("A layer cannot be its own reference."));
  return {};
}

Result<std::optional<Money>> read_max_cost(double dollars) {
  if (std::isnan(dollars)) return bad_input(_("The maximum cost is not a number. Nothing was sent."));
  if (dollars == 0) return std::optional<Money>();
  return std::optional(Money::from_dollars(dollars));
}

Result<void> check_cost(const Arguments& arguments) {
  const Money highest = price_before(arguments.options).highest;
  if (!arguments.max_cost || highest <= *arguments.max_cost) return {};
  // Translators: both texts are amounts such as $0.24.
  return bad_input(format_text(_("The run can cost up to %s, which is more than the maximum of %s. Nothing was sent."),
                               to_text(highest).c_str(), to_text(*arguments.max_cost).c_str()));
}

}  // namespace remix
