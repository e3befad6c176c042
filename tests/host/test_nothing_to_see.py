# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that nobody can see is paid for: it is refused before anything is sent, by drafts and dry runs as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.standin import StandIn

from conftest import Editor, refusal

NO_LOOK = "The reference has no look: it is completely transparent."
NAN_LOOK = "The reference has no look: the colors of all its pixels are invalid (NaN or infinite)."
NAN_CONTENT = "There is nothing to remix: the colors of all pixels are invalid (NaN or infinite)."
HARDLY_SELECTED = "No pixel of the layer is at least half selected"
FLOATS = ["HALF_LINEAR", "FLOAT_LINEAR", "FLOAT_NON_LINEAR", "DOUBLE_LINEAR"]

ways = pytest.mark.parametrize("way", [{}, {"dry_run": True}, {"service": "draft"}], ids=["order", "dry run", "draft"])


@pytest.fixture
def refused(editor: Editor, service: StandIn) -> Any:
    """What the call says; nothing else happened."""

    def call(content: int, **arguments: Any) -> str:
        before = editor.call("image_ids")
        message = refusal(editor.remix(content, **arguments))
        assert service.requests() == [] and editor.call("image_ids") == before
        return message

    return call


def hidden_file(editor: Editor, path: Path, *, empty: bool = False) -> str:
    """An image file of which nothing is shown, because its layers are hidden or there are none."""
    image = editor.call("new_image")
    if empty:
        editor.call("new_group", image=image)
    else:
        layer = editor.call("new_layer", image=image, parent=editor.call("new_group", image=image))
        editor.call("configure", item=layer, visible=False)
    editor.call("save", image=image, path=str(path))
    editor.call("close_image", image=image)
    return str(path)


@ways
@pytest.mark.parametrize("kind", ["png", "hidden layers", "empty group"])
def test_a_reference_file(editor: Editor, refused: Any, tmp_path: Path, way: dict[str, Any], kind: str) -> None:
    _, content = editor.photo()
    if kind == "png":
        path = str(tmp_path / "nothing.png")
        Image.new("RGBA", (300, 300), (10, 20, 30, 0)).save(path)
    else:
        path = hidden_file(editor, tmp_path / "hidden.xcf", empty=kind == "empty group")
    assert refused(content, reference=path, **way) == NO_LOOK


@ways
@pytest.mark.parametrize("kind", ["layer", "masked", "group", "empty group"])
def test_a_reference_layer(editor: Editor, refused: Any, way: dict[str, Any], kind: str) -> None:
    image, content = editor.photo()
    if kind == "layer":
        reference = editor.call("new_layer", image=image, name="Look", colour=(200, 100, 50, 0))
    elif kind == "masked":
        reference = editor.call("new_layer", image=image, name="Look")
        editor.call("fill_mask", layer=reference, value=0)
    else:
        reference = editor.call("new_group", image=image, name="Look")
    if kind == "group":
        child = editor.call("new_layer", image=image, parent=reference)
        editor.call("configure", item=child, visible=False)
    assert refused(content, reference_layer=reference, **way) == NO_LOOK


@ways
@pytest.mark.parametrize("precision", FLOATS)
def test_a_content_without_colours(editor: Editor, refused: Any, way: dict[str, Any], precision: str) -> None:
    image = editor.call("new_image", precision=precision)
    content = editor.call("new_layer", image=image)
    editor.call("fill_floats", layer=content, part=(0, 0, 384, 256), pixel=[None, None, None, 1])
    assert refused(content, **way) == NAN_CONTENT


@ways
def test_a_reference_without_colours(editor: Editor, refused: Any, way: dict[str, Any]) -> None:
    image = editor.call("new_image", precision="FLOAT_LINEAR")
    reference = editor.call("new_layer", image=image)
    editor.call("fill_floats", layer=reference, part=(0, 0, 384, 256), pixel=[None, None, None, 1])
    _, content = editor.photo()
    assert refused(content, reference_layer=reference, **way) == NAN_LOOK


def test_some_colours_are_enough(editor: Editor, service: StandIn) -> None:
    image = editor.call("new_image", precision="FLOAT_LINEAR")
    content = editor.call("new_layer", image=image)
    editor.call("fill_floats", layer=content, part=(0, 0, 384, 200), pixel=[None, None, None, 1])
    assert editor.remix(content)["status"] == "success"
    assert service.ledger().charges == 1


@ways
@pytest.mark.parametrize("value", [1, 127])
def test_a_selection_that_hardly_selects(editor: Editor, refused: Any, way: dict[str, Any], value: int) -> None:
    image, content = editor.photo()
    editor.call("fill_selection", image=image, part=(20, 20, 100, 100), value=value)
    assert HARDLY_SELECTED in refused(content, **way)


@ways
def test_a_selection_that_selects_enough_only_beside_the_layer(editor: Editor, refused: Any, way: dict[str, Any]) -> None:
    image, content = editor.photo(size=(200, 256))
    editor.call("fill_selection", image=image, part=(100, 20, 100, 100), value=90)
    editor.call("fill_selection", image=image, part=(200, 20, 100, 100), value=255)
    assert HARDLY_SELECTED in refused(content, **way)


def test_a_half_selected_part_is_enough(editor: Editor, service: StandIn) -> None:
    image, content = editor.photo()
    editor.call("fill_selection", image=image, part=(20, 20, 100, 100), value=128)
    [layer] = editor.remix(content)["layers"]
    assert editor.mask(layer).getextrema() == (128, 128)
    editor.call("fill_selection", image=image, part=(20, 20, 100, 100), value=1)
    assert editor.remix(content, use_selection=False)["status"] == "success"


@ways
def test_a_selection_of_nothing_but_transparency(editor: Editor, refused: Any, way: dict[str, Any]) -> None:
    """Also if there is something to see between the parts of it."""
    image, content = editor.photo()
    for left in (50, 250):
        editor.call("fill", layer=content, part=(left, 50, 50, 50), colour=(1, 2, 3, 0))
    editor.call("select_parts", image=image, parts=[(50, 50, 50, 50), (250, 50, 50, 50)], feather=0)
    message = refused(content, **way)
    assert message == "There is nothing to remix: the selected part of the layer is completely transparent."


@ways
@pytest.mark.parametrize("precision", ["U8_NON_LINEAR", "U16_NON_LINEAR", "FLOAT_LINEAR"])
def test_a_transparent_content(editor: Editor, refused: Any, way: dict[str, Any], precision: str) -> None:
    image = editor.call("new_image", precision=precision)
    content = editor.call("new_layer", image=image, opacity=0)
    assert refused(content, **way) == "There is nothing to remix: the layer is completely transparent."
    editor.call("fill", layer=content, part=(383, 255, 1, 1), colour=(9, 9, 9, 1))
    assert editor.remix(content, dry_run=True)["status"] == "success", "one pixel is something"
