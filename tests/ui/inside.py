# SPDX-License-Identifier: GPL-3.0-or-later
"""What window tests do inside GIMP. Runs in GIMP's Python; images are passed as their ids."""

from __future__ import annotations

from gi.repository import Gegl, Gimp, Gio
from support.inside_gimp import PROCEDURE, image_ids, open_file, pdb_call

__all__ = ["image_ids"]  # a test calls it


def open_picture(
    path: str, selection: tuple[int, int, int, int] | None = None, offsets: tuple[int, int] = (0, 0)
) -> int:
    """Opens a picture file in a window, its layer moved, and with a rectangle selected if one is given."""
    image = open_file(path)
    image.get_layers()[0].set_offsets(*offsets)
    if selection:
        image.select_rectangle(Gimp.ChannelOps.REPLACE, *selection)
    image.clean_all()
    Gimp.Display.new(image)
    Gimp.displays_flush()
    return image.get_id()


def order(image: int, reference: str, layer: int = 0, **arguments: object) -> str:
    """Remixes a layer of the image, counted from the top, as a script does; how the call ended."""
    home = Gimp.Image.get_by_id(image)
    values = pdb_call(PROCEDURE, image=home, drawables=[home.get_layers()[layer]],
                      reference=Gio.File.new_for_path(reference), **arguments)
    return values.index(0).value_nick


def repeat(
    image: int, procedure: str = PROCEDURE, layer: int = 0, run_mode: str = "WITH_LAST_VALS", **arguments: object
) -> str:
    """Calls the procedure for a layer of the image, counted from the top, as GIMP's Repeat Last does; how it ended."""
    home = Gimp.Image.get_by_id(image)
    values = pdb_call(procedure, run_mode=getattr(Gimp.RunMode, run_mode), image=home,
                      drawables=[home.get_layers()[layer]], **arguments)
    return values.index(0).value_nick


def keep_last_values(image: int, text: str) -> None:
    """Gives the image the options of a last run, as if it came from somebody else."""
    name = f"GimpProcedureConfigRun-{PROCEDURE}-last"
    parasite = Gimp.Parasite.new(name, Gimp.PARASITE_PERSISTENT, list(text.encode() + b"\0"))
    assert Gimp.Image.get_by_id(image).attach_parasite(parasite)


def select_all(image: int) -> None:
    Gimp.Selection.all(Gimp.Image.get_by_id(image))


def fill(image: int) -> None:
    """Fills the image's first layer with one colour."""
    Gimp.Image.get_by_id(image).get_layers()[0].fill(Gimp.FillType.FOREGROUND)


def close_image(image: int) -> None:
    """Closes an image that has one window; its changes are lost."""
    for number in range(1, 100):
        display = Gimp.Display.get_by_id(number) if Gimp.Display.id_is_valid(number) else None
        if display and display.delete() and not Gimp.Image.id_is_valid(image):
            return


def delete_last_layer(image: int) -> None:
    home = Gimp.Image.get_by_id(image)
    home.remove_layer(home.get_layers()[-1])


def layers(image: int) -> list[dict]:
    """The layers from the top, with the names of their children."""
    return [
        {"name": layer.get_name(), "children": [child.get_name() for child in layer.get_children()]}
        if layer.is_group()
        else {"name": layer.get_name()}
        for layer in Gimp.Image.get_by_id(image).get_layers()
    ]


def offsets(image: int) -> list[tuple[int, int]]:
    """Where the layers are, from the top."""
    return [tuple(layer.get_offsets())[1:] for layer in Gimp.Image.get_by_id(image).get_layers()]


def convert_to_indexed(image: int) -> None:
    home = Gimp.Image.get_by_id(image)
    home.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 64, False, False, "")
    Gimp.displays_flush()


def base_type(image: int) -> str:
    return Gimp.Image.get_by_id(image).get_base_type().value_nick


def select_first_layer(image: int) -> None:
    home = Gimp.Image.get_by_id(image)
    home.set_selected_layers(home.get_layers()[:1])


def select_last_layer(image: int) -> None:
    home = Gimp.Image.get_by_id(image)
    home.set_selected_layers(home.get_layers()[-1:])


def corner_colour(image: int) -> list[int]:
    """The colour of the image's first pixel as a user sees it, red, green and blue from 0 to 255."""
    merged = Gimp.Image.get_by_id(image).duplicate()
    layer = merged.flatten()
    buffer = layer.get_buffer()
    pixel = buffer.get(Gegl.Rectangle.new(0, 0, 1, 1), 1.0, "R'G'B' u8", Gegl.AbyssPolicy.NONE)
    merged.delete()
    return list(pixel)


def close_images() -> None:
    """Closes every image with what shows it; their changes are lost."""
    newest = Gimp.Display.new(Gimp.Image.new(1, 1, Gimp.ImageBaseType.RGB)).get_id()
    for number in range(1, newest + 1):
        if Gimp.Display.id_is_valid(number):
            Gimp.Display.get_by_id(number).delete()
    for image in Gimp.get_images():
        image.delete()


def is_dirty(image: int) -> bool:
    return Gimp.Image.get_by_id(image).is_dirty()
