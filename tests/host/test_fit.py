# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes back lies over the content, in its colours, whatever the service did to size and place."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support import icc
from support.standin import StandIn

from conftest import Editor

PRECISIONS = ["U8_LINEAR", "U8_NON_LINEAR", "U16_LINEAR", "U16_NON_LINEAR", "U32_LINEAR", "U32_NON_LINEAR",
              "HALF_LINEAR", "HALF_NON_LINEAR", "FLOAT_LINEAR", "FLOAT_NON_LINEAR", "DOUBLE_LINEAR", "DOUBLE_NON_LINEAR"]


@pytest.fixture(scope="module")
def tinted(photograph: Path) -> Path:
    """The photograph in warm colours."""
    path = photograph.parent / "tinted.png"
    with Image.open(photograph) as picture:
        light = picture.convert("L")
        Image.merge("RGB", [light.point(lambda value, part=part: value * part) for part in (1, 0.8, 0.5)]).save(path)
    return path


def grey(editor: Editor, layer: int) -> np.ndarray:
    return np.asarray(editor.pixels(layer).convert("L"), dtype=float)


def shift_between(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """By how many pixels `other` lies to the right of and below `one`: a step of least squares on the gradients (Lucas
    and Kanade 1981), good for less than a pixel."""
    down, right = np.gradient(one)
    inner = (slice(8, -8), slice(8, -8))
    gradients = np.stack([right[inner].ravel(), down[inner].ravel()], axis=1)
    difference = (one - other)[inner].ravel()
    x, y = np.linalg.lstsq(gradients, difference, rcond=None)[0]
    return float(x), float(y)


def largest_shift(one: np.ndarray, other: np.ndarray) -> float:
    """Of the whole and of its corners, which a wrong scale moves most."""
    height, width = one.shape
    parts = [(slice(None), slice(None))]
    parts += [(rows, columns) for rows in (slice(0, height // 3), slice(-height // 3, None))
              for columns in (slice(0, width // 3), slice(-width // 3, None))]
    return max(abs(shift) for part in parts for shift in shift_between(one[part], other[part]))


@pytest.mark.parametrize("change", [{}, {"shift": [12, -7]}, {"scale": 0.96}, {"crop": [0.02, 0.0, 0.97, 0.96]}, {"scale": 1.05, "shift": [3.4, 8.6]}],
                         ids=["none", "shift", "shrink", "crop", "enlarge and shift"])
def test_a_photograph_lies_over_the_content(editor: Editor, service: StandIn, photograph: Path, change: dict) -> None:
    service.scenario({"picture": {"mode": "exact", **change}})
    content = editor.open(photograph)
    [layer] = editor.remix(content)["layers"]
    before, after = grey(editor, content), grey(editor, layer)
    assert before.shape == after.shape
    # A quarter of a pixel of the content is half a pixel of what the service makes.
    assert largest_shift(before, after) < 0.25
    inner = (slice(60, -60), slice(60, -60))
    assert np.abs(before - after)[inner].mean() < 2


@pytest.mark.parametrize("output_format", ["png", "jpg"])
@pytest.mark.parametrize("form", ["icc", "exif_rotated"])
def test_a_colour_profile_and_an_orientation_are_honoured(editor: Editor, service: StandIn, tinted: Path, form: str,
                                                          output_format: str) -> None:
    service.scenario({"picture": {"mode": "exact", "form": form}})
    content = editor.open(tinted)
    [layer] = editor.remix(content, format=output_format)["layers"]
    before, after = result_pixels(editor, content), result_pixels(editor, layer)
    assert np.abs(before - before[:, :, ::-1]).mean() > 10, "red and blue are not alike"
    assert np.abs(before - after)[60:-60, 60:-60].mean() < 2
    assert largest_shift(grey(editor, content), grey(editor, layer)) < 0.25


def test_an_edge_that_was_cut_off_is_told(editor: Editor, service: StandIn, photograph: Path) -> None:
    service.scenario({"picture": {"mode": "exact", "crop": [0.0, 0.0, 1.0, 0.95]}})
    content = editor.open(photograph)
    printed = editor.gimp.output.stat().st_size
    editor.remix(content)
    assert "cut off an edge" in editor.gimp.output.read_text()[printed:]


def test_what_cannot_be_measured_is_left_and_told(editor: Editor, service: StandIn, photograph: Path) -> None:
    service.scenario({"picture": {"mode": "exact", "scale": 0.5}})
    content = editor.open(photograph)
    printed = editor.gimp.output.stat().st_size
    remixed = editor.remix(content)
    assert "could not be measured" in editor.gimp.output.read_text()[printed:]
    after = grey(editor, remixed["layers"][0])
    assert largest_shift(np.asarray(Image.fromarray(grey(editor, content)).resize((632, 424), Image.Resampling.BOX)),
                         after[212:636, 316:948]) < 0.25


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (1200, 60), (60, 1200), (333, 777)], ids=str)
def test_any_size_and_ratio(editor: Editor, service: StandIn, size: tuple[int, int]) -> None:
    image, content = editor.photo(size=size, offsets=(-5, 40))
    [layer] = editor.remix(content)["layers"]
    described = editor.describe(layer)
    assert (described["size"], described["offsets"]) == (list(size), [-5, 40])
    difference = np.abs(grey(editor, content) - grey(editor, layer))
    assert difference.mean() < 2 and difference.max() <= 6
    [post] = service.requests(method="POST")
    sent = Image.open(io.BytesIO(service.upload(post["body"]["pictures"]["input_image"]["sha256"])))
    assert 1 / 8.1 < sent.width / sent.height < 8.1, "a ratio that the service makes"


def sent_pixels(service: StandIn, size: tuple[int, int]) -> np.ndarray:
    """What was sent of a layer, in its own size."""
    [post] = service.requests(method="POST")
    with Image.open(io.BytesIO(service.upload(post["body"]["pictures"]["input_image"]["sha256"]))) as picture:
        top, left = (picture.height - size[1]) // 2, (picture.width - size[0]) // 2
        return np.asarray(picture.convert("RGB"), dtype=int)[top:top + size[1], left:left + size[0]]


def result_pixels(editor: Editor, layer: int) -> np.ndarray:
    return np.asarray(editor.pixels(layer).convert("RGB"), dtype=int)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("space", ["sRGB", *icc.SPACES])
def test_colours_come_back_as_they_were_sent(editor: Editor, service: StandIn, space: str, precision: str) -> None:
    profile = "" if space == "sRGB" else base64.b64encode(icc.profile(space)).decode()
    image = editor.call("new_image", precision=precision, profile=profile)
    content = editor.call("new_layer", image=image)
    [layer] = editor.remix(content)["layers"]
    difference = np.abs(result_pixels(editor, layer) - sent_pixels(service, (384, 256)))
    if space == "Rec. 2020" and precision.startswith("U8"):
        # Its 8-bit steps are up to three of sRGB's apart: none of them may be nearer.
        assert difference.max() <= 3 and difference.mean() < 0.6
    else:
        assert difference.max() <= (1 if (space, precision) == ("sRGB", "U8_NON_LINEAR") else 2)


def test_a_deep_image_gets_more_than_eight_bits(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario(picture={"mode": "exact", "size": [96, 64]})
    image = editor.call("new_image", precision="FLOAT_NON_LINEAR")
    content = editor.call("new_layer", image=image)
    [layer] = editor.remix(content)["layers"]
    assert editor.call("levels", layer=layer) > 256
