# SPDX-License-Identifier: GPL-3.0-or-later
"""An image of a story."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.promise import walk

from world import SIZE, Seat

# The names of the layer that is remixed and of the one that it is remixed with.
CONTENT, REFERENCE = "Photo", "Background"

# What a user does to it.
EDITS = ("move", "scale", "resize", "paint", "select", "group", "ungroup", "turn", "convert")


@dataclass
class Picture:
    """An image with a content."""

    file: Path  # where it is saved, if it is
    content: int  # the layer's id, while it is open
    reference: int  # likewise; a layer, since a file would need another plug-in to be loaded
    image: int | None = None  # its id, while it is open
    seat: Seat | None = None  # where it is open
    before: dict[str, Any] | None = None  # how the user left it

    @classmethod
    def make(cls, seat: Seat, file: Path, number: int) -> Picture:
        """A new one. `number`: varies it."""
        size = [side + 20 for side in SIZE]
        image = seat.call("new_image", width=size[0], height=size[1])
        reference = seat.call("new_layer", image=image, name=REFERENCE, size=size, colour=[20, 40, 60, 255])
        content = seat.call("new_layer", image=image, name=CONTENT, size=SIZE, offsets=[number, 2 * number])
        if number % 2:
            seat.call("select", image=image, part=[20, 20, 40, 30])
        picture = cls(file, content, reference, image, seat)
        picture.look()
        return picture

    def look(self) -> None:
        """The user is content with it as it is."""
        self.before = self.seat.call("describe_image", image=self.image)

    def save(self) -> None:
        self.seat.call("save", image=self.image, path=str(self.file))
        self.look()

    def edit(self, act: str, x: int, y: int) -> None:
        """Something that a user does to a content. `x` and `y`: vary it, -9 to 9."""
        call, content = self.seat.call, self.content
        if act == "move":
            call("configure", item=content, offsets=[x, y])
        elif act == "scale":
            call("scale_layer", layer=content, width=SIZE[0] + x, height=SIZE[1] + y)
        elif act == "resize":
            call("resize_layer", layer=content, width=SIZE[0] + 10, height=SIZE[1] + 10, x=x, y=y)
        elif act == "paint":
            call("fill", layer=content, part=[0, 0, 20, 20], colour=[100 + x, 100 + y, 50, 255])
        elif act == "select":
            call("select", image=self.image, part=[20 + x, 20 + y, 40, 30] if x % 3 else None)
        elif act == "group":
            call("move", layer=content, parent=call("new_group", image=self.image), position=0)
        elif act == "ungroup":
            call("move_to_top", layer=content)
        elif act == "turn":
            call("turn_image", image=self.image, turn="flip_horizontal" if x % 2 else "rotate_180")
        elif act == "convert":
            grey = call("describe_image", image=self.image)["base_type"] == "gray"
            call("convert", image=self.image, to="RGB" if grey else "GRAY")
        self.look()

    def close(self) -> None:
        self.seat.call("close_image", image=self.image)
        self.forget()

    def forget(self) -> None:
        """It is not open any more."""
        self.seat = self.image = self.before = None

    def open_in(self, seat: Seat) -> None:
        self.seat = seat
        self.image = seat.call("open_image", path=str(self.file))
        self.look()
        ids = {one["name"]: one["id"] for one in walk(self.before["layers"])}
        self.content, self.reference = ids[CONTENT], ids[REFERENCE]
