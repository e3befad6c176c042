# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plug-in adds is one undo step. Undoing has no procedure, so this needs GIMP's window and its keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.desktop import Desktop, private_desktop, wait_for
from support.gimp import Gimp, make_profile, running_gimp
from support.standin import StandIn

from conftest import ENVIRONMENT, INSIDE, Editor


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    folder = tmp_path_factory.mktemp("desktop")
    with private_desktop(folder / "home", folder / "pictures") as running:
        yield running


@pytest.fixture(scope="module")
def gimp(
    tmp_path_factory: pytest.TempPathFactory, plug_in: Path, running_service: StandIn, desktop: Desktop
) -> Iterator[Gimp]:
    """In place of the GIMP without windows that other tests use."""
    profile = make_profile(tmp_path_factory.mktemp("gimp") / "profile", [plug_in])
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

    editor.call("show", image=image)
    wait_for("the image to be in front", lambda: desktop.active_title().endswith("GIMP"))
    desktop.press("ctrl+z")
    # Not dirty any more: it really was one step, for GIMP counts them.
    wait_for("everything to be undone", lambda: editor.call("describe_image", image=image) == before)
    desktop.press("ctrl+y")
    wait_for("everything to be done again", lambda: without_selected(editor, image) == after)
    editor.call("hide", image=image)


def without_selected(editor: Editor, image: int) -> Any:
    """What GIMP selects after a redo is what was inserted."""
    return {**editor.call("describe_image", image=image), "selected_layers": None}
