# SPDX-License-Identifier: GPL-3.0-or-later
"""A layer mask counts as GIMP shows it: not when it is switched off, and as ever while it is looked at or edited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from support.standin import StandIn, orders

from conftest import Editor, refusal
from test_fit import sent_pixels

HIDDEN = (0, 0, 100, 256)  # the part that masks leave
OFF = {"apply_mask": False}


def opacity(editor: Editor, layer: int) -> tuple[int, int]:
    """The lowest and the highest."""
    return editor.pixels(layer).getchannel("A").getextrema()


def pixels(editor: Editor, layer: int) -> np.ndarray:
    return np.asarray(editor.pixels(layer).convert("RGB"), dtype=int)


def largest_difference(service: StandIn, expected: np.ndarray) -> int:
    """Between what was sent and these pixels."""
    return int(np.abs(sent_pixels(service, (expected.shape[1], expected.shape[0])) - expected).max())


def masked(editor: Editor, image: int, parent: int | None = None, **settings: Any) -> int:
    """A layer with a mask that leaves its left part, and how the mask is set."""
    layer = editor.call("new_layer", image=image, parent=parent)
    editor.call("add_mask", layer=layer, part=HIDDEN)
    editor.call("configure", item=layer, **settings)
    return layer


@pytest.mark.parametrize("service_name", ["phota", "draft"])
@pytest.mark.parametrize("settings", [OFF, {"apply_mask": False, "edit_mask": False}, {"show_mask": True, **OFF}])
def test_a_mask_that_is_switched_off_hides_nothing(editor: Editor, service: StandIn, service_name: str,
                                                   settings: dict[str, Any]) -> None:
    image, _ = editor.photo()
    content = masked(editor, image, **settings)
    before = editor.describe(content)
    [layer] = editor.remix(content, service=service_name)["layers"]
    assert opacity(editor, layer) == (255, 255)
    assert editor.describe(content) == before
    if service_name == "phota":
        assert largest_difference(service, pixels(editor, content)) <= 6


def test_a_black_mask_that_is_switched_off_makes_nothing_transparent(editor: Editor) -> None:
    _, content = editor.photo()
    editor.call("fill_mask", layer=content, value=0)
    assert "completely transparent" in refusal(editor.remix(content))
    editor.call("configure", item=content, **OFF)
    [layer] = editor.remix(content)["layers"]
    assert opacity(editor, layer) == (255, 255)


@pytest.mark.parametrize("settings", [{"edit_mask": True}, {"show_mask": True}, {"show_mask": True, "edit_mask": True}])
def test_a_mask_that_is_looked_at_or_edited_counts_as_ever(editor: Editor, service: StandIn,
                                                           settings: dict[str, Any]) -> None:
    image, _ = editor.photo()
    content = masked(editor, image, **settings)
    [layer] = editor.remix(content)["layers"]
    seen = np.asarray(editor.pixels(layer).getchannel("A"))
    assert (seen[:, :100] == 255).all() and (seen[:, 100:] == 0).all()
    part = pixels(editor, content)[:, :90]
    assert np.abs(sent_pixels(service, (384, 256))[:, :90] - part).max() <= 6, "the layer and not its mask"


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("whose", ["group", "child"])
def test_it_is_so_in_groups(editor: Editor, service: StandIn, whose: str, depth: int) -> None:
    image = editor.call("new_image")
    outer = group = editor.call("new_group", image=image, name="Outer")
    for _ in range(1, depth):
        group = editor.call("new_group", image=image, name="Inner", parent=group)
    child = editor.call("new_layer", image=image, parent=group)
    owner = outer if whose == "group" else child
    editor.call("add_mask", layer=owner, part=HIDDEN)
    editor.call("configure", item=owner, **OFF)
    [layer] = editor.remix(outer)["layers"]
    assert opacity(editor, layer) == (255, 255)
    assert largest_difference(service, pixels(editor, child)) <= 6
    editor.call("configure", item=owner, apply_mask=True, show_mask=True)
    [layer] = editor.remix(outer)["layers"]
    seen = np.asarray(editor.pixels(layer).getchannel("A"))
    assert (seen[:, :100] == 255).all() and (seen[:, 100:] == 0).all()
    assert np.abs(pixels(editor, layer)[:, :90] - pixels(editor, child)[:, :90]).max() <= 6


def test_it_is_so_of_a_reference_layer(editor: Editor, service: StandIn) -> None:
    image, content = editor.photo()
    reference = editor.call("new_layer", image=image, name="Look", size=(300, 300), colour=(200, 120, 40, 255))
    editor.call("fill", layer=reference, part=(0, 0, 150, 300), colour=(10, 20, 200, 255))
    editor.remix(content, reference_layer=reference)
    editor.call("add_mask", layer=reference, part=(150, 0, 150, 300))
    editor.call("configure", item=reference, **OFF)
    editor.remix(content, reference_layer=reference)
    editor.call("configure", item=reference, apply_mask=True, show_mask=True)
    editor.remix(content, reference_layer=reference)
    sent = [order["reference_image"] for order in orders(service)]
    assert sent[0] == sent[1] != sent[2]


def test_it_is_so_of_a_reference_file(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    """A mask that was looked at when the image was saved is no look."""
    image = editor.call("new_image")
    layer = editor.call("new_layer", image=image)
    editor.call("fill_mask", layer=layer, value=255)
    _, content = editor.photo(name="Content")
    for name, shown in (("plain", False), ("shown", True)):
        editor.call("configure", item=layer, show_mask=shown)
        editor.call("save", image=image, path=str(tmp_path / f"{name}.xcf"))
        assert editor.remix(content, reference=str(tmp_path / f"{name}.xcf"))["status"] == "success"
    first, second = (order["reference_image"] for order in orders(service))
    assert first == second


def test_the_detail_is_that_of_the_whole_layer(editor: Editor, service: StandIn, photograph: Path) -> None:
    service.scenario({"picture": {"mode": "exact", "size": [632, 424]}})
    content = editor.open(photograph)
    editor.call("fill_mask", layer=content, value=0)
    editor.call("configure", item=content, **OFF)
    done = editor.remix(content)
    answer = editor.call("compare", action="keep-detail", drawables=done["layers"])
    assert answer["status"] == "success", answer
    detail = np.asarray(editor.pixels(answer["layer"]).convert("L"), dtype=float)
    assert detail.std() > 1


def test_the_reference_of_a_draft_is_seen_whole(editor: Editor, tmp_path: Path) -> None:
    """As are its file and its layers."""
    image, content = editor.photo()
    reference = editor.call("new_layer", image=image, name="Look", size=(300, 300), colour=(200, 120, 40, 255))
    editor.call("fill_mask", layer=reference, value=0)
    editor.call("configure", item=reference, **OFF)
    [by_layer] = editor.remix(content, reference_layer=reference, service="draft")["layers"]
    Image.new("RGB", (300, 300), (200, 120, 40)).save(tmp_path / "look.png")
    [by_file] = editor.remix(content, reference=str(tmp_path / "look.png"), service="draft")["layers"]
    assert np.abs(pixels(editor, by_layer) - pixels(editor, by_file)).max() <= 1
