# SPDX-License-Identifier: GPL-3.0-or-later
"""An image of a story."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from world import SIZE, Seat

# The names of the layer that is remixed and of the one that it is remixed with.
CONTENT, REFERENCE = "Photo", "Background"


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

    def move(self, offsets: list[int]) -> None:
        self.seat.call("configure", item=self.content, offsets=offsets)
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
        ids = {one["name"]: one["id"] for one in self.before["layers"]}
        self.content, self.reference = ids[CONTENT], ids[REFERENCE]
