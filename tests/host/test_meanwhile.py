# SPDX-License-Identifier: GPL-3.0-or-later
"""The user goes on working while the service does: what is found then is respected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.standin import StandIn

from conftest import SIZE, TOLERANCE, Editor
from test_placing import largest_difference, mean_difference

Meanwhile = Callable[..., Any]


@pytest.fixture
def meanwhile(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> Iterator[Meanwhile]:
    """Remixes a layer and, while the service works on it, calls functions inside GIMP."""

    def call(content: int, *acts: tuple[str, dict[str, Any]], **arguments: Any) -> dict[str, Any]:
        scenario({"match": {"path": "/remix"}, "fault": {"hold_answer": "work"}})
        run = editor.start_remix(content, **arguments)
        service.wait("work")
        try:
            for function, values in acts:
                editor.gimp.call_beside(function, **values)
        finally:
            service.release("work")
        answer: dict[str, Any] = run.result(timeout=120)
        assert answer["status"] == "success", answer
        return answer

    return call


def test_a_moved_content_is_followed(editor: Editor, nested: tuple[int, int, int], meanwhile: Meanwhile) -> None:
    image, group, content = nested
    [layer] = meanwhile(content, ("configure", {"item": content, "offsets": [-30, 5]}))["layers"]
    assert editor.describe(layer)["offsets"] == [-30, 5]
    assert editor.place_of(layer) == {"image": image, "parent": group, "position": 0}


def test_a_resized_canvas_is_followed(editor: Editor, nested: tuple[int, int, int], meanwhile: Meanwhile) -> None:
    image, _, content = nested
    [layer] = meanwhile(content, ("resize_canvas", {"image": image, "width": 500, "height": 400, "x": 50, "y": 60}))[
        "layers"]
    assert editor.describe(layer)["offsets"] == [60, 80] == editor.describe(content)["offsets"]


def test_a_resized_content_is_not(editor: Editor, nested: tuple[int, int, int], meanwhile: Meanwhile) -> None:
    _, group, content = nested
    [layer] = meanwhile(content, ("scale_layer", {"layer": content, "width": 100, "height": 50}))["layers"]
    described = editor.describe(layer)
    assert (described["size"], described["offsets"]) == (list(SIZE), [10, 20])
    assert editor.place_of(layer)["parent"] == group


TURNS = {
    "flip_horizontal": lambda box, size: (size[0] - box[2], box[1], size[0] - box[0], box[3]),
    "flip_vertical": lambda box, size: (box[0], size[1] - box[3], box[2], size[1] - box[1]),
    "rotate_90": lambda box, size: (size[1] - box[3], box[0], size[1] - box[1], box[2]),
    "rotate_180": lambda box, size: (size[0] - box[2], size[1] - box[3], size[0] - box[0], size[1] - box[1]),
    "rotate_270": lambda box, size: (box[1], size[0] - box[2], box[3], size[0] - box[0]),
}


@pytest.mark.parametrize("variations", [1, 2])
@pytest.mark.parametrize("turn", TURNS)
def test_a_turned_image_is_followed(editor: Editor, meanwhile: Meanwhile, turn: str, variations: int) -> None:
    image, content = editor.photo(offsets=(10, 20))
    editor.call("select", image=image, part=(50, 60, 120, 80))
    remixed = meanwhile(content, ("turn_image", {"image": image, "turn": turn}), variations=variations)
    left, top, right, bottom = TURNS[turn]((50, 60, 170, 140), SIZE)
    now = editor.describe(content)
    for layer in remixed["layers"]:
        described = editor.describe(layer)
        assert (described["offsets"], described["size"]) == ([left, top], [right - left, bottom - top])
        inside = (left - now["offsets"][0], top - now["offsets"][1], right - now["offsets"][0], bottom - now["offsets"][1])
        part = editor.pixels(content).convert("RGB").crop(inside)
        assert largest_difference(editor.pixels(layer).convert("RGB"), part) <= TOLERANCE
        assert editor.mask(layer).getextrema() == (255, 255)
    assert "the same was done to the result" in editor.gimp.output.read_text()


@pytest.mark.parametrize("factor", [0.5, 1.5])
def test_a_scaled_image_is_followed(editor: Editor, meanwhile: Meanwhile, factor: float) -> None:
    image, content = editor.photo(offsets=(10, 20))
    editor.call("select", image=image, part=(50, 60, 120, 80))
    [layer] = meanwhile(content, ("scale_image", {"image": image, "factor": factor}))["layers"]
    described = editor.describe(layer)
    assert described["offsets"] == [50 * factor, 60 * factor]
    assert described["size"] == [120 * factor, 80 * factor]
    left, top = (have - content_at for have, content_at in zip(described["offsets"], editor.describe(content)["offsets"], strict=True))
    part = editor.pixels(content).convert("RGB").crop((left, top, left + described["size"][0], top + described["size"][1]))
    assert largest_difference(editor.pixels(layer).convert("RGB"), part) <= TOLERANCE
    assert "was scaled with it" in editor.gimp.output.read_text()


def test_a_cropped_image_is_not_taken_for_a_scaled_one(editor: Editor, meanwhile: Meanwhile) -> None:
    image, content = editor.photo()
    editor.call("fill", layer=content, part=(40, 40, 60, 60), colour=(250, 0, 0, 255))
    editor.call("fill", layer=content, part=(250, 150, 90, 70), colour=(0, 250, 0, 255))
    [layer] = meanwhile(content, ("crop_image", {"image": image, "part": (0, 0, 192, 128)}))["layers"]
    assert editor.describe(layer)["size"] == list(SIZE)
    assert "the result has the old position and size" in editor.gimp.output.read_text()


CROPS = {  # the part of the image that is left, and where the content's old corner is then
    "a corner": ((0, 0, 632, 424), (0, 0)),
    "the middle": ((301, 205, 500, 400), (-301, -205)),
    "one side": ((0, 0, 1264, 847), (0, 0)),
}


@pytest.mark.parametrize("crop", CROPS)
def test_a_cropped_image_is_followed(editor: Editor, photograph: Path, meanwhile: Meanwhile, crop: str) -> None:
    content = editor.open(photograph)
    part, corner = CROPS[crop]
    [layer] = meanwhile(content, ("crop_image", {"image": editor.place_of(content)["image"], "part": part}))["layers"]
    described = editor.describe(layer)
    assert (described["offsets"], described["size"]) == (list(corner), [1264, 848]), "nothing that was paid is cut off"
    assert "cropped or extended in the meantime" in editor.gimp.output.read_text()
    visible = editor.pixels(layer).convert("RGB").crop((-corner[0], -corner[1], part[2] - corner[0], part[3] - corner[1]))
    assert mean_difference(visible, editor.pixels(content).convert("RGB")) < 2


def test_a_part_of_a_cropped_image_is_followed(editor: Editor, photograph: Path, meanwhile: Meanwhile) -> None:
    content = editor.open(photograph)
    image = editor.place_of(content)["image"]
    editor.call("select", image=image, part=(400, 300, 500, 400))
    [layer] = meanwhile(content, ("crop_image", {"image": image, "part": (500, 350, 600, 450)}))["layers"]
    described = editor.describe(layer)
    assert (described["offsets"], described["size"]) == ([-100, -50], [500, 400])


def test_a_content_whose_borders_were_moved_is_followed(editor: Editor, photograph: Path, meanwhile: Meanwhile) -> None:
    content = editor.open(photograph)
    borders = {"layer": content, "width": 1400, "height": 900, "x": 100, "y": 30}
    [layer] = meanwhile(content, ("resize_layer", borders))["layers"]
    assert (editor.describe(layer)["offsets"], editor.describe(layer)["size"]) == ([0, 0], [1264, 848])
    assert editor.describe(content)["offsets"] == [-100, -30]


def test_a_content_that_was_cropped_and_painted_over_is_not(editor: Editor, photograph: Path,
                                                            meanwhile: Meanwhile) -> None:
    content = editor.open(photograph)
    crop = ("crop_image", {"image": editor.place_of(content)["image"], "part": (100, 100, 400, 300)})
    paint = ("fill", {"layer": content, "part": (0, 0, 400, 200), "colour": (9, 9, 9, 255)})
    [layer] = meanwhile(content, crop, paint)["layers"]
    assert editor.describe(layer)["offsets"] == [0, 0]
    assert "the result has the old position and size" in editor.gimp.output.read_text()


def test_a_cropped_image_is_known_again_by_a_recovery(editor: Editor, service: StandIn, photograph: Path,
                                                      scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    content = editor.open(photograph)
    run = editor.start_remix(content, delivery="job")
    service.wait("here")
    editor.gimp.kill_plug_in("remix-with-reference", run)
    scenario()
    service.release("here")
    editor.call("crop_image", image=editor.place_of(content)["image"], part=(301, 205, 500, 400))
    [layer] = editor.call("recover")["layers"]
    assert editor.describe(layer)["offsets"] == [-301, -205]


def test_a_content_in_another_group_is_followed(editor: Editor, nested: tuple[int, int, int],
                                                meanwhile: Meanwhile) -> None:
    image, _, content = nested
    [layer] = meanwhile(content, ("move_to_top", {"layer": content}))["layers"]
    assert editor.place_of(layer) == {"image": image, "parent": None, "position": 0}
    assert "is now in another layer group" in editor.gimp.output.read_text()


def test_a_deleted_content_leaves_its_place(editor: Editor, nested: tuple[int, int, int], meanwhile: Meanwhile) -> None:
    image, group, content = nested
    group_of_two = meanwhile(content, ("delete_item", {"item": content}), variations=2)["group"]
    assert editor.place_of(group_of_two) == {"image": image, "parent": group, "position": 0}
    assert editor.describe(group_of_two)["offsets"] == [10, 20]


def test_a_deleted_group_leaves_the_image(editor: Editor, nested: tuple[int, int, int], meanwhile: Meanwhile) -> None:
    image, group, content = nested
    [layer] = meanwhile(content, ("delete_item", {"item": group}))["layers"]
    assert editor.place_of(layer) == {"image": image, "parent": None, "position": 0}


def test_an_image_that_became_grey_gets_grey_layers(editor: Editor, nested: tuple[int, int, int],
                                                    meanwhile: Meanwhile) -> None:
    image, group, content = nested
    [layer] = meanwhile(content, ("convert", {"image": image, "to": "GRAY"}))["layers"]
    assert editor.place_of(layer)["parent"] == group
    pixel = editor.pixels(layer).getpixel((100, 100))
    assert pixel[0] == pixel[1] == pixel[2]


def test_an_image_of_another_precision(editor: Editor, nested: tuple[int, int, int], meanwhile: Meanwhile) -> None:
    image, _, content = nested
    [layer] = meanwhile(content, ("convert", {"image": image, "to": "FLOAT_LINEAR"}))["layers"]
    assert editor.place_of(layer)["image"] == image
    assert "the result was converted to it" in editor.gimp.output.read_text()


@pytest.mark.parametrize("variations", [1, 2])
def test_an_image_that_became_indexed_is_left_alone(editor: Editor, meanwhile: Meanwhile, variations: int) -> None:
    image, content = editor.photo(offsets=(10, 20))
    remixed = meanwhile(content, ("convert", {"image": image, "to": "INDEXED"}), variations=variations)
    new = editor.place_of(remixed["layers"][0])["image"]
    assert new != image and sorted(editor.call("image_ids")) == sorted([image, new])
    described = editor.call("describe_image", image=new)
    assert (described["size"], described["base_type"], described["dirty"]) == (list(SIZE), "rgb", True)
    outermost = remixed["group"] or remixed["layers"][0]
    assert described["selected_layers"] == [outermost]
    assert editor.describe(outermost)["offsets"] == [0, 0]
    assert len(editor.call("describe_image", image=image)["layers"]) == 2
    assert "The image is now indexed" in editor.gimp.output.read_text()


def test_what_the_user_selects_meanwhile_stays_selected(editor: Editor, nested: tuple[int, int, int],
                                                        meanwhile: Meanwhile) -> None:
    image, group, content = nested
    meanwhile(content, ("select_layers", {"image": image, "layers": [group]}),
              ("select", {"image": image, "part": (1, 2, 3, 4)}))
    described = editor.call("describe_image", image=image)
    assert described["selected_layers"] == [group]
    assert editor.selection(image).getbbox() == (1, 2, 4, 6)
