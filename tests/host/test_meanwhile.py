# SPDX-License-Identifier: GPL-3.0-or-later
"""The user goes on working while the service does: what is found then is respected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from support.standin import StandIn

from conftest import SIZE, Editor

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


@pytest.fixture
def nested(editor: Editor) -> tuple[int, int, int]:
    """The ids of an image, a group in it, and a layer in that."""
    image = editor.call("new_image")
    editor.call("new_layer", image=image, name="Background")
    group = editor.call("new_group", image=image)
    return image, group, editor.call("new_layer", image=image, parent=group, offsets=(10, 20))


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
    assert "The image is indexed now" in editor.gimp.output.read_text()


def test_what_the_user_selects_meanwhile_stays_selected(editor: Editor, nested: tuple[int, int, int],
                                                        meanwhile: Meanwhile) -> None:
    image, group, content = nested
    meanwhile(content, ("select_layers", {"image": image, "layers": [group]}),
              ("select", {"image": image, "part": (1, 2, 3, 4)}))
    described = editor.call("describe_image", image=image)
    assert described["selected_layers"] == [group]
    assert editor.selection(image).getbbox() == (1, 2, 4, 6)
