# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent is what the window showed; and no key that is held down orders anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from support.desktop import wait_for
from support.standin import StandIn

from conftest import CONTENT, HELD, SMALL, Editor, StartEditor

CHANGED = "The layer, the selection or the reference has changed: look at it again before you order."


@pytest.mark.parametrize("change", ["select_all", "fill"])
def test_what_was_changed_since_is_shown_first(start_editor: StartEditor, service: StandIn, change: str) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        image = editor.open_picture(selection=(100, 50, 300, 200))
        editor.open_dialog()
        editor.gimp.call(change, image=image)
        editor.press_run()
        program = editor.program()
        a11y.find(program, a11y.Role.LABEL, CHANGED)
        editor.desktop.screenshot(f"changed-{change}")
        assert service.requests() == []
        editor.press_run()
        editor.wait_until_ended()
        assert len(editor.layers(image)) == 2 and service.ledger().charges == 1


def test_a_reference_that_was_replaced_since_is_shown_first(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    from support import accessibility as a11y

    editor.reference = Path(shutil.copy(editor.reference, tmp_path / "look.png"))
    editor.open_picture()
    editor.choose_file(editor.open_dialog(), editor.reference)
    shutil.copy(editor.content, editor.reference)
    editor.press_run()
    a11y.find(editor.program(), a11y.Role.LABEL, CHANGED)
    assert service.requests() == []
    editor.wait_for_focus("Remix with Reference")
    editor.desktop.press("Escape")
    editor.wait_until_ended()


def test_the_window_follows_what_is_done_in_gimp(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        image = editor.open_picture(selection=(0, 0, 50, 50), offsets=(100, 100))
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.LABEL, "No part of the layer is selected.")
        editor.desktop.activate("GIMP$")
        editor.gimp.call("select_all", image=image)
        editor.desktop.activate("^Remix with Reference$")
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
        editor.desktop.press("Escape")
        editor.wait_until_ended()
    assert service.requests() == []


@pytest.mark.parametrize("key", ["Return", "space"])
def test_a_key_that_is_held_orders_nothing(start_editor: StartEditor, service: StandIn, key: str) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        image = editor.open_picture()
        program = editor.open_dialog()
        hold(editor, key)  # as it goes on from the menu
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
        hold(editor, key, times=30)
        editor.desktop.release(key)
        assert a11y.lookup(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True) is not None
        assert service.requests() == [] and editor.layers(image) == [CONTENT]
        editor.desktop.press("Return")  # a press of its own
        editor.wait_until_ended()
        assert service.ledger().charges == 1


def test_a_key_that_is_held_goes_beyond_no_limit(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        with (editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini").open("a") as settings:
            settings.write("[limits]\nrun=0.01\n")
        editor.open_picture()
        editor.open_dialog()
        editor.press_run()
        editor.wait_for_focus("Spending Limit")
        program = a11y.application("remix-with-reference")
        editor.desktop.press("Tab")
        hold(editor, "Return")
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)  # it was Cancel
        hold(editor, "Return", times=30)
        editor.desktop.release("Return")
        assert service.requests() == []
        editor.desktop.press("Escape")
        editor.wait_until_ended()


def hold(editor: Editor, key: str, times: int = 3) -> None:
    """Presses of a key that is not released in between: a keyboard that repeats itself."""
    editor.desktop.hold(key, times)


def test_gimps_status_bar_says_nothing_of_the_reference(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    """The loader of JPEG starts a progress, which stayed with a Cancel that does nothing."""
    from support import accessibility as a11y

    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/jobs/*"}, "fault": {"hold": HELD}}]})
    with Image.open(editor.reference) as picture:
        editor.reference = tmp_path / "look.jpg"
        picture.convert("RGB").save(editor.reference)
    image = editor.open_picture()
    editor.choose_file(editor.open_dialog(), editor.reference)
    editor.press_run()
    service.wait(HELD)
    root = a11y.application("gimp")
    assert [text for text in a11y.texts(root) if "look.jpg" in text] == []
    assert a11y.lookup(root, a11y.Role.PUSH_BUTTON, "Cancel") is None
    service.release(HELD)
    wait_for("the result", lambda: len(editor.layers(image)) == 2)
    editor.wait_until_ended()
