# SPDX-License-Identifier: GPL-3.0-or-later
"""A photograph lies over the content wherever and however that is in its image: nothing moves but the look."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from support import icc
from support.standin import StandIn

from conftest import Editor
from test_fit import grey, largest_shift

WIDTH, HEIGHT = 1264, 848
# What the service does to the picture beside making it twice as large, in pixels of its own.
MOVED = {"picture": {"mode": "exact", "shift": [9, -6], "scale": 1.02}}
EDGE = 40  # pixels of the content that the service's change may have cut off


def check_fit(before: np.ndarray, after: np.ndarray, edge: int = EDGE) -> None:
    assert before.shape == after.shape
    assert largest_shift(before, after) < 0.25, "half a pixel of what the service makes"
    # What JPEG and scaling up and down leave of a photograph full of edges.
    difference = np.abs(before - after)[edge:-edge, edge:-edge]
    assert difference.mean() < 2.5 and np.percentile(difference, 99) < 16 and difference.max() < 64


def add_photograph(editor: Editor, photograph: Path, image: int, parent: int | None = None,
                   offsets: tuple[int, int] = (0, 0)) -> int:
    return editor.call("add_picture", image=image, path=str(photograph), parent=parent, offsets=list(offsets))


def nothing(_editor: Editor, _image: int, _layers: dict[str, int]) -> None:
    """Nothing more."""


CIRCUMSTANCES: dict[str, tuple[tuple[int, int], Callable[[Editor, int, dict[str, int]], None]]] = {
    "at a positive offset": ((123, 45), nothing),
    "at a negative offset": ((-201, -77), nothing),
    "outside the canvas": ((2000, 1500), nothing),
    "in groups that were moved": ((10, 20), lambda editor, _, layers: editor.call(
        "configure", item=layers["outer"], offsets=[-300, 55])),
    "at another resolution": ((5, 5), lambda editor, image, _: editor.call("set_resolution", image=image, x=300, y=150)),
    "in a half hidden group": ((0, 0), lambda editor, _, layers: editor.call(
        "configure", item=layers["inner"], opacity=40.0)),
}


@pytest.mark.parametrize("circumstance", CIRCUMSTANCES)
def test_wherever_it_is(editor: Editor, service: StandIn, photograph: Path, circumstance: str) -> None:
    service.scenario(MOVED)
    offsets, arrange = CIRCUMSTANCES[circumstance]
    image = editor.call("new_image", width=1400, height=1000)
    outer = editor.call("new_group", image=image)
    inner = editor.call("new_group", image=image, parent=outer)
    content = add_photograph(editor, photograph, image, inner, offsets)
    arrange(editor, image, {"outer": outer, "inner": inner})
    place = editor.describe(content)["offsets"]
    [layer] = editor.remix(content)["layers"]
    assert editor.describe(layer)["offsets"] == place
    assert editor.place_of(layer) == {"image": image, "parent": inner, "position": 0}
    check_fit(grey(editor, content), grey(editor, layer))


def test_its_transparency_is_the_results(editor: Editor, service: StandIn, photograph: Path, tmp_path: Path) -> None:
    service.scenario(MOVED)
    opacity = Image.new("L", (WIDTH, HEIGHT), 255)
    ImageDraw.Draw(opacity).ellipse((700, 100, 1100, 600), fill=0)
    opacity.paste(Image.linear_gradient("L").resize((300, HEIGHT)), (100, 0))
    with Image.open(photograph) as picture:
        picture.putalpha(opacity)
        picture.save(tmp_path / "transparent.png")
    content = editor.open(tmp_path / "transparent.png")
    [layer] = editor.remix(content)["layers"]
    before, after = editor.pixels(content), editor.pixels(layer)
    assert np.array_equal(np.asarray(before.getchannel("A")), np.asarray(after.getchannel("A")))
    visible = np.asarray(opacity) == 255
    difference = np.abs(np.asarray(before.convert("RGB"), dtype=int) - np.asarray(after.convert("RGB"), dtype=int))
    inner = (slice(EDGE, -EDGE), slice(EDGE, -EDGE))
    assert difference[inner][visible[inner]].mean() < 2.5, "no fringe of what it was flattened on either"


def test_its_mask_is_applied_and_the_result_is_masked_alike(editor: Editor, service: StandIn, photograph: Path) -> None:
    service.scenario(MOVED)
    content = editor.open(photograph)
    editor.call("add_mask", layer=content, part=(200, 100, 800, 600))
    [layer] = editor.remix(content)["layers"]
    alpha = np.asarray(editor.pixels(layer).getchannel("A"))
    assert alpha[100:700, 200:1000].min() == 255 and alpha.astype(int).sum() == 255 * 600 * 800
    check_fit(grey(editor, content)[140:660, 240:960], grey(editor, layer)[140:660, 240:960], edge=4)


SELECTIONS = {"feathered": [(300, 200, 500, 400)], "disjoint": [(150, 100, 200, 150), (800, 500, 250, 200)]}


@pytest.mark.parametrize("kind", SELECTIONS)
def test_a_selection_is_its_mask(editor: Editor, service: StandIn, photograph: Path, kind: str) -> None:
    service.scenario(MOVED)
    content = editor.open(photograph)
    image = editor.place_of(content)["image"]
    editor.call("select_parts", image=image, parts=SELECTIONS[kind], feather=40.0 if kind == "feathered" else 0.0)
    selected = np.asarray(editor.selection(image))
    rows, columns = np.nonzero(selected.any(axis=1))[0], np.nonzero(selected.any(axis=0))[0]
    part = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    [layer] = editor.remix(content)["layers"]
    described = editor.describe(layer)
    assert described["offsets"] == [columns[0], rows[0]]
    mask = np.asarray(editor.mask(layer))
    assert np.array_equal(mask, selected[part])
    assert len(np.unique(mask)) > 50 if kind == "feathered" else set(np.unique(mask)) == {0, 255}
    check_fit(grey(editor, content)[part], grey(editor, layer))


@pytest.mark.parametrize("size", [(1800, 90), (90, 1800), (1264, 64), (300, 300)], ids=str)
def test_whatever_its_ratio(editor: Editor, service: StandIn, photograph: Path, tmp_path: Path,
                            size: tuple[int, int]) -> None:
    service.scenario(MOVED)
    with Image.open(photograph) as picture:
        picture.resize((1800, 1800)).crop((0, 0, *size)).save(tmp_path / "part.png")
    content = editor.open(tmp_path / "part.png")
    [layer] = editor.remix(content)["layers"]
    before, after = grey(editor, content), grey(editor, layer)
    assert before.shape == after.shape
    assert np.abs(before - after)[4:-4, 4:-4].mean() < 3


@pytest.mark.parametrize("proofed", [False, True])
def test_a_colour_profile_of_tables(editor: Editor, service: StandIn, photograph: Path, proofed: bool) -> None:
    service.scenario(MOVED)
    image = editor.call("new_image", width=WIDTH, height=HEIGHT, precision="U16_NON_LINEAR",
                        profile=base64.b64encode(icc.table_profile()).decode())
    if proofed:  # what is only to be seen as if printed is not what is meant
        editor.call("proof_colours", image=image, profile=base64.b64encode(icc.profile("Rec. 2020")).decode())
    content = add_photograph(editor, photograph, image)
    [layer] = editor.remix(content)["layers"]
    before, after = (np.asarray(editor.pixels(one).convert("RGB"), dtype=float) for one in (content, layer))
    for channel in range(3):
        check_fit(before[:, :, channel], after[:, :, channel])


def test_a_hundred_megapixels(editor: Editor, service: StandIn, photograph: Path) -> None:
    service.scenario(MOVED)
    content = editor.open(photograph)
    image = editor.place_of(content)["image"]
    editor.call("scale_image", image=image, factor=9.7)
    [layer] = editor.remix(content)["layers"]
    assert editor.call("size_of", layer=layer) == editor.call("size_of", layer=content) == [12261, 8226]
    for part in ((800, 700, 900, 700), (5700, 3800, 900, 700), (10600, 6900, 900, 700)):
        before, after = (editor.part(one, part) for one in (content, layer))
        assert largest_shift(before, after) < 0.5 * 12261 / 2528
        assert np.abs(before - after).mean() < 4
