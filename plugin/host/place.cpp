// SPDX-License-Identifier: GPL-3.0-or-later
#include "place.hpp"

#include <algorithm>
#include <string>

#include "gimp_handles.hpp"
#include "i18n.hpp"
#include "new_layer.hpp"
#include "target.hpp"

namespace remix {
namespace {

// Inserting a layer selects it; this selects again what was selected before.
class KeepSelectedItems {
 public:
  explicit KeepSelectedItems(GimpImage* image)
      : image_(image),
        layers_(adopt_array(gimp_image_get_selected_layers(image))),
        channels_(adopt_array(gimp_image_get_selected_channels(image))) {}

  ~KeepSelectedItems() {
    // Selecting layers deselects channels and the other way round.
    if (channels_ && channels_[0] != nullptr)
      gimp_image_set_selected_channels(image_, const_cast<const GimpChannel**>(channels_.get()));
    else
      gimp_image_set_selected_layers(image_, const_cast<const GimpLayer**>(layers_.get()));
  }

  KeepSelectedItems(const KeepSelectedItems&) = delete;
  KeepSelectedItems& operator=(const KeepSelectedItems&) = delete;

 private:
  GimpImage* image_;
  ArrayPtr<GimpLayer> layers_;
  ArrayPtr<GimpChannel> channels_;
};

GimpImage* make_image(const Placement& placement) {
  const Size size = placement.rectangle.size;
  GimpImage* image = gimp_image_new_with_precision(size.width, size.height, placement.base_type, placement.precision);
  if (image == nullptr) return nullptr;
  gimp_image_set_resolution(image, placement.x_resolution, placement.y_resolution);
  if (placement.colour_profile.empty()) return image;
  const auto profile = adopt(gimp_color_profile_new_from_icc_profile(placement.colour_profile.data(),
                                                                     placement.colour_profile.size(), nullptr));
  if (profile) gimp_image_set_color_profile(image, profile.get());
  return image;
}

std::string remix_name(const Placement& placement) {
  // Translators: name of the new layer or group; the text is the name of the layer it was made from.
  return format_text(_("Remix of %s"), placement.content_name.c_str());
}

std::string variation_name(std::size_t number) {
  // Translators: name of a layer inside "Remix of ...", numbered from 1.
  return format_text(_("Variation %d"), static_cast<int>(number));
}

Result<std::vector<LooseLayer>> make_layers(const Placement& placement, const std::vector<Picture>& variations,
                                            const Target& target) {
  std::vector<LooseLayer> layers;
  for (const Picture& picture : variations) {
    const std::string name = variations.size() == 1 ? remix_name(placement) : variation_name(layers.size() + 1);
    auto layer = make_layer(target.image, name, {picture, placement.alpha, placement.selection, target.x, target.y});
    if (!layer.has_value()) return layer.error();
    gimp_item_set_visible(GIMP_ITEM(layer->get()), layers.empty());
    layers.push_back(*std::move(layer));
  }
  return layers;
}

// The inserted layer; null when GIMP refused it.
GimpLayer* insert(LooseLayer& layer, GimpImage* image, GimpLayer* parent, int position) {
  return gimp_image_insert_layer(image, layer.get(), parent, position) ? layer.release() : nullptr;
}

Result<Placed> insert_all(std::vector<LooseLayer> layers, const Placement& placement, const Target& target) {
  Placed placed{.image = target.image, .notes = target.notes};
  const UndoGroup undo(target.image);
  GimpLayer* parent = target.parent;
  int position = target.position;
  if (layers.size() > 1) {
    LooseLayer group(GIMP_LAYER(gimp_group_layer_new(target.image, remix_name(placement).c_str())));
    placed.group = group ? insert(group, target.image, parent, position) : nullptr;
    if (placed.group == nullptr) return gimp_error("make a layer group");
    parent = placed.group;
    position = 0;
  }
  for (LooseLayer& layer : layers) {
    GimpLayer* inserted = insert(layer, target.image, parent, position++);
    if (inserted == nullptr) {
      const Error error = gimp_error("insert a layer");
      if (placed.group != nullptr) gimp_image_remove_layer(target.image, placed.group);
      return error;
    }
    placed.layers.push_back(inserted);
  }
  return placed;
}

Result<Placed> place_in_new_image(const Placement& placement, const std::vector<Picture>& variations, Target target) {
  ScratchImage image(make_image(placement));
  if (image.get() == nullptr) return gimp_error("make a new image");
  target.image = image.get();
  gimp_image_undo_disable(image.get());
  auto layers = make_layers(placement, variations, target);
  if (!layers.has_value()) return layers.error();
  auto placed = insert_all(*std::move(layers), placement, target);
  if (!placed.has_value()) return placed;
  const GimpLayer* outermost[] = {placed->group != nullptr ? placed->group : placed->layers.front(), nullptr};
  gimp_image_set_selected_layers(image.get(), outermost);
  gimp_image_undo_enable(image.release());
  placed->opened_new_image = true;
  return placed;
}

}  // namespace

Result<Placed> place(const Placement& placement, const std::vector<Picture>& variations) {
  const auto fits = [&](const Picture& picture) {
    return picture.size == placement.rectangle.size && picture.channels == 3;
  };
  if (variations.empty() || !std::ranges::all_of(variations, fits))
    return Error{.kind = Error::Kind::host, .detail = "The variations do not fit the content."};
  const Target target = find_target(placement);
  if (target.image == nullptr) return place_in_new_image(placement, variations, target);
  const KeepSelectedItems keep(target.image);
  auto layers = make_layers(placement, variations, target);
  if (!layers.has_value()) return layers.error();
  return insert_all(*std::move(layers), placement, target);
}

}  // namespace remix
