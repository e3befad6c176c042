# SPDX-License-Identifier: GPL-3.0-or-later
"""The original's detail: a layer above a variation that adds what a smaller picture cannot have. How good it is, is
measured in tests/core/detail; see test_undo.py for what can be undone."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support import icc
from support.standin import StandIn

from conftest import Editor
from detail import SIZE, SMALLER, photograph  # noqa: F401
from test_fit import PRECISIONS

GRAIN_MERGE = ["grain-merge", "rgb-perceptual", "rgb-perceptual", "clip-to-backdrop"]
MISSING = "The original's detail could not be kept: the content is no longer there or has a different size."
UNFIT = "The original's detail was not kept where the variation shows something else."


@pytest.fixture
def smaller(scenario: Callable[..., None]) -> None:
    scenario(picture={"mode": "exact", "size": SMALLER})


@dataclass(frozen=True)
class Opened:
    """The photograph in an image of its own."""

    editor: Editor
    image: int
    content: int

    def remix(self, **arguments: Any) -> dict[str, Any]:
        remixed = self.editor.remix(self.content, **arguments)
        assert remixed["status"] == "success", remixed
        return remixed

    def keep_detail(self, selected: int) -> int:
        called = self.editor.call("compare", action="keep-detail", drawables=[selected])
        assert called.pop("status") == "success", called
        return called["layer"]

    def refusal(self, *selected: int) -> str:
        called = self.editor.call("compare", action="keep-detail", drawables=list(selected))
        assert called["status"] == "calling-error"
        return called["message"]

    def layers(self) -> list[int]:
        return self.editor.call("layer_ids", image=self.image)

    def show(self, item: int, visible: bool) -> None:
        self.editor.call("configure", item=item, visible=visible)

    def visible(self) -> np.ndarray:
        size = self.editor.call("describe_image", image=self.image)["size"]
        pixels = base64.b64decode(self.editor.call("visible_pixels", image=self.image))
        return np.frombuffer(pixels, np.uint8).reshape(size[1], size[0], 4)[:, :, :3].astype(float)

    def described(self) -> Any:
        return self.editor.call("describe_image", image=self.image)


def open_photograph(editor: Editor, photograph: Path) -> Opened:
    image = editor.call("open_image", path=str(photograph))
    return Opened(editor, image, editor.call("first_layer", image=image))


@pytest.fixture
def opened(editor: Editor, photograph: Path, smaller: None) -> Opened:
    return open_photograph(editor, photograph)


def pixels(editor: Editor, layer: int) -> np.ndarray:
    return np.asarray(editor.pixels(layer), dtype=float)


def error(one: np.ndarray, other: np.ndarray) -> float:
    inner = (slice(8, -8), slice(8, -8))
    return float(np.sqrt(np.mean((one - other)[inner] ** 2)))


def assert_sharper(opened: Opened, variation: int, detail: int, content: np.ndarray | None = None) -> None:
    """With the detail the image looks clearly more like its content than without."""
    if content is None:
        content = pixels(opened.editor, opened.content)[:, :, :3]
    opened.show(detail, False)
    soft = error(opened.visible(), content)
    opened.show(detail, True)
    assert error(opened.visible(), content) < 0.5 * soft
    described, below = opened.editor.describe(detail), opened.editor.describe(variation)
    assert (described["size"], described["offsets"]) == (below["size"], below["offsets"])


# What a run makes.


def test_a_run_keeps_the_detail(opened: Opened) -> None:
    remixed = opened.remix(keep_detail=True)
    [variation] = remixed["layers"]
    detail, *below = opened.layers()
    assert below == [variation, opened.content]
    assert_sharper(opened, variation, detail)
    described = opened.editor.describe(detail)
    name = opened.editor.describe(variation)["name"]
    assert (described["name"], described["opacity"]) == (f"Detail of {name}", 100)
    assert opened.editor.call("blending", item=detail) == GRAIN_MERGE
    assert (described["mark"], opened.editor.call("detail_mark", item=detail)) == (None, f"1 {remixed['run_id']} 0")


def test_a_run_does_not_unless_it_is_told_to(opened: Opened) -> None:
    [variation] = opened.remix()["layers"]
    assert opened.layers() == [variation, opened.content]


def test_half_the_opacity_is_half_the_detail(opened: Opened) -> None:
    opened.remix(keep_detail=True)
    detail = opened.layers()[0]
    full = opened.visible()
    opened.editor.call("configure", item=detail, opacity=50.0)
    half = opened.visible()
    opened.show(detail, False)
    soft = opened.visible()
    assert error(half, (full + soft) / 2) < 1


def test_each_of_several_variations_has_its_own(opened: Opened) -> None:
    remixed = opened.remix(keep_detail=True, variations=3)
    children = opened.editor.call("children", item=remixed["group"])
    assert children[1::2] == remixed["layers"]
    names = [opened.editor.describe(child)["name"] for child in children]
    assert names == [name for n in (1, 2, 3) for name in (f"Detail of Variation {n}", f"Variation {n}")]
    assert [opened.editor.describe(child)["visible"] for child in children] == [True, True, *[False] * 4]
    assert_sharper(opened, children[1], children[0])


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("base_type", ["RGB", "GRAY"])
def test_every_precision(opened: Opened, precision: str, base_type: str) -> None:
    if base_type == "GRAY":
        opened.editor.call("convert", image=opened.image, to="GRAY")
    if precision != "U8_NON_LINEAR":
        opened.editor.call("convert", image=opened.image, to=precision)
    [variation] = opened.remix(keep_detail=True)["layers"]
    assert_sharper(opened, variation, opened.layers()[0])


@pytest.mark.parametrize("space", icc.SPACES)
def test_other_colour_spaces(editor: Editor, photograph: Path, smaller: None, space: str) -> None:
    profile = base64.b64encode(icc.profile(space)).decode()
    image = editor.call("new_image", width=SIZE[0], height=SIZE[1], precision="U16_NON_LINEAR", profile=profile)
    content = editor.call("new_layer", image=image, size=SIZE)
    editor.call("load_pixels", layer=content, path=str(photograph))
    opened = Opened(editor, image, content)
    [variation] = opened.remix(keep_detail=True)["layers"]
    assert_sharper(opened, variation, opened.layers()[0])


@pytest.mark.parametrize("precision", ["U8_NON_LINEAR", "U8_LINEAR", "U16_LINEAR", "FLOAT_LINEAR", "FLOAT_NON_LINEAR"])
def test_where_there_is_no_detail_nothing_changes(opened: Opened, precision: str) -> None:
    """A content that is even in one half: grey in the middle of grain merge is no change."""
    opened.editor.call("fill", layer=opened.content, part=(0, 0, SIZE[0] // 2, SIZE[1]), colour=(90, 120, 150, 255))
    if precision != "U8_NON_LINEAR":
        opened.editor.call("convert", image=opened.image, to=precision)
    opened.remix(keep_detail=True)
    detail = opened.layers()[0]
    sharp = opened.visible()
    opened.show(detail, False)
    assert np.abs(sharp - opened.visible())[:, : SIZE[0] // 2 - 72].max() <= 1


# Where the result may not be all of the content.


def test_with_a_selection_it_is_masked_as_the_variation(opened: Opened) -> None:
    opened.editor.call("select", image=opened.image, part=(100, 50, 400, 300), ellipse=True)
    before = opened.visible()
    [variation] = opened.remix(keep_detail=True)["layers"]
    detail = opened.layers()[0]
    assert opened.editor.mask(detail).tobytes() == opened.editor.mask(variation).tobytes()
    assert not opened.editor.describe(detail)["edits_mask"]
    assert_sharper(opened, variation, detail)
    outside = np.ones((SIZE[1], SIZE[0]), bool)
    outside[50:350, 100:500] = False
    assert np.array_equal(opened.visible()[outside], before[outside])


def test_a_content_with_alpha_at_an_offset(editor: Editor, photograph: Path, smaller: None) -> None:
    image = editor.call("new_image", width=680, height=480)
    content = editor.call("new_layer", image=image, size=SIZE)
    editor.call("load_pixels", layer=content, path=str(photograph))
    editor.call("fill", layer=content, part=(0, 0, 200, SIZE[1]), colour=(255, 0, 255, 0))
    editor.call("configure", item=content, offsets=[-40, 30])
    opened = Opened(editor, image, content)
    [variation] = opened.remix(keep_detail=True)["layers"]
    detail = opened.layers()[0]
    assert editor.describe(detail)["offsets"] == [-40, 30]
    added = pixels(editor, detail)
    assert np.array_equal(added[:, :, 3], pixels(editor, variation)[:, :, 3])
    assert added[:, 220:, :3].std() > 2
    # The colours of what is transparent are nobody's business, and make no edge.
    assert np.abs(added[50:-50, 202:220, :3] - 128).mean() < 3 * np.abs(added[50:-50, 220:, :3] - 128).mean()


def test_inside_a_group(opened: Opened) -> None:
    group = opened.editor.call("new_group", image=opened.image)
    opened.editor.call("move", layer=opened.content, parent=group, position=0)
    [variation] = opened.remix(keep_detail=True)["layers"]
    detail, *below = opened.editor.call("children", item=group)
    assert below == [variation, opened.content]
    assert_sharper(opened, variation, detail)


def test_where_the_result_is_as_large_there_is_nothing_to_keep(opened: Opened, scenario: Callable[..., None]) -> None:
    scenario(picture={"mode": "exact"})
    [variation] = opened.remix(keep_detail=True)["layers"]
    assert opened.layers() == [variation, opened.content]
    assert opened.refusal(variation) == (
        "There is no more detail to keep: the layer is not larger than the picture that the service made from it.")


# What has happened to the image meanwhile.


def act_meanwhile(opened: Opened, service: StandIn, scenario: Callable[..., None], *acts: tuple[str, dict[str, Any]],
                  **arguments: Any) -> dict[str, Any]:
    scenario({"match": {"path": "/remix"}, "fault": {"hold_answer": "work"}},
             picture={"mode": "exact", "size": SMALLER})
    run = opened.editor.start_remix(opened.content, keep_detail=True, **arguments)
    service.wait("work")
    try:
        for function, values in acts:
            opened.editor.gimp.call_beside(function, **values)
    finally:
        service.release("work")
    answer: dict[str, Any] = run.result(timeout=120)
    assert answer["status"] == "success", answer
    return answer


def test_a_moved_content(opened: Opened, service: StandIn, scenario: Callable[..., None]) -> None:
    moved = ("configure", {"item": opened.content, "offsets": [31, -17]})
    back = ("configure", {"item": opened.content, "offsets": [0, 0]})
    [variation] = act_meanwhile(opened, service, scenario, moved)["layers"]
    detail = opened.layers()[0]
    assert opened.editor.describe(detail)["offsets"] == [31, -17]
    for layer in (variation, detail, opened.content):
        opened.editor.call("configure", item=layer, offsets=back[1]["offsets"])
    assert_sharper(opened, variation, detail)


@pytest.mark.parametrize("turn", ["rotate_90", "rotate_180", "flip_horizontal"])
def test_a_turned_image(opened: Opened, service: StandIn, scenario: Callable[..., None], turn: str) -> None:
    [variation] = act_meanwhile(
        opened, service, scenario, ("turn_image", {"image": opened.image, "turn": turn}))["layers"]
    assert_sharper(opened, variation, opened.layers()[0])


def test_a_scaled_image(opened: Opened, service: StandIn, scenario: Callable[..., None]) -> None:
    [variation] = act_meanwhile(
        opened, service, scenario, ("scale_image", {"image": opened.image, "factor": 0.8}))["layers"]
    assert_sharper(opened, variation, opened.layers()[0])


@pytest.mark.parametrize("act", ["delete_item", "scale_layer"])
def test_without_the_content_as_it_was_the_result_comes_without(
    opened: Opened, service: StandIn, scenario: Callable[..., None], act: str
) -> None:
    values = {"item": opened.content} if act == "delete_item" else {"layer": opened.content, "width": 900, "height": 400}
    printed = opened.editor.gimp.output.stat().st_size
    [variation] = act_meanwhile(opened, service, scenario, (act, values))["layers"]
    assert MISSING in opened.editor.gimp.output.read_text()[printed:]
    assert opened.layers()[0] == variation


def test_a_content_that_shows_something_else_by_now(
    opened: Opened, service: StandIn, scenario: Callable[..., None]
) -> None:
    printed = opened.editor.gimp.output.stat().st_size
    part = (0, 0, *SIZE)
    [variation] = act_meanwhile(
        opened, service, scenario, ("fill", {"layer": opened.content, "part": part, "colour": (9, 90, 9, 255)}))["layers"]
    assert UNFIT in opened.editor.gimp.output.read_text()[printed:]
    assert opened.layers() == [variation, opened.content]


def test_a_recovered_run_keeps_the_detail(
    opened: Opened, service: StandIn, scenario: Callable[..., None], empty_store: None
) -> None:
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}}, picture={"mode": "exact", "size": SMALLER})
    run = opened.editor.start_remix(opened.content, delivery="job", keep_detail=True)
    service.wait("here")
    opened.editor.gimp.kill_plug_in("remix-with-reference", run)
    scenario(picture={"mode": "exact", "size": SMALLER})
    service.release("here")
    [variation] = opened.editor.call("recover")["layers"]
    assert_sharper(opened, variation, opened.layers()[0])


# For a result that is there.


def test_for_a_single_result(opened: Opened) -> None:
    [variation] = opened.remix()["layers"]
    for selected in (variation, opened.content):
        before = opened.described()["selected_layers"]
        detail = opened.keep_detail(selected)
        assert opened.layers() == [detail, variation, opened.content]
        assert opened.described()["selected_layers"] == before
        assert_sharper(opened, variation, detail)
        opened.editor.call("delete_item", item=detail)


def test_it_is_what_the_run_would_have_made(opened: Opened) -> None:
    opened.remix(keep_detail=True)
    detail = opened.layers()[0]
    made, before = opened.editor.describe(detail), pixels(opened.editor, detail)
    again = opened.editor.describe(opened.keep_detail(detail))
    assert again["id"] != made["id"] and again["recipe"] == made["recipe"]
    other = {"id": 0, "pixels": None}
    assert {**again, **other} == {**made, **other}
    # Which of several ways babl takes between two formats depends on which was quicker when it tried.
    assert np.abs(pixels(opened.editor, again["id"]) - before).max() <= 1
    assert opened.editor.call("detail_mark", item=again["id"])
    assert opened.layers()[0] == again["id"] and len(opened.layers()) == 3


def test_again_keeps_the_opacity(opened: Opened) -> None:
    [variation] = opened.remix(keep_detail=True)["layers"]
    opened.editor.call("configure", item=opened.layers()[0], opacity=40.0)
    assert opened.editor.describe(opened.keep_detail(variation))["opacity"] == pytest.approx(40)
    assert len(opened.layers()) == 3


@pytest.mark.parametrize("selected", ["group", "content", "shown", "hidden"])
def test_in_a_group_the_shown_or_the_selected_one(opened: Opened, selected: str) -> None:
    remixed = opened.remix(variations=3)
    first, second, third = remixed["layers"]
    opened.editor.call("compare", action="next-variation", drawables=[opened.content])
    layer = {"group": remixed["group"], "content": opened.content, "shown": second, "hidden": third}[selected]
    detail = opened.keep_detail(layer)
    below = third if selected == "hidden" else second
    children = opened.editor.call("children", item=remixed["group"])
    assert children == [*[first, second, third][: children.index(detail)], detail,
                        *[first, second, third][children.index(detail):]]
    assert children[children.index(detail) + 1] == below
    assert opened.editor.describe(detail)["visible"] == (selected != "hidden")


def test_after_saving_and_opening(opened: Opened, tmp_path: Path) -> None:
    opened.remix(variations=2)
    opened.editor.call("save", image=opened.image, path=str(tmp_path / "remixed.xcf"))
    image = opened.editor.call("open_image", path=str(tmp_path / "remixed.xcf"))
    group, content = opened.editor.call("layer_ids", image=image)
    again = Opened(opened.editor, image, content)
    detail = again.keep_detail(group)
    assert_sharper(again, opened.editor.call("children", item=group)[1], detail)
    # And the detail is known as one after the same.
    opened.editor.call("save", image=image, path=str(tmp_path / "detailed.xcf"))
    image = opened.editor.call("open_image", path=str(tmp_path / "detailed.xcf"))
    group, content = opened.editor.call("layer_ids", image=image)
    detail, variation, other = opened.editor.call("children", item=group)
    opened.editor.call("compare", action="next-variation", drawables=[content])
    assert [opened.editor.describe(layer)["visible"] for layer in (detail, variation, other)] == [False, False, True]


@pytest.mark.parametrize("moved", ["content", "variation", "both"])
@pytest.mark.parametrize("selection", [None, (152, 100, 352, 252)])
def test_what_was_moved(opened: Opened, moved: str, selection: Any) -> None:
    opened.editor.call("select", image=opened.image, part=selection)
    [variation] = opened.remix()["layers"]
    opened.editor.call("select", image=opened.image, part=None)
    before = {layer: opened.editor.describe(layer)["offsets"] for layer in (variation, opened.content)}
    for layer in {"content": [opened.content], "variation": [variation], "both": [variation, opened.content]}[moved]:
        x, y = before[layer]
        opened.editor.call("configure", item=layer, offsets=[x + 45, y - 23])
    detail = opened.keep_detail(variation)
    assert opened.editor.describe(detail)["offsets"] == opened.editor.describe(variation)["offsets"]
    x, y = before[variation]
    opened.editor.call("configure", item=variation, offsets=[x, y])
    opened.editor.call("configure", item=detail, offsets=[x, y])
    opened.editor.call("configure", item=opened.content, offsets=before[opened.content])
    assert_sharper(opened, variation, detail)


@pytest.mark.parametrize("selection", [None, (152, 100, 352, 252)])
@pytest.mark.parametrize("change", ["rotate_90", "rotate_180", "flip_vertical", "scale"])
def test_what_was_turned_or_scaled_with_its_image(opened: Opened, change: str, selection: Any) -> None:
    opened.editor.call("select", image=opened.image, part=selection)
    [variation] = opened.remix()["layers"]
    opened.editor.call("select", image=opened.image, part=None)
    if change == "scale":
        opened.editor.call("scale_image", image=opened.image, factor=1.25)
    else:
        opened.editor.call("turn_image", image=opened.image, turn=change)
    assert_sharper(opened, variation, opened.keep_detail(variation))


@pytest.mark.parametrize("turn", ["rotate_90", "rotate_270"])
def test_what_is_hardly_larger_than_it_came_and_was_turned(
    opened: Opened, scenario: Callable[..., None], turn: str
) -> None:
    """It is larger than what came back only if both lie on their side."""
    scenario(picture={"mode": "exact", "size": [500, 335]})
    [variation] = opened.remix()["layers"]
    upright = opened.keep_detail(variation)
    strength = pixels(opened.editor, upright)[:, :, 0].std()
    opened.editor.call("delete_item", item=upright)
    opened.editor.call("turn_image", image=opened.image, turn=turn)
    detail = opened.keep_detail(variation)
    assert opened.editor.describe(detail)["size"] == [SIZE[1], SIZE[0]]
    assert pixels(opened.editor, detail)[:, :, 0].std() == pytest.approx(strength, rel=0.02)


# With the other procedures.


def test_flipping_takes_the_details_along(opened: Opened) -> None:
    remixed = opened.remix(keep_detail=True, variations=2)
    children = opened.editor.call("children", item=remixed["group"])

    def visible() -> list[bool]:
        return [opened.editor.describe(child)["visible"] for child in children]

    def call(action: str, selected: int) -> Any:
        return opened.editor.call("compare", action=action, drawables=[selected])

    opened.editor.call("select_layers", image=opened.image, layers=[children[0]])
    assert call("next-variation", children[0]) == {
        "status": "success", "layer": children[3], "number": 2, "count": 2}
    assert visible() == [False, False, True, True]
    assert opened.described()["selected_layers"] == [children[3]]
    call("previous-variation", opened.content)
    assert visible() == [True, True, False, False]
    assert call("show-content", children[2])["shown"] is True
    assert not opened.editor.describe(remixed["group"])["visible"]
    assert call("show-content", children[2])["shown"] is False
    assert visible() == [True, True, False, False]


def test_show_content_takes_the_detail_of_a_single_result_along(opened: Opened) -> None:
    opened.remix(keep_detail=True)
    detail, variation, _ = opened.layers()
    for selected in (detail, opened.content):
        before = opened.visible()
        opened.editor.call("compare", action="show-content", drawables=[selected])
        assert [opened.editor.describe(layer)["visible"] for layer in (detail, variation)] == [False, False]
        opened.editor.call("compare", action="show-content", drawables=[selected])
        assert np.array_equal(opened.visible(), before)


def test_keeping_one_keeps_its_detail(opened: Opened) -> None:
    opened.remix(keep_detail=True, variations=3)
    opened.editor.call("compare", action="next-variation", drawables=[opened.content])
    before = opened.visible()
    kept = opened.editor.call("compare", action="keep-variation", drawables=[opened.content])["layer"]
    detail, *below = opened.layers()
    assert below == [kept, opened.content]
    name = opened.editor.describe(kept)["name"]
    assert opened.editor.describe(detail)["name"] == f"Detail of {name}"
    assert np.abs(opened.visible() - before).max() <= 1
    # It is like a single result with detail now.
    assert opened.keep_detail(detail) != detail
    assert len(opened.layers()) == 3


def test_in_a_group_that_was_changed_the_detail_stays_with_the_kept_one(opened: Opened) -> None:
    remixed = opened.remix(keep_detail=True, variations=2)
    detail, variation, *_ = opened.editor.call("children", item=remixed["group"])
    opened.editor.call("configure", item=remixed["group"], opacity=50.0)
    opened.editor.call("compare", action="keep-variation", drawables=[opened.content])
    assert opened.editor.call("children", item=remixed["group"]) == [detail, variation]


@pytest.mark.parametrize("selected", ["detail", "variation", "content"])
def test_again_has_it_again_and_goes_above_both(opened: Opened, selected: str) -> None:
    [variation] = opened.remix(keep_detail=True)["layers"]
    detail = opened.layers()[0]
    if selected == "content":
        again = opened.remix(keep_detail=True)
    else:
        again = opened.editor.call("again", layers=[{"detail": detail, "variation": variation}[selected]])
    assert again["status"] == "success", again
    [newer] = again["layers"]
    layers = opened.layers()
    at = layers.index(newer)
    assert opened.editor.call("detail_mark", item=layers[at - 1]) == f"1 {again['run_id']} 0"
    assert [layer for layer in layers if layer not in (newer, layers[at - 1])] == [detail, variation, opened.content]
    assert layers.index(variation) == layers.index(detail) + 1, "nothing comes between the two"


# What is refused.


def test_what_is_no_result(opened: Opened) -> None:
    assert opened.refusal(opened.content).startswith("The selected layer does not belong to a remix")
    assert opened.refusal().startswith("Select exactly one layer")


def test_when_none_is_shown(opened: Opened) -> None:
    remixed = opened.remix(variations=2)
    opened.show(remixed["group"], False)
    assert opened.refusal(opened.content) == (
        "No variation is shown: show or select the one that is to get the detail.")


def test_when_the_content_is_gone(opened: Opened) -> None:
    name = opened.editor.describe(opened.content)["name"]
    [variation] = opened.remix()["layers"]
    opened.editor.call("delete_item", item=opened.content)
    assert opened.refusal(variation) == (f"The content “{name}” is no longer in the image, or cannot be "
                                         "recognized there, and so its detail cannot be kept.")


def test_when_the_content_has_another_size(opened: Opened) -> None:
    [variation] = opened.remix()["layers"]
    opened.editor.call("scale_layer", layer=opened.content, width=450, height=302)
    before = opened.described()
    assert opened.refusal(variation) == (
        "The content has been resized since the variation was made, so its detail does not fit.")
    assert opened.described() == before


def test_when_the_two_show_nothing_alike(opened: Opened) -> None:
    [variation] = opened.remix()["layers"]
    opened.editor.call("fill", layer=variation, part=(0, 0, *SIZE), colour=(50, 60, 70, 255))
    assert opened.refusal(variation) == (
        "The variation and its content have nothing in common, so no detail would fit.")


def test_in_an_indexed_image(opened: Opened) -> None:
    [variation] = opened.remix()["layers"]
    opened.editor.call("convert", image=opened.image, to="INDEXED")
    assert opened.refusal(variation) == (
        "The image is indexed and cannot show more detail: convert it to RGB or grayscale first.")


@pytest.mark.parametrize("change", [
    {"rectangle": {"x": 0, "y": 0, "width": 0, "height": 5}},
    {"frame": {"x": 0, "y": 0, "width": -9, "height": 2000000000}},
    {"registration": {"x": {"scale": 0, "shift": 1e300}, "y": {"scale": -4}, "trusted": True}},
    {"returned": {"width": -1, "height": 99999999}},
], ids=["rectangle", "frame", "registration", "returned"])
def test_a_recipe_that_cannot_be(opened: Opened, change: dict[str, Any]) -> None:
    [variation] = opened.remix()["layers"]
    recipe = json.loads(opened.editor.describe(variation)["recipe"])
    opened.editor.call("set_recipe", item=variation, text=json.dumps({**recipe, **change}))
    assert opened.refusal(variation) == (
        "The recipe of the selected layer is damaged: the position of its content is impossible.")


def test_a_recipe_of_before_there_was_detail(opened: Opened, scenario: Callable[..., None]) -> None:
    scenario(picture={"mode": "exact"})
    [variation] = opened.remix()["layers"]
    recipe = json.loads(opened.editor.describe(variation)["recipe"])
    assert recipe.pop("returned") == {"width": 2528, "height": 1696}
    assert recipe["content"].pop("extent") == {"x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}
    # It takes the service's own size for the one that came back.
    opened.editor.call("set_recipe", item=variation, text=json.dumps(recipe))
    assert opened.refusal(variation).startswith("There is no more detail to keep")
    opened.editor.call("scale_image", image=opened.image, factor=5)
    assert opened.keep_detail(variation)
