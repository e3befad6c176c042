# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plug-in adds or removes is one undo step, and what it shows is none. Undoing has no procedure, so this needs
GIMP's window and its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.desktop import Desktop, private_desktop, wait_for
from support.gimp import Gimp, make_profile, running_gimp
from support.standin import StandIn

from conftest import ENVIRONMENT, INSIDE, Editor
from detail import SMALLER, photograph  # noqa: F401


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    folder = tmp_path_factory.mktemp("desktop")
    with private_desktop(folder / "home", folder / "pictures") as running:
        yield running


# Letters that nobody else uses with Ctrl and Alt.
SHORTCUTS = {"next-variation": "n", "previous-variation": "p", "show-content": "c", "keep-variation": "k"}


@pytest.fixture(scope="module")
def gimp(
    tmp_path_factory: pytest.TempPathFactory, plug_in: Path, running_service: StandIn, desktop: Desktop
) -> Iterator[Gimp]:
    """In place of the GIMP without windows that other tests use."""
    profile = make_profile(tmp_path_factory.mktemp("gimp") / "profile", [plug_in])
    actions = (f'(action "plug-in-remix-{action}" "<Primary><Alt>{key}")\n' for action, key in SHORTCUTS.items())
    (profile.gimp / "shortcutsrc").write_text("(file-version 1)\n" + "".join(actions))
    environment = {**ENVIRONMENT, **running_service.environment(), **desktop.environment}
    with running_gimp(profile, INSIDE, environment, window=True) as running:
        yield running


@pytest.mark.parametrize("variations", [1, 3])
@pytest.mark.parametrize("selection", [None, (20, 30, 300, 200)])
def test_one_undo_takes_everything_back_and_one_redo_brings_it_again(
    editor: Editor, desktop: Desktop, variations: int, selection: Any
) -> None:
    image = editor.call("new_image")
    group = editor.call("new_group", image=image)
    content = editor.call("new_layer", image=image, parent=group, offsets=(-7, 9))
    editor.call("select", image=image, part=selection)
    editor.call("select_layers", image=image, layers=[content])
    editor.call("clean", image=image)
    before = editor.call("describe_image", image=image)
    assert editor.remix(content, variations=variations)["status"] == "success"
    after = without_selected(editor, image)
    assert after["dirty"] and not before["dirty"]

    show(editor, desktop, image)
    desktop.press("ctrl+z")
    # Not dirty any more: it really was one step, for GIMP counts them.
    wait_for("everything to be undone", lambda: editor.call("describe_image", image=image) == before)
    desktop.press("ctrl+y")
    wait_for("everything to be done again", lambda: without_selected(editor, image) == after)
    editor.call("hide", image=image)


def test_one_undo_takes_back_what_was_made_again(editor: Editor, desktop: Desktop) -> None:
    image, content = editor.photo()
    [former] = editor.remix(content)["layers"]
    editor.call("clean", image=image)
    before = editor.call("describe_image", image=image)
    assert editor.again(former, variations=2)["status"] == "success"
    show(editor, desktop, image)
    desktop.press("ctrl+z")
    wait_for("everything to be undone", lambda: editor.call("describe_image", image=image) == before)
    editor.call("hide", image=image)


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("selected", ["content", "shown", "hidden"])
def test_one_undo_brings_back_what_was_not_kept(
    editor: Editor, desktop: Desktop, changed: bool, selected: str
) -> None:
    image = editor.call("new_image")
    outer = editor.call("new_group", image=image)
    content = editor.call("new_layer", image=image, parent=outer)
    remixed = editor.remix(content, variations=3)
    hidden, shown, _ = remixed["layers"]
    editor.call("compare", action="next-variation", drawables=[content])
    if changed:
        editor.call("configure", item=remixed["group"], opacity=50.0)
    editor.call("select_layers", image=image, layers=[{"content": content, "shown": shown, "hidden": hidden}[selected]])
    editor.call("clean", image=image)
    before = without_selected(editor, image)
    assert editor.call("compare", action="keep-variation", drawables=[content])["layer"] == shown
    after = without_selected(editor, image)
    assert after["dirty"] and not before["dirty"]
    place, there, left = (
        (remixed["group"], remixed["layers"], [shown]) if changed else
        (outer, [remixed["group"], content], [shown, content])
    )

    show(editor, desktop, image)
    desktop.press("ctrl+z")
    wait_for("the others to be there again", lambda: editor.call("children", item=place) == there)
    assert without_selected(editor, image) == before
    # GIMP selects what it brings back, whatever had been selected.
    back = hidden if changed else remixed["group"]
    assert editor.call("describe_image", image=image)["selected_layers"] == [back]
    desktop.press("ctrl+y")
    wait_for("the others to be gone again", lambda: editor.call("children", item=place) == left)
    assert without_selected(editor, image) == after
    editor.call("hide", image=image)


@pytest.mark.parametrize("variations", [1, 2])
def test_a_run_with_detail_is_one_step(
    editor: Editor, service: StandIn, desktop: Desktop, photograph: Path, variations: int
) -> None:
    service.scenario({"picture": {"mode": "exact", "size": SMALLER}})
    image = editor.call("open_image", path=str(photograph))
    content = editor.call("first_layer", image=image)
    before = without_selected(editor, image)
    assert editor.remix(content, variations=variations, keep_detail=True)["status"] == "success"
    after = without_selected(editor, image)
    there = layer_ids(editor, image)
    assert len(there) == (3 if variations == 1 else 2)

    show(editor, desktop, image)
    desktop.press("ctrl+z")
    wait_for("everything to be undone", lambda: layer_ids(editor, image) == [content])
    assert without_selected(editor, image) == before
    desktop.press("ctrl+y")
    wait_for("everything to be done again", lambda: layer_ids(editor, image) == there)
    assert without_selected(editor, image) == after
    editor.call("hide", image=image)


@pytest.mark.parametrize("again", [False, True])
def test_detail_for_a_result_is_one_step(
    editor: Editor, service: StandIn, desktop: Desktop, photograph: Path, again: bool
) -> None:
    service.scenario({"picture": {"mode": "exact", "size": SMALLER}})
    image = editor.call("open_image", path=str(photograph))
    content = editor.call("first_layer", image=image)
    editor.remix(content, keep_detail=again)
    editor.call("clean", image=image)
    before, there = without_selected(editor, image), layer_ids(editor, image)
    detail = editor.call("compare", action="keep-detail", drawables=[content])["layer"]
    with_detail = layer_ids(editor, image)
    assert with_detail[0] == detail and with_detail[-2:] == there[-2:]

    show(editor, desktop, image)
    desktop.press("ctrl+z")
    wait_for("the detail to be undone", lambda: layer_ids(editor, image) == there)
    assert without_selected(editor, image) == before
    desktop.press("ctrl+y")
    wait_for("the detail to be there again", lambda: layer_ids(editor, image) == with_detail)
    editor.call("hide", image=image)


def test_keeping_a_variation_with_detail_is_one_step(
    editor: Editor, service: StandIn, desktop: Desktop, photograph: Path
) -> None:
    service.scenario({"picture": {"mode": "exact", "size": SMALLER}})
    image = editor.call("open_image", path=str(photograph))
    content = editor.call("first_layer", image=image)
    group = editor.remix(content, variations=2, keep_detail=True)["group"]
    children = editor.call("children", item=group)
    before = without_selected(editor, image)
    editor.call("compare", action="keep-variation", drawables=[content])
    assert layer_ids(editor, image) == [*children[:2], content]

    show(editor, desktop, image)
    desktop.press("ctrl+z")
    wait_for("the others to be there again", lambda: layer_ids(editor, image) == [group, content])
    assert without_selected(editor, image) == before
    editor.call("hide", image=image)


def test_what_is_only_shown_leaves_no_undo_step(editor: Editor, desktop: Desktop) -> None:
    image = editor.call("new_image")
    content = editor.call("new_layer", image=image)
    before = without_selected(editor, image)
    editor.remix(content, variations=3)
    for action in ("next-variation", "next-variation", "previous-variation", "show-content", "show-content"):
        assert editor.call("compare", action=action, drawables=[content])["status"] == "success"

    show(editor, desktop, image)
    desktop.press("ctrl+z")
    wait_for("the remix to be undone", lambda: layer_ids(editor, image) == [content])
    assert without_selected(editor, image) == before
    # The next step is recorded as ever.
    editor.call("new_group", image=image, name="Later")
    desktop.press("ctrl+z")
    wait_for("the new group to be undone", lambda: layer_ids(editor, image) == [content])
    editor.call("hide", image=image)


def test_showing_leaves_what_was_undone(editor: Editor, desktop: Desktop) -> None:
    image = editor.call("new_image")
    content = editor.call("new_layer", image=image)
    remix = editor.remix(content, variations=3)["group"]
    editor.call("compare", action="next-variation", drawables=[content])
    later = editor.call("new_group", image=image, name="Later")
    after = without_selected(editor, image)

    show(editor, desktop, image)
    desktop.press("ctrl+z")
    wait_for("the new group to be undone", lambda: layer_ids(editor, image) == [remix, content])
    for action in ("next-variation", "previous-variation"):
        editor.call("compare", action=action, drawables=[content])
    desktop.press("ctrl+y")
    wait_for("the new group to be there again", lambda: layer_ids(editor, image) == [later, remix, content])
    assert without_selected(editor, image) == after
    editor.call("hide", image=image)


def test_each_has_a_shortcut_that_works_again_and_again(editor: Editor, desktop: Desktop) -> None:
    image = editor.call("new_image")
    content = editor.call("new_layer", image=image)
    remixed = editor.remix(content, variations=3)
    first, second, third = remixed["layers"]

    def seen() -> list[int]:
        return [item for item in (remixed["group"], *remixed["layers"]) if editor.describe(item)["visible"]]

    def press(action: str, done: Callable[[], bool]) -> None:
        desktop.press(f"ctrl+alt+{SHORTCUTS[action]}")
        wait_for(action, done)
        wait_for("the plug-in to end", lambda: not editor.gimp.plug_ins("remix-with-reference"))

    editor.call("select_layers", image=image, layers=[first])
    show(editor, desktop, image)
    for action, layers in (
        ("next-variation", [remixed["group"], second]),
        ("next-variation", [remixed["group"], third]),
        ("previous-variation", [remixed["group"], second]),
        ("show-content", [second]),
        ("show-content", [remixed["group"], second]),
    ):
        press(action, lambda layers=layers: seen() == layers)
        assert editor.call("describe_image", image=image)["selected_layers"] == layers[-1:]
    press("keep-variation", lambda: layer_ids(editor, image) == [second, content])
    assert editor.call("describe_image", image=image)["selected_layers"] == [second]
    editor.call("hide", image=image)


def show(editor: Editor, desktop: Desktop, image: int) -> None:
    """Opens a window for the image, in which keys arrive."""
    editor.call("show", image=image)
    wait_for("the image to be in front", lambda: desktop.active_title().endswith("GIMP"))


def layer_ids(editor: Editor, image: int) -> list[int]:
    return editor.call("layer_ids", image=image)


def without_selected(editor: Editor, image: int) -> Any:
    """What GIMP selects after a redo is what was inserted."""
    return {**editor.call("describe_image", image=image), "selected_layers": None}
