// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/remix_arguments.hpp"

#include <string_view>

#include "app/config_values.hpp"
#include "core/base/utf8.hpp"
#include "core/order/price.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/gimp/selected_layers.hpp"

namespace remix {
namespace {

// Nobody pays more for one run; GIMP wants an upper end.
constexpr double highest_cap = 1000;  // US dollars

constexpr auto kept = G_PARAM_READWRITE;
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

// The word for a value; scripts write what documents hold. Their texts end with a null byte.
template <class Value>
const char* word_of(Value value) {
  return name(value).data();
}

template <class Value>
void add_choice(GimpChoice* choice, Value value, const char* label, const char* help) {
  gimp_choice_add(choice, word_of(value), static_cast<int>(value), label, help);
}

void declare_options(GimpProcedure* procedure) {
  gimp_procedure_add_string_argument(procedure, "prompt", _("_Prompt"), _("What to keep or emphasize"), "", kept);
  // Translators: "profiles" are people known to the service, nothing to do with colour profiles.
  gimp_procedure_add_string_argument(
      procedure, "profiles", _("Prof_iles"),
      _("IDs of the trained profiles of people to keep recognizable, separated by commas"), "", kept);
  gimp_procedure_add_int_argument(procedure, "variations", _("_Variations"),
                                  _("How many variations to make; each one is charged"), 1, max_variations, 1, kept);
  // A text and no choice: with a choice GIMP silently replaces a misspelt value by the default, which costs money.
  gimp_procedure_add_string_argument(
      procedure, "service", _("_Service"),
      _("Who makes the variations: “phota”, which costs money, or “draft”: this computer, at once and for free"),
      "phota", kept);

  GimpChoice* deliveries = gimp_choice_new();
  add_choice(deliveries, Delivery::job, _("As a job"),
             _("The safe way: whatever goes wrong, the result can be requested again without a second charge"));
  add_choice(deliveries, Delivery::link, _("As links"),
             _("One call followed by downloads; if the call is interrupted, its outcome remains unknown"));
  add_choice(deliveries, Delivery::inlined, _("In the answer"),
             _("One call that returns the pictures; if it is interrupted, its outcome remains unknown"));
  gimp_procedure_add_choice_argument(procedure, "delivery", _("_Delivery"), _("How the variations are delivered"),
                                     deliveries, word_of(Delivery::job), kept);

  GimpChoice* formats = gimp_choice_new();
  add_choice(formats, PictureFormat::png, _("PNG (lossless)"), nullptr);
  add_choice(formats, PictureFormat::jpg, _("JPEG (smaller)"), nullptr);
  gimp_procedure_add_choice_argument(procedure, "format", _("_Format"),
                                     _("File format in which the service sends pictures"), formats,
                                     word_of(PictureFormat::png), kept);
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
                                     _("How much of the look a draft applies, in percent"), 0, 100, 100, kept);
}

Result<void> check(const Options& options) {
  const auto characters = count_characters(options.prompt);
  if (!characters || *characters > max_prompt_characters)
    return bad_input(
        format_text(_("The prompt is too long: at most %d characters are allowed."), max_prompt_characters));
  for (const std::string& profile : options.profiles)
    if (!validate({.profiles = {profile}}).has_value())
      return bad_input(format_text(_("“%s” is not a profile ID."), shown_value(profile).c_str()));
  if (auto valid = validate(options); !valid.has_value()) return valid.error();
  return {};
}

Result<ServiceName> read_service(const std::string& name) {
  if (name == "phota") return ServiceName::phota;
  if (name == "draft") return ServiceName::draft;
  return bad_input(format_text(_("There is no service “%s”. Nothing was sent; the services are “phota” and “draft”."),
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
      _("Refuse if the highest possible price in US dollars is above this amount; 0: no limit"), 0, highest_cap, 0,
      kept);
  gimp_procedure_add_boolean_argument(procedure, "dry-run", _("Dr_y run"),
                                      _("Check everything, send nothing, and return the highest possible price"), FALSE,
                                      kept);
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
                                         _("The amount charged in US dollars, as far as it is known"), 0, highest_cap,
                                         0, kept);
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
                       .variations = variations,
                       .delivery = static_cast<Delivery>(gimp_procedure_config_get_choice_id(config, "delivery")),
                       .format = static_cast<PictureFormat>(gimp_procedure_config_get_choice_id(config, "format"))};
  arguments.use_selection = use_selection != FALSE;
  arguments.max_cost = Money::from_dollars(max_cost);
  arguments.dry_run = dry_run != FALSE;
  arguments.account = text_of(config, "account");
  arguments.keep_detail = keep_detail != FALSE;
  const auto service = read_service(text_of(config, "service"));
  if (!service.has_value()) return service.error();
  arguments.service = *service;
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

Result<void> check_cost(const Arguments& arguments) {
  const Money highest = price_before(arguments.options).highest;
  if (arguments.max_cost == Money{} || highest <= arguments.max_cost) return {};
  // Translators: both texts are amounts such as $0.24.
  return bad_input(format_text(_("The run can cost up to %s, which is more than the maximum of %s. Nothing was sent."),
                               to_text(highest).c_str(), to_text(arguments.max_cost).c_str()));
}

}  // namespace remix
