# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparing the variations of a run: the next one, the previous one, the content, and keeping one. See test_undo.py for
what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.standin import StandIn

from conftest import Editor
from detail import SMALLER, photograph  # noqa: F401

SELECT_ONE = "Select exactly one layer: a variation, its layer group, or the content below them."
NOTHING_FOUND = (
    "The selected layer does not belong to a remix: select a variation, its layer group, or the content below them."
)
NONE_SHOWN = "No variation is shown: first show the one to keep."


@dataclass(frozen=True)
class Compared:
    """The result of a run in an image."""

    editor: Editor
    image: int
    content: int
    group: int
    layers: list[int]

    def call(self, action: str, selected: int | None = None) -> Any:
        """`selected`: the layer that the procedure is called for, the group if none is named."""
        called = self.editor.call("compare", action=action, drawables=[self.group if selected is None else selected])
        assert called.pop("status") == "success", called
        return called

    def next(self, selected: int | None = None) -> Any:
        return self.call("next-variation", selected)

    def previous(self, selected: int | None = None) -> Any:
        return self.call("previous-variation", selected)

    def show_content(self, selected: int | None = None) -> bool:
        return self.call("show-content", selected)["shown"]

    def keep(self, selected: int | None = None) -> int:
        return self.call("keep-variation", selected)["layer"]

    def visible(self) -> list[int]:
        """The numbers of the visible variations."""
        return [n for n, layer in enumerate(self.layers, 1) if self.editor.describe(layer)["visible"]]

    def hide(self, *items: int) -> None:
        for item in items:
            self.editor.call("configure", item=item, visible=False)

    def select(self, *layers: int) -> None:
        self.editor.call("select_layers", image=self.image, layers=layers)

    def blend(self, name: str, value: str) -> None:
        self.editor.call("set_blending", layer=self.group, name=name, value=value)

    def selected(self) -> list[int]:
        return self.described()["selected_layers"]

    def described(self) -> Any:
        return self.editor.call("describe_image", image=self.image)


def remix(editor: Editor, image: int, content: int, variations: int = 3) -> Compared:
    remixed = editor.remix(content, variations=variations)
    return Compared(editor, image, content, remixed["group"] or remixed["layers"][0], remixed["layers"])


@pytest.fixture
def compared(editor: Editor) -> Compared:
    return remix(editor, *editor.photo())


@pytest.fixture
def single(editor: Editor) -> Compared:
    return remix(editor, *editor.photo(), variations=1)


# Next and previous.


@pytest.mark.parametrize("selected", ["group", "content", 0, 1, 2])
def test_next_and_previous_go_round(compared: Compared, selected: Any) -> None:
    layer = compared.layers[selected] if isinstance(selected, int) else getattr(compared, selected)
    for number in (2, 3, 1, 2):
        assert compared.next(layer) == {"layer": compared.layers[number - 1], "number": number, "count": 3}
        assert compared.visible() == [number]
    for number in (1, 3, 2):
        assert compared.previous(layer) == {"layer": compared.layers[number - 1], "number": number, "count": 3}
        assert compared.visible() == [number]


def test_nothing_else_changes_and_nothing_is_sent(compared: Compared, service: StandIn) -> None:
    requests = len(service.requests())
    before = compared.described()
    for _ in range(3):
        compared.next()
    assert compared.described() == before
    assert len(service.requests()) == requests


def test_the_image_counts_as_changed(compared: Compared) -> None:
    compared.editor.call("clean", image=compared.image)
    compared.next()
    assert compared.described()["dirty"]


@pytest.mark.parametrize("run_mode", ["INTERACTIVE", "WITH_LAST_VALS"])
def test_no_run_mode_needs_a_window(compared: Compared, run_mode: str) -> None:
    called = compared.editor.call(
        "compare", action="next-variation", drawables=[compared.group], run_mode=run_mode)
    assert called == {"status": "success", "layer": compared.layers[1], "number": 2, "count": 3}


@pytest.mark.parametrize("hidden", ["variations", "group", "both"])
@pytest.mark.parametrize(("step", "number"), [("next-variation", 1), ("previous-variation", 3)])
def test_when_none_is_shown_it_begins_at_an_end(compared: Compared, hidden: str, step: str, number: int) -> None:
    compared.next()
    if hidden != "group":
        compared.hide(*compared.layers)
    if hidden != "variations":
        compared.hide(compared.group)
    assert compared.call(step)["number"] == number
    assert compared.visible() == [number]
    assert compared.editor.describe(compared.group)["visible"]


def test_of_several_visible_ones_the_topmost_is_seen(compared: Compared) -> None:
    compared.next()
    compared.editor.call("configure", item=compared.layers[2], visible=True)
    assert compared.next()["number"] == 3
    assert compared.visible() == [3]


def test_a_single_result_is_its_own_neighbour(single: Compared) -> None:
    [layer] = single.layers
    assert single.next() == single.previous() == {"layer": layer, "number": 1, "count": 1}
    single.hide(layer)
    assert single.next(single.content)["layer"] == layer
    assert single.visible() == [1]


def test_the_order_of_the_stack_counts(compared: Compared) -> None:
    first, second, third = compared.layers
    compared.editor.call("move", layer=third, parent=compared.group, position=0)
    assert [compared.next()["layer"] for _ in range(3)] == [second, third, first]


def test_inside_other_groups(editor: Editor) -> None:
    image = editor.call("new_image")
    outer = editor.call("new_group", image=image, name="Outer")
    inner = editor.call("new_group", image=image, name="Inner", parent=outer)
    content = editor.call("new_layer", image=image, parent=inner)
    compared = remix(editor, image, content)
    assert compared.next(content)["number"] == 2
    assert compared.next(compared.layers[0])["number"] == 3
    # The group of the content is not the content.
    assert editor.call("compare", action="next-variation", drawables=[inner])["message"] == NOTHING_FOUND


def test_a_layer_of_the_users_in_the_group_is_left_alone(compared: Compared) -> None:
    editor = compared.editor
    folder = editor.call("new_group", image=compared.image, parent=compared.group)
    own = editor.call("new_layer", image=compared.image, name="Variation 4", parent=folder)
    assert compared.next(own) == {"layer": compared.layers[1], "number": 2, "count": 3}
    assert editor.describe(own)["visible"] and editor.describe(folder)["visible"]


def test_names_do_not_matter(compared: Compared) -> None:
    for n, item in enumerate((compared.group, *compared.layers)):
        compared.editor.call("configure", item=item, name=f"Anything {n}")
    assert compared.next(compared.layers[0])["number"] == 2


def test_a_saved_and_opened_image(compared: Compared, tmp_path: Path) -> None:
    editor = compared.editor
    compared.next()
    editor.call("save", image=compared.image, path=str(tmp_path / "compared.xcf"))
    image = editor.call("open_image", path=str(tmp_path / "compared.xcf"))
    group, content, _ = editor.call("describe_image", image=image)["layers"]
    layers = [child["id"] for child in group["children"]]
    opened = Compared(editor, image, content["id"], group["id"], layers)
    assert opened.visible() == [2]
    assert opened.next(opened.content) == {"layer": layers[2], "number": 3, "count": 3}
    assert editor.describe(opened.keep(layers[0]))["name"] == "Remix of Photo"


# Which run.


def test_of_two_runs_of_one_content_the_newer_on_top_counts(compared: Compared) -> None:
    newer = remix(compared.editor, compared.image, compared.content, variations=2)
    assert compared.next(compared.content) == {"layer": newer.layers[1], "number": 2, "count": 2}
    assert compared.visible() == [1]
    assert compared.next(compared.layers[2]) == {"layer": compared.layers[1], "number": 2, "count": 3}
    assert newer.visible() == [2]


@pytest.mark.parametrize("position", [1, 2])
def test_of_what_lies_above_something_else_the_nearest_counts(compared: Compared, position: int) -> None:
    remix(compared.editor, compared.image, compared.content, variations=2)
    other = compared.editor.call("new_layer", image=compared.image, name="Other")
    compared.editor.call("move", layer=other, parent=None, position=position)
    assert compared.next(compared.content)["count"] == 3


def test_a_remix_of_a_variation_is_a_run_of_its_own(compared: Compared) -> None:
    inner = remix(compared.editor, compared.image, compared.layers[0], variations=2)
    assert compared.next(inner.layers[0]) == {"layer": inner.layers[1], "number": 2, "count": 2}
    assert compared.next(compared.layers[0]) == {"layer": compared.layers[1], "number": 2, "count": 3}
    assert inner.visible() == [2]
    assert compared.editor.describe(inner.group)["visible"]


def test_a_copy_of_a_variation_is_left_alone(compared: Compared) -> None:
    """It is the user's, who may have painted on it."""
    editor, (first, second, third) = compared.editor, compared.layers
    copy = editor.call("copy_layer", layer=first)
    assert compared.next() == {"layer": second, "number": 2, "count": 3}
    assert editor.describe(copy)["visible"] and compared.visible() == [2]
    compared.hide(copy)
    assert compared.next(copy) == {"layer": third, "number": 3, "count": 3}
    assert not editor.describe(copy)["visible"]
    assert compared.keep() == third
    assert editor.call("children", item=compared.group) == [copy, third], "the group stays"


def test_a_copy_that_is_chosen_is_kept(compared: Compared) -> None:
    copy = compared.editor.call("copy_layer", layer=compared.layers[0])
    assert compared.keep(copy) == copy
    assert compared.editor.call("children", item=compared.group) == [copy, compared.layers[0]]


def test_the_detail_of_a_copied_variation_stays_its_own(editor: Editor, photograph: Path,  # noqa: F811
                                                        scenario: Callable[..., None]) -> None:
    scenario(picture={"mode": "exact", "size": SMALLER})
    content = editor.open(photograph)
    remixed = editor.remix(content, variations=2, keep_detail=True)
    group = remixed["group"]
    detail, first, *_ = editor.call("children", item=group)
    copy = editor.call("copy_layer", layer=first)
    assert editor.call("children", item=group)[:3] == [detail, copy, first]
    editor.call("compare", action="next-variation", drawables=[group])
    assert [editor.describe(layer)["visible"] for layer in (detail, copy, first)] == [False, True, False]


def test_a_copy_of_the_group_is_a_result_of_its_own(compared: Compared) -> None:
    editor = compared.editor
    group = editor.call("copy_layer", layer=compared.group)
    copy = Compared(editor, compared.image, compared.content, group, editor.call("children", item=group))
    assert copy.next() == {"layer": copy.layers[1], "number": 2, "count": 3}
    assert (copy.visible(), compared.visible()) == ([2], [1])
    assert copy.keep() == copy.layers[1]
    assert editor.call("children", item=compared.group) == compared.layers
    assert compared.next()["count"] == 3


@pytest.mark.parametrize("selected", ["content", "layer", "copy"])
def test_a_copy_of_a_single_result_makes_no_variations_of_the_two(single: Compared, selected: str) -> None:
    [layer] = single.layers
    copy = single.editor.call("copy_layer", layer=layer)
    before = single.described()
    chosen = {"content": single.content, "layer": layer, "copy": copy}[selected]
    assert single.next(chosen) == {"layer": layer, "number": 1, "count": 1}
    assert single.keep(chosen) == (copy if selected == "copy" else layer)
    assert single.described() == before


def test_a_variation_that_was_taken_out_of_the_group_is_on_its_own(compared: Compared) -> None:
    compared.editor.call("move", layer=compared.layers[1], parent=None, position=0)
    assert compared.next(compared.layers[1])["count"] == 1
    assert compared.next(compared.layers[0]) == {"layer": compared.layers[2], "number": 2, "count": 2}


def test_a_mask_stands_for_its_layer(compared: Compared) -> None:
    compared.editor.call("add_mask", layer=compared.layers[0], part=(0, 0, 100, 100))
    assert compared.next(compared.editor.call("mask_of", layer=compared.layers[0]))["number"] == 2


@pytest.mark.parametrize("action", ["next-variation", "previous-variation", "show-content", "keep-variation"])
def test_where_there_is_no_result(compared: Compared, action: str) -> None:
    editor = compared.editor
    namesake = editor.call("new_layer", image=compared.image, name="Remix of Photo")
    beside = editor.call("new_layer", image=compared.image, parent=editor.call("new_group", image=compared.image))
    channel = editor.call("new_channel", image=compared.image)
    before = compared.described()
    for drawables, message in (
        ([namesake], NOTHING_FOUND),
        ([beside], NOTHING_FOUND),
        ([], SELECT_ONE),
        ([compared.layers[0], compared.layers[1]], SELECT_ONE),
        ([channel], SELECT_ONE),
    ):
        called = editor.call("compare", action=action, drawables=drawables)
        assert called == {"status": "calling-error", "message": message}
    assert compared.described() == before


def test_a_group_without_variations_is_no_result(compared: Compared) -> None:
    older = remix(compared.editor, compared.image, compared.content, variations=2)
    for layer in older.layers:
        compared.editor.call("delete_item", item=layer)
    assert compared.next(compared.content)["count"] == 3


# What is selected.


def test_a_selected_variation_gives_its_place_to_the_shown_one(compared: Compared) -> None:
    first, second, third = compared.layers
    compared.select(first)
    compared.next(first)
    assert compared.selected() == [second]
    compared.select(first)  # hidden before
    compared.next(first)
    assert compared.selected() == [third]


def test_other_layers_stay_selected(compared: Compared) -> None:
    for layer in (compared.content, compared.group):
        compared.select(layer)
        compared.next(layer)
        assert compared.selected() == [layer]
    compared.select(compared.content, compared.layers[2])
    assert compared.next()["number"] == 1
    assert compared.selected() == sorted([compared.content, compared.layers[0]])


def test_a_selected_channel_stays_selected(compared: Compared) -> None:
    channel = compared.editor.call("new_channel", image=compared.image)
    compared.editor.call("select_channel", image=compared.image, channel=channel)
    compared.next()
    assert compared.described()["selected_channels"] == [channel]


# The content.


def test_the_content_is_shown_and_hidden_again(compared: Compared) -> None:
    compared.next()
    compared.select(compared.layers[1])
    before = compared.described()
    assert compared.show_content(compared.layers[1]) is True
    assert not compared.editor.describe(compared.group)["visible"]
    assert compared.visible() == [2]
    assert compared.selected() == [compared.layers[1]]
    assert compared.show_content(compared.content) is False
    assert compared.described() == before


def test_the_content_of_a_single_result(single: Compared) -> None:
    assert single.show_content(single.content) is True
    assert single.visible() == []
    assert single.show_content(single.content) is False
    assert single.visible() == [1]


def test_after_the_content_there_is_always_a_variation_to_see(compared: Compared) -> None:
    compared.hide(*compared.layers)
    assert compared.show_content() is False
    assert compared.visible() == [1]
    compared.hide(compared.group, *compared.layers)
    assert compared.show_content() is False
    assert compared.visible() == [1]
    assert compared.editor.describe(compared.group)["visible"]


# Keeping one.


@pytest.mark.parametrize("nested", [False, True])
def test_the_kept_variation_takes_the_place_of_the_group(editor: Editor, nested: bool) -> None:
    image = editor.call("new_image")
    parent = editor.call("new_group", image=image) if nested else None
    content = editor.call("new_layer", image=image, parent=parent)
    compared = remix(editor, image, content)
    above = editor.call("new_layer", image=image, name="Above", parent=parent)
    compared.next()
    before = editor.describe(compared.layers[1])
    compared.select(compared.layers[1])
    kept = compared.keep(compared.layers[1])
    assert kept == compared.layers[1]
    assert editor.describe(kept) == {**before, "name": "Remix of Photo"}
    assert editor.place_of(kept) == {"image": image, "parent": parent, "position": 1}
    assert compared.selected() == [kept]
    top = [layer["id"] for layer in compared.described()["layers"]]
    assert (editor.call("children", item=parent) if nested else top) == [above, kept, content]
    # It is like a single result now.
    assert compared.next(content) == {"layer": kept, "number": 1, "count": 1}


def test_the_name_that_the_user_gave_the_group_stays(compared: Compared) -> None:
    compared.editor.call("configure", item=compared.group, name="Evening")
    assert compared.editor.describe(compared.keep())["name"] == "Evening"


@pytest.mark.parametrize("selected", ["group", "content", 0, 2])
def test_the_kept_variation_is_selected_if_the_selected_layer_goes(compared: Compared, selected: Any) -> None:
    layer = compared.layers[selected] if isinstance(selected, int) else getattr(compared, selected)
    compared.select(layer)
    kept = compared.layers[selected] if isinstance(selected, int) else compared.layers[0]
    assert compared.keep(layer) == kept
    assert compared.selected() == [compared.content if selected == "content" else kept]


@pytest.mark.parametrize("shown", [[0, 2], [0], []])
@pytest.mark.parametrize("changed", [False, True])
def test_the_chosen_variation_is_kept_and_seen(compared: Compared, shown: list[int], changed: bool) -> None:
    """Whatever else is visible: "this" variation is the selected one."""
    for n, layer in enumerate(compared.layers):
        compared.editor.call("configure", item=layer, visible=n in shown)
    if changed:
        compared.editor.call("configure", item=compared.group, opacity=50.0)
    if not shown:
        compared.hide(compared.group)
    third = compared.layers[2]
    assert compared.keep(third) == third
    assert compared.editor.describe(third)["visible"]
    if changed:
        assert compared.editor.call("children", item=compared.group) == [third]
        assert compared.editor.describe(compared.group)["visible"]
    else:
        assert [layer["id"] for layer in compared.described()["layers"][:2]] == [third, compared.content]


CHANGES: dict[str, Any] = {
    "opacity": lambda it: it.editor.call("configure", item=it.group, opacity=50.0),
    "mode": lambda it: it.editor.call("set_mode", layer=it.group, mode="PASS_THROUGH"),
    "mask": lambda it: it.editor.call("add_mask", layer=it.group, part=(0, 0, 50, 50)),
    "filter": lambda it: it.editor.call("add_filter", layer=it.group, operation="gegl:invert-gamma"),
    "content lock": lambda it: it.editor.call("configure", item=it.group, lock_content=True),
    "position lock": lambda it: it.editor.call("configure", item=it.group, lock_position=True),
    "visibility lock": lambda it: it.editor.call("configure", item=it.group, lock_visibility=True),
    "composite mode": lambda it: it.blend("composite_mode", "CLIP_TO_BACKDROP"),
    "composite space": lambda it: it.blend("composite_space", "RGB_PERCEPTUAL"),
    "color tag": lambda it: it.editor.call("tag", item=it.group, colour="RED"),
    "parasite": lambda it: it.editor.call("attach", item=it.group, name="mine"),
    "foreign layer": lambda it: it.editor.call("new_layer", image=it.image, name="Own", parent=it.group),
    "foreign group": lambda it: it.editor.call("new_group", image=it.image, name="Own", parent=it.group),
    "mode of the variation": lambda it: it.editor.call("set_mode", layer=it.layers[0], mode="MULTIPLY"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_in_a_group_that_was_changed_the_kept_variation_stays(compared: Compared, change: str) -> None:
    CHANGES[change](compared)
    compared.select(compared.layers[2])
    before = compared.editor.describe(compared.group)
    assert compared.keep() == compared.layers[0]
    after = compared.editor.describe(compared.group)
    removed = compared.layers[1:]
    left = [child for child in before["children"] if child["id"] not in removed]
    assert after == {**before, "children": left, "pixels": after["pixels"]}
    assert compared.selected() == [compared.layers[0]]


def test_keeping_again_changes_nothing(compared: Compared) -> None:
    compared.editor.call("configure", item=compared.group, opacity=50.0)
    assert compared.keep() == compared.layers[0]
    compared.editor.call("clean", image=compared.image)
    before = compared.described()
    assert compared.keep() == compared.layers[0]
    assert compared.described() == before


@pytest.mark.parametrize("hidden", [False, True])
def test_a_single_result_is_kept_as_it_is(single: Compared, hidden: bool) -> None:
    [layer] = single.layers
    if hidden:
        single.hide(layer)
    single.editor.call("clean", image=single.image)
    before = single.described()
    assert single.keep(single.content) == layer
    assert single.described() == before


@pytest.mark.parametrize("hidden", ["group", "variations"])
def test_when_none_is_shown_none_is_kept(compared: Compared, hidden: str) -> None:
    compared.hide(*([compared.group] if hidden == "group" else compared.layers))
    compared.editor.call("clean", image=compared.image)
    before = compared.described()
    called = compared.editor.call("compare", action="keep-variation", drawables=[compared.group])
    assert called == {"status": "calling-error", "message": NONE_SHOWN}
    assert compared.described() == before


# Locks.


@pytest.mark.parametrize(
    ("action", "locked"),
    [("next-variation", 0), ("next-variation", 1), ("previous-variation", 2), ("show-content", "group")],
)
def test_a_locked_visibility_stops_all(compared: Compared, action: str, locked: Any) -> None:
    item = compared.layers[locked] if isinstance(locked, int) else compared.group
    compared.editor.call("configure", item=item, lock_visibility=True)
    compared.editor.call("clean", image=compared.image)
    before = compared.described()
    name = compared.editor.describe(item)["name"]
    called = compared.editor.call("compare", action=action, drawables=[compared.group])
    message = f"The layers were left unchanged: the visibility of “{name}” is locked."
    assert called == {"status": "execution-error", "message": message}
    assert compared.described() == before


def test_a_lock_that_is_not_in_the_way_stops_nothing(compared: Compared) -> None:
    compared.editor.call("configure", item=compared.group, lock_visibility=True)
    compared.editor.call("configure", item=compared.layers[2], lock_visibility=True)
    for item in (compared.group, compared.content, *compared.layers):
        compared.editor.call("configure", item=item, lock_content=True, lock_position=True)
    assert compared.next()["number"] == 2
    assert compared.visible() == [2]


def test_locks_of_variations_do_not_stop_what_gimp_allows(compared: Compared) -> None:
    """GIMP lets users delete and reorder locked layers."""
    for item in compared.layers:
        compared.editor.call("configure", item=item, lock_content=True, lock_position=True, lock_visibility=True)
    assert compared.keep() == compared.layers[0]
    assert [layer["id"] for layer in compared.described()["layers"][:2]] == [compared.layers[0], compared.content]
