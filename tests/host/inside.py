# SPDX-License-Identifier: GPL-3.0-or-later
"""What host tests do inside GIMP: make images, call the plug-in, look at what is there.

Runs in GIMP's Python. Images and items are passed as their ids; everything passed is what JSON can carry.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
import struct
from typing import Any

from gi.repository import Gegl, Gimp, Gio
from support.inside_gimp import PROCEDURE, image_ids, open_file, pdb_call

__all__ = ["image_ids"]  # a test calls it

METADATA = ("Exif.Image.Artist", "Xmp.dc.creator", "Xmp.iptcExt.DigitalSourceType", "Iptc.Application2.Caption")
MARK = "remix-with-reference-run"  # name of the parasite that marks what a run inserted; see layer_mark.cpp
DETAIL = "remix-with-reference-detail"  # of the one that marks the detail of a variation; see layer_mark.cpp
RECIPE = "remix-with-reference-recipe"  # of the one that says how it was made; see layer_recipe.cpp

IMAGE_TYPES = {
    ("RGB", True): Gimp.ImageType.RGBA_IMAGE,
    ("RGB", False): Gimp.ImageType.RGB_IMAGE,
    ("GRAY", True): Gimp.ImageType.GRAYA_IMAGE,
    ("GRAY", False): Gimp.ImageType.GRAY_IMAGE,
}


displays: dict[int, Gimp.Display] = {}


# Making images.


def new_image(
    width: int = 384,
    height: int = 256,
    base_type: str = "RGB",
    precision: str = "U8_NON_LINEAR",
    adobe_rgb: bool = False,
    profile: str = "",
) -> int:
    """`profile`: an ICC profile, in base64."""
    image = Gimp.Image.new_with_precision(
        width, height, getattr(Gimp.ImageBaseType, base_type), getattr(Gimp.Precision, precision)
    )
    if adobe_rgb:
        image.set_color_profile(Gimp.ColorProfile.new_rgb_adobe())
    if profile:
        image.set_color_profile(Gimp.ColorProfile.new_from_icc_profile(base64.b64decode(profile)))
    return image.get_id()


def ramp(width: int, height: int, opacity: int = 255) -> bytes:
    """Pixels with smooth colours, which JPEG keeps nearly as they are: red to the right, green downwards."""
    return b"".join(
        bytes((60 + 120 * x // width, 60 + 120 * y // height, 128, opacity)) for y in range(height) for x in range(width)
    )


def new_layer(
    image: int,
    name: str = "Photo",
    size: tuple[int, int] = (384, 256),
    offsets: tuple[int, int] = (0, 0),
    colour: tuple[int, int, int, int] | None = None,
    opacity: int = 255,
    alpha: bool = True,
    parent: int | None = None,
) -> int:
    """A layer on top of its parent, of one colour or with a ramp of colours (see `ramp`), as sRGB."""
    home = Gimp.Image.get_by_id(image)
    base_type = "GRAY" if home.get_base_type() == Gimp.ImageBaseType.GRAY else "RGB"
    kind = IMAGE_TYPES[base_type, alpha]
    layer = Gimp.Layer.new(home, name, *size, kind, 100, Gimp.LayerMode.NORMAL)
    paint(layer, (0, 0, *size), ramp(*size, opacity) if colour is None else bytes(colour) * (size[0] * size[1]))
    home.insert_layer(layer, Gimp.Item.get_by_id(parent) if parent else None, 0)
    layer.set_offsets(*offsets)
    return layer.get_id()


def paint(layer: Gimp.Layer, part: tuple[int, int, int, int], pixels: bytes) -> None:
    """Writes sRGB pixels with alpha, 8 bits; as 16 bits, because of the flaw of babl that pixels.cpp tells of."""
    write(layer, part, bytes(byte for value in pixels for byte in (value, value)), "R'G'B'A u16")


def write(drawable: Gimp.Drawable, part: tuple[int, int, int, int], pixels: bytes, form: str) -> None:
    buffer = drawable.get_buffer()
    buffer.set(Gegl.Rectangle.new(*part), form, pixels)
    buffer.flush()
    drawable.update(*part)


def load_pixels(layer: int, path: str) -> None:
    """Fills a layer with those of a picture file of its size."""
    image = open_file(path)
    source = image.get_layers()[0]
    part = (0, 0, source.get_width(), source.get_height())
    write(Gimp.Item.get_by_id(layer), part, raw(source, "R'G'B'A u16"), "R'G'B'A u16")
    image.delete()


def fill(layer: int, part: tuple[int, int, int, int], colour: tuple[int, int, int, int]) -> None:
    paint(Gimp.Item.get_by_id(layer), part, bytes(colour) * (part[2] * part[3]))


def add_picture(image: int, path: str, parent: int | None, offsets: tuple[int, int]) -> int:
    """A picture file as a layer of an image, in the image's colours."""
    home = Gimp.Image.get_by_id(image)
    layer = Gimp.file_load_layer(Gimp.RunMode.NONINTERACTIVE, home, Gio.File.new_for_path(path))
    home.insert_layer(layer, Gimp.Item.get_by_id(parent) if parent else None, 0)
    layer.set_offsets(*offsets)
    return layer.get_id()


def set_resolution(image: int, x: float, y: float) -> None:
    Gimp.Image.get_by_id(image).set_resolution(x, y)


def proof_colours(image: int, profile: str) -> None:
    """`profile`: of the device whose colours are to be simulated, ICC, in Base64."""
    home = Gimp.Image.get_by_id(image)
    assert home.set_simulation_profile(Gimp.ColorProfile.new_from_icc_profile(base64.b64decode(profile)))


def new_group(image: int, name: str = "Group", parent: int | None = None) -> int:
    home = Gimp.Image.get_by_id(image)
    group = Gimp.GroupLayer.new(home, name)
    home.insert_layer(group, Gimp.Item.get_by_id(parent) if parent else None, 0)
    return group.get_id()


def add_mask(layer: int, part: tuple[int, int, int, int]) -> None:
    """Adds a layer mask that hides all but `part`, in the layer's coordinates."""
    owner = Gimp.Item.get_by_id(layer)
    mask = owner.create_mask(Gimp.AddMaskType.BLACK)
    owner.add_mask(mask)
    write(mask, part, b"\xff" * (part[2] * part[3]), "Y u8")


def fill_mask(layer: int, value: int) -> None:
    """Adds a layer mask of one value, 0 to 255."""
    owner = Gimp.Item.get_by_id(layer)
    mask = owner.create_mask(Gimp.AddMaskType.WHITE)
    owner.add_mask(mask)
    size = owner.get_width(), owner.get_height()
    write(mask, (0, 0, *size), bytes([value]) * (size[0] * size[1]), "Y u8")


def add_filter(layer: int, operation: str, **properties: Any) -> None:
    """Adds a non-destructive filter."""
    owner = Gimp.Item.get_by_id(layer)
    effect = Gimp.DrawableFilter.new(owner, operation, "")
    for name, value in properties.items():
        effect.get_config().set_property(name.replace("_", "-"), value)
    owner.append_filter(effect)


def configure(item: int, **properties: Any) -> None:
    """Calls set_<name>(value) of an item for each property."""
    for name, value in properties.items():
        setter = getattr(Gimp.Item.get_by_id(item), f"set_{name}")
        setter(*value) if isinstance(value, list) else setter(value)


def set_mode(layer: int, mode: str) -> None:
    Gimp.Item.get_by_id(layer).set_mode(getattr(Gimp.LayerMode, mode))


def select(image: int, part: tuple[int, int, int, int] | None, ellipse: bool = False) -> None:
    """Selects a rectangle or an ellipse; None: nothing."""
    home = Gimp.Image.get_by_id(image)
    if part is None:
        Gimp.Selection.none(home)
    elif ellipse:
        home.select_ellipse(Gimp.ChannelOps.REPLACE, *part)
    else:
        home.select_rectangle(Gimp.ChannelOps.REPLACE, *part)


def select_parts(image: int, parts: list[tuple[int, int, int, int]], feather: float) -> None:
    """Selects several rectangles together; `feather`: the radius of their soft edge, in pixels."""
    home = Gimp.Image.get_by_id(image)
    Gimp.Selection.none(home)
    for part in parts:
        home.select_rectangle(Gimp.ChannelOps.ADD, *part)
    if feather:
        Gimp.Selection.feather(home, feather)


def select_layers(image: int, layers: list[int]) -> None:
    Gimp.Image.get_by_id(image).set_selected_layers([Gimp.Item.get_by_id(layer) for layer in layers])


def new_channel(image: int, name: str = "Channel") -> int:
    home = Gimp.Image.get_by_id(image)
    channel = Gimp.Channel.new(home, name, home.get_width(), home.get_height(), 50, Gegl.Color.new("red"))
    home.insert_channel(channel, None, 0)
    return channel.get_id()


def select_channel(image: int, channel: int) -> None:
    Gimp.Image.get_by_id(image).set_selected_channels([Gimp.Item.get_by_id(channel)])


def copy_layer(layer: int) -> int:
    """Duplicates a layer or group directly above itself."""
    original = Gimp.Item.get_by_id(layer)
    image = original.get_image()
    duplicate = original.copy()
    image.insert_layer(duplicate, original.get_parent(), image.get_item_position(original))
    return duplicate.get_id()


def move(layer: int, parent: int | None, position: int) -> None:
    """Moves a layer within the stack."""
    item = Gimp.Item.get_by_id(layer)
    item.get_image().reorder_item(item, Gimp.Item.get_by_id(parent) if parent else None, position)


def mask_of(layer: int) -> int:
    return Gimp.Item.get_by_id(layer).get_mask().get_id()


def new_link_layer(image: int, path: str) -> int | None:
    """A layer that shows a picture file; None where GIMP knows no such layers, before 3.2."""
    if not hasattr(Gimp, "LinkLayer"):
        return None
    home = Gimp.Image.get_by_id(image)
    layer = Gimp.LinkLayer.new(home, Gio.File.new_for_path(path))
    home.insert_layer(layer, None, 0)
    return layer.get_id()


def fill_floats(layer: int, part: tuple[int, int, int, int], pixel: list[float | None]) -> None:
    """Fills a part of a layer with a pixel of red, green, blue and alpha; None: NaN."""
    values = struct.pack("<4f", *(math.nan if value is None else value for value in pixel))
    write(Gimp.Item.get_by_id(layer), part, values * (part[2] * part[3]), "RGBA float")


def fill_selection(image: int, part: tuple[int, int, int, int], value: int) -> None:
    """Selects a part to 0 to 255, beside what is selected already."""
    write(Gimp.Image.get_by_id(image).get_selection(), part, bytes([value]) * (part[2] * part[3]), "Y u8")


def duplicate_image(image: int) -> int:
    return Gimp.Image.get_by_id(image).duplicate().get_id()


# Changing images.


def delete_item(item: int) -> None:
    layer = Gimp.Item.get_by_id(item)
    layer.get_image().remove_layer(layer)


def scale_layer(layer: int, width: int, height: int) -> None:
    Gimp.Item.get_by_id(layer).scale(width, height, False)


def resize_layer(layer: int, width: int, height: int, x: int, y: int) -> None:
    """Moves the layer's borders; what it had at (0, 0) is at (x, y) then."""
    Gimp.Item.get_by_id(layer).resize(width, height, x, y)


def convert(image: int, to: str) -> None:
    home = Gimp.Image.get_by_id(image)
    if to == "GRAY":
        home.convert_grayscale()
    elif to == "RGB":
        home.convert_rgb()
    elif to == "INDEXED":
        home.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.WEB, 0, False, False, "")
    else:
        home.convert_precision(getattr(Gimp.Precision, to))


def resize_canvas(image: int, width: int, height: int, x: int, y: int) -> None:
    Gimp.Image.get_by_id(image).resize(width, height, x, y)


def clean(image: int) -> None:
    Gimp.Image.get_by_id(image).clean_all()


def show(image: int) -> None:
    """Opens a window for an image."""
    displays[image] = Gimp.Display.new(Gimp.Image.get_by_id(image))
    Gimp.displays_flush()


def hide(image: int) -> None:
    """Closes the window, and with it the image."""
    displays.pop(image).delete()


def close_image(image: int) -> None:
    Gimp.Image.get_by_id(image).delete()


def close_images() -> None:
    for image in Gimp.get_images():
        image.delete()


def open_image(path: str) -> int:
    return open_file(path).get_id()


def metadata(image: int) -> dict[str, str]:
    """The tags of the image's metadata that tests have set or look for, by name."""
    held = Gimp.Image.get_by_id(image).get_metadata()
    tags = re.findall(r'<tag name="([^"]+)">([^<]*)</tag>', held.serialize() if held else "")
    return {name: value for name, value in tags if name in METADATA}


def set_metadata(image: int, tags: dict[str, str]) -> None:
    home = Gimp.Image.get_by_id(image)
    lines = "".join(f'<tag name="{name}">{value}</tag>' for name, value in tags.items())
    home.set_metadata(Gimp.Metadata.deserialize(f"<?xml version='1.0' encoding='UTF-8'?><metadata>{lines}</metadata>"))
    home.clean_all()


def export_with_xmp(image: int, path: str, kind: str) -> None:
    """Exports as a user does who has not taken the tick off at "Save XMP data"."""
    values = pdb_call(f"file-{kind}-export", run_mode=Gimp.RunMode.NONINTERACTIVE, image=Gimp.Image.get_by_id(image),
                      file=Gio.File.new_for_path(path), include_xmp=True)
    assert values.index(0) == Gimp.PDBStatusType.SUCCESS


def turn_image(image: int, turn: str) -> None:
    home = Gimp.Image.get_by_id(image)
    kind, way = turn.split("_")
    if kind == "flip":
        home.flip(getattr(Gimp.OrientationType, way.upper()))
    else:
        home.rotate(getattr(Gimp.RotationType, f"DEGREES{way}"))


def scale_image(image: int, factor: float) -> None:
    home = Gimp.Image.get_by_id(image)
    home.scale(round(home.get_width() * factor), round(home.get_height() * factor))


def crop_image(image: int, part: tuple[int, int, int, int]) -> None:
    left, top, width, height = part
    Gimp.Image.get_by_id(image).crop(width, height, left, top)


def set_blending(layer: int, name: str, value: str) -> None:
    """Sets how a layer is put upon what is below it, such as the "composite_mode"."""
    kind = Gimp.LayerCompositeMode if name == "composite_mode" else Gimp.LayerColorSpace
    getattr(Gimp.Item.get_by_id(layer), f"set_{name}")(getattr(kind, value))


def tag(item: int, colour: str) -> None:
    Gimp.Item.get_by_id(item).set_color_tag(getattr(Gimp.ColorTag, colour))


def attach(item: int, name: str) -> None:
    """What another plug-in attaches to a layer, for good."""
    Gimp.Item.get_by_id(item).attach_parasite(Gimp.Parasite.new(name, 1, b"something"))


def move_to_top(layer: int) -> None:
    """Out of its group."""
    item = Gimp.Item.get_by_id(layer)
    item.get_image().reorder_item(item, None, 0)


def turn_layer(layer: int, turn: str) -> None:
    kind, way = turn.split("_")
    item = Gimp.Item.get_by_id(layer)
    if kind == "flip":
        item.transform_flip_simple(getattr(Gimp.OrientationType, way.upper()), True, 0)
    else:
        item.transform_rotate_simple(getattr(Gimp.RotationType, f"DEGREES{way}"), True, 0, 0)


def first_layer(image: int) -> int:
    return Gimp.Image.get_by_id(image).get_layers()[0].get_id()


def save(image: int, path: str) -> None:
    Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, Gimp.Image.get_by_id(image), Gio.File.new_for_path(path))


# Calling the plug-in.


def remix(
    layers: list[int], run_mode: str = "NONINTERACTIVE", procedure: str = PROCEDURE, **arguments: Any
) -> dict[str, Any]:
    """Calls the plug-in. `reference` is a path, `reference_layer` and `content` are ids."""
    drawables = [Gimp.Item.get_by_id(layer) for layer in layers]
    if "reference" in arguments:
        arguments["reference"] = Gio.File.new_for_path(arguments["reference"])
    for name in {"reference_layer", "content"} & arguments.keys():
        arguments[name] = Gimp.Item.get_by_id(arguments[name])
    image = drawables[0].get_image() if drawables else Gimp.get_images()[0]
    values = pdb_call(
        procedure, run_mode=getattr(Gimp.RunMode, run_mode), image=image, drawables=drawables, **arguments
    )
    status = values.index(0)
    if status != Gimp.PDBStatusType.SUCCESS:
        return {"status": status.value_nick, "message": Gimp.get_pdb().get_last_error()}
    group = values.index(2)
    return {
        "status": status.value_nick,
        "layers": [layer.get_id() for layer in values.get_core_object_array(1)],
        "group": group.get_id() if group else None,
        "cost": values.index(3),
        "run_id": values.index(4),
    }


def place(layer: int, **arguments: Any) -> dict[str, Any]:
    """Calls the plug-in for tests that places variations of a layer, or the detail of one; see placing_plug_in.cpp."""
    values = pdb_call("plug-in-test-placing", layer=layer, **arguments)
    assert values.index(0) == Gimp.PDBStatusType.SUCCESS, Gimp.get_pdb().get_last_error()
    layers = values.get_core_object_array(1) or []
    return {"layers": [made.get_id() for made in layers], "error": values.index(2), "notes": values.index(3)}


def again(layers: list[int], **arguments: Any) -> dict[str, Any]:
    """Calls the plug-in that starts again from a result."""
    return remix(layers, procedure="plug-in-remix-again", **arguments)


def save_look(layers: list[int], path: str | None = None) -> dict[str, Any]:
    """Calls the plug-in that saves the look of a draft."""
    return save_file("plug-in-remix-save-look", layers, path)


def save_original(layers: list[int], path: str | None = None) -> dict[str, Any]:
    """Calls the plug-in that saves the file of a result as it came."""
    return save_file("plug-in-remix-save-original", layers, path)


def save_file(procedure: str, layers: list[int], path: str | None) -> dict[str, Any]:
    file = {} if path is None else {"file": Gio.File.new_for_path(path)}
    drawables = [Gimp.Item.get_by_id(layer) for layer in layers]
    values = pdb_call(procedure, run_mode=Gimp.RunMode.NONINTERACTIVE,
                      image=drawables[0].get_image(), drawables=drawables, **file)
    status = values.index(0)
    message = None if status == Gimp.PDBStatusType.SUCCESS else Gimp.get_pdb().get_last_error()
    return {"status": status.value_nick, "message": message}


def recover(run_mode: str = "NONINTERACTIVE", run: str = "", ask_again: bool = False) -> dict[str, Any]:
    """Calls the plug-in that recovers results."""
    values = pdb_call("plug-in-remix-recover", run_mode=getattr(Gimp.RunMode, run_mode), run=run, ask_again=ask_again)
    status = values.index(0)
    if status != Gimp.PDBStatusType.SUCCESS:
        return {"status": status.value_nick, "message": Gimp.get_pdb().get_last_error()}
    return {
        "status": status.value_nick,
        "layers": [layer.get_id() for layer in values.get_core_object_array(1)],
        "recovered": values.index(2),
        "waiting": values.index(3),
    }


def accounts(run_mode: str = "NONINTERACTIVE") -> dict[str, Any]:
    """Calls the plug-in that lists the accounts."""
    values = pdb_call("plug-in-remix-accounts", run_mode=getattr(Gimp.RunMode, run_mode))
    status = values.index(0)
    if status != Gimp.PDBStatusType.SUCCESS:
        return {"status": status.value_nick, "message": Gimp.get_pdb().get_last_error()}
    return {
        "status": status.value_nick,
        "names": list(values.index(1)),
        "places": list(values.index(2)),
        "current": values.index(3),
    }


def save_diagnostics(path: str | None = None) -> dict[str, Any]:
    """Calls the plug-in that writes what helps with a problem."""
    file = {} if path is None else {"file": Gio.File.new_for_path(path)}
    values = pdb_call("plug-in-remix-save-diagnostics", run_mode=Gimp.RunMode.NONINTERACTIVE, **file)
    status = values.index(0)
    if status != Gimp.PDBStatusType.SUCCESS:
        return {"status": status.value_nick, "message": Gimp.get_pdb().get_last_error()}
    return {"status": status.value_nick, "runs": values.index(1)}


def compare(action: str, drawables: list[int], run_mode: str = "NONINTERACTIVE") -> dict[str, Any]:
    """Calls one of the plug-ins for variations, such as "next-variation". Layers that it returns become their ids."""
    name = f"plug-in-remix-{action}"
    given = [Gimp.Item.get_by_id(drawable) for drawable in drawables]
    image = given[0].get_image() if given else Gimp.get_images()[0]
    values = pdb_call(name, run_mode=getattr(Gimp.RunMode, run_mode), image=image, drawables=given)
    status = values.index(0)
    if status != Gimp.PDBStatusType.SUCCESS:
        return {"status": status.value_nick, "message": Gimp.get_pdb().get_last_error()}
    specs = Gimp.get_pdb().lookup_procedure(name).get_return_values()
    returned = {spec.name: values.index(place) for place, spec in enumerate(specs, 1)}
    ids = {key: value.get_id() for key, value in returned.items() if isinstance(value, Gimp.Layer)}
    return {"status": status.value_nick, **returned, **ids}


def show_recipe(drawables: list[int], run_mode: str = "NONINTERACTIVE") -> dict[str, Any]:
    """Calls the plug-in that says how a layer was made."""
    return compare("show-recipe", drawables, run_mode)


SPENDING = (
    "today", "month", "all", "image",
    "today_possible", "month_possible", "all_possible", "image_possible",
    "run_limit", "day_limit", "month_limit",
)  # fmt: skip


def spending(image: int = 0) -> dict[str, Any]:
    """Calls the plug-in that tells what was spent; all in whole cents."""
    values = pdb_call("plug-in-remix-spending", run_mode=Gimp.RunMode.NONINTERACTIVE, image=image)
    if values.index(0) != Gimp.PDBStatusType.SUCCESS:
        return {"status": values.index(0).value_nick, "message": Gimp.get_pdb().get_last_error()}
    return {name: round(values.index(place) * 100) for place, name in enumerate(SPENDING, 1)}


def export_spending(uri: str | None, run_mode: str = "NONINTERACTIVE", **arguments: Any) -> dict[str, Any]:
    """Calls the plug-in that writes a table of what was spent."""
    if uri:
        arguments["file"] = Gio.File.new_for_uri(uri)
    mode = getattr(Gimp.RunMode, run_mode)
    values = pdb_call("plug-in-remix-export-spending", run_mode=mode, **arguments)
    status = values.index(0)
    if status != Gimp.PDBStatusType.SUCCESS:
        return {"status": status.value_nick, "message": Gimp.get_pdb().get_last_error()}
    return {
        "status": status.value_nick,
        "rows": values.index(1),
        "charged": values.index(2),
        "possible": values.index(3),
    }


def arguments(procedure: str = PROCEDURE) -> list[dict[str, Any]]:
    """The procedure's own arguments as GIMP knows them."""
    procedure = Gimp.get_pdb().lookup_procedure(procedure)
    return [
        {"name": spec.name, "type": spec.value_type.name, "blurb": spec.blurb} for spec in procedure.get_arguments()[3:]
    ]


# Looking at images.


def describe_image(image: int) -> dict[str, Any]:
    home = Gimp.Image.get_by_id(image)
    profile = home.get_color_profile()
    return {
        "size": [home.get_width(), home.get_height()],
        "base_type": home.get_base_type().value_nick,
        "precision": home.get_precision().value_nick,
        "profile": profile.get_label() if profile else None,
        "metadata": metadata(image),
        "dirty": home.is_dirty(),
        "selected_layers": sorted(layer.get_id() for layer in home.get_selected_layers()),
        "selected_channels": [channel.get_id() for channel in home.get_selected_channels()],
        "selection": hash_of(home.get_selection()),
        "layers": [describe(layer.get_id()) for layer in home.get_layers()],
    }


def image_parasites(image: int) -> list[str]:
    return sorted(Gimp.Image.get_by_id(image).get_parasite_list())


def describe(item: int) -> dict[str, Any]:
    """A layer with everything the plug-in may have set or must leave alone."""
    layer = Gimp.Item.get_by_id(item)
    mask = layer.get_mask()
    children = layer.get_children() if layer.is_group() else []
    _, x, y = layer.get_offsets()
    return {
        "id": item,
        "name": layer.get_name(),
        "group": layer.is_group(),
        "size": [layer.get_width(), layer.get_height()],
        "offsets": [x, y],
        "visible": layer.get_visible(),
        "opacity": layer.get_opacity(),
        "mode": layer.get_mode().value_nick,
        "alpha": layer.has_alpha(),
        "mask": hash_of(mask) if mask else None,
        "edits_mask": layer.get_edit_mask() if mask else None,
        "pixels": hash_of(layer),
        "filters": [effect.get_operation_name() for effect in layer.get_filters()],
        "mark": mark_of(layer),
        "recipe": recipe_of(item),
        "children": [describe(child.get_id()) for child in children],
    }


def mark_of(layer: Gimp.Layer) -> str | None:
    """The run, and the variation of it, that a layer is marked with."""
    parasite = layer.get_parasite(MARK)
    return bytes(parasite.get_data()).decode() if parasite else None


def detail_mark(item: int) -> str | None:
    """The run, and the variation of it, that a layer is marked as the detail of."""
    parasite = Gimp.Item.get_by_id(item).get_parasite(DETAIL)
    return bytes(parasite.get_data()).decode() if parasite else None


def blending(item: int) -> list[str]:
    """How a layer is put upon what is below it."""
    layer = Gimp.Item.get_by_id(item)
    return [layer.get_mode().value_nick, layer.get_blend_space().value_nick, layer.get_composite_space().value_nick,
            layer.get_composite_mode().value_nick]


def visible_pixels(image: int) -> str:
    """What is seen of the image as sRGB with alpha, 8 bits, in Base64."""
    home = Gimp.Image.get_by_id(image)
    layer = Gimp.Layer.new_from_visible(home, home, "Visible")
    seen = base64.b64encode(raw(layer, "R'G'B'A u8")).decode()
    layer.delete()
    return seen


def recipe_of(item: int) -> str | None:
    """What a layer keeps as its recipe, word for word."""
    parasite = Gimp.Item.get_by_id(item).get_parasite(RECIPE)
    return bytes(byte % 256 for byte in parasite.get_data()).decode() if parasite else None  # they come signed


def set_recipe(item: int, text: str) -> None:
    Gimp.Item.get_by_id(item).attach_parasite(Gimp.Parasite.new(RECIPE, Gimp.PARASITE_PERSISTENT, text.encode()))


def copy_into(item: int, image: int) -> int:
    """Copies a layer to the top of another image, as dragging it there does."""
    home = Gimp.Image.get_by_id(image)
    layer = Gimp.Layer.new_from_drawable(Gimp.Item.get_by_id(item), home)
    home.insert_layer(layer, None, 0)
    return layer.get_id()


def remove_mask(layer: int) -> None:
    Gimp.Item.get_by_id(layer).remove_mask(Gimp.MaskApplyMode.APPLY)


def tattoo_of(item: int) -> int:
    return Gimp.Item.get_by_id(item).get_tattoo()


def place_of(item: int) -> dict[str, Any]:
    """Where an item is in the stack."""
    layer = Gimp.Item.get_by_id(item)
    parent = layer.get_parent()
    image = layer.get_image()
    return {
        "image": image.get_id(),
        "parent": parent.get_id() if parent else None,
        "position": image.get_item_position(layer),
    }


def layer_ids(image: int) -> list[int]:
    """The layers that are in no group, from the top. In one call, so that they may change meanwhile."""
    return [layer.get_id() for layer in Gimp.Image.get_by_id(image).get_layers()]


def children(item: int) -> list[int]:
    """The layers in a group, from the top."""
    return [child.get_id() for child in Gimp.Item.get_by_id(item).get_children()]


def raw(drawable: Gimp.Drawable, form: str | None) -> bytes:
    """All pixels, in the drawable's own format if none is given."""
    whole = Gegl.Rectangle.new(0, 0, drawable.get_width(), drawable.get_height())
    return drawable.get_buffer().get(whole, 1.0, form, Gegl.AbyssPolicy.NONE)


def hash_of(drawable: Gimp.Drawable) -> str:
    return hashlib.sha256(raw(drawable, None)).hexdigest()[:16]


def pixels(item: int) -> str:
    """The pixels of a layer as sRGB with alpha, 8 bits, in Base64."""
    return base64.b64encode(raw(Gimp.Item.get_by_id(item), "R'G'B'A u8")).decode()


def part_pixels(item: int, part: tuple[int, int, int, int]) -> str:
    buffer = Gimp.Item.get_by_id(item).get_buffer()
    pixels = buffer.get(Gegl.Rectangle.new(*part), 1.0, "R'G'B'A u8", Gegl.AbyssPolicy.NONE)
    return base64.b64encode(pixels).decode()


def size_of(layer: int) -> list[int]:
    drawable = Gimp.Item.get_by_id(layer)
    return [drawable.get_width(), drawable.get_height()]


def levels(layer: int) -> int:
    """How many values of red the layer has, in 16 bits."""
    pixels = raw(Gimp.Item.get_by_id(layer), "R' u16")
    return len({pixels[at : at + 2] for at in range(0, len(pixels), 2)})


def mask_pixels(item: int) -> str:
    """The bytes of a layer's mask, in Base64."""
    return base64.b64encode(raw(Gimp.Item.get_by_id(item).get_mask(), "Y u8")).decode()


def selection_pixels(image: int) -> str:
    return base64.b64encode(raw(Gimp.Image.get_by_id(image).get_selection(), "Y u8")).decode()
