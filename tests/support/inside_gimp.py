# SPDX-License-Identifier: GPL-3.0-or-later
"""What the modules that tests run inside GIMP have in common. Runs in GIMP's Python."""

from __future__ import annotations

from typing import Any

from gi.repository import Gimp, Gio

PROCEDURE = "plug-in-remix-with-reference"


def pdb_call(name: str, **arguments: Any) -> Gimp.ValueArray:
    """Calls a procedure; an argument's name has "_" where GIMP's has "-", and a list is one of GIMP's objects."""
    procedure = Gimp.get_pdb().lookup_procedure(name)
    config = procedure.create_config()
    for argument, value in arguments.items():
        if isinstance(value, list):
            config.set_core_object_array(argument.replace("_", "-"), value)
        else:
            config.set_property(argument.replace("_", "-"), value)
    return procedure.run(config)


def open_file(path: str) -> Gimp.Image:
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(path))


def image_ids() -> list[int]:
    """The images that are open."""
    return [image.get_id() for image in Gimp.get_images()]
