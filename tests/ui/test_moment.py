# SPDX-License-Identifier: GPL-3.0-or-later
"""When a result is inserted: at once while the user looks at the run's window; else when they turn to it or say so, and
never in the middle of a drag."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from support.desktop import wait_for
from support.standin import StandIn

from conftest import CONTENT, HELD, SMALL, Editor, StartEditor
from interrupted import leave_run, open_recovery

if TYPE_CHECKING:
    from support.accessibility import Node

AT_THE_JOB = {"match": {"path": "/jobs/*"}, "fault": {"hold": HELD}}
CANVAS = (400, 250)  # a point of it that the run's window leaves free


@pytest.fixture
def editor(start_editor: StartEditor) -> Iterator[Editor]:
    with start_editor(last_reference=True) as running:
        yield running


@pytest.fixture
def held(service: StandIn) -> StandIn:
    """The service keeps the plug-in waiting for the job until the test releases it."""
    service.scenario({"picture": SMALL, "rules": [AT_THE_JOB]})
    return service


def start_run(editor: Editor, held: StandIn) -> Node:
    """Orders one variation; the plug-in's program while it waits for the service."""
    from support import accessibility as a11y

    program = editor.open_dialog()
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True))
    held.wait(HELD)
    return editor.program()


@contextmanager
def offered(editor: Editor, held: StandIn) -> Iterator[tuple[int, Node]]:
    """The result has come while the user works in GIMP; the image and the plug-in's program."""
    from support import accessibility as a11y

    image = editor.open_picture()
    program = start_run(editor, held)
    editor.give_gimp_the_focus()
    held.release(HELD)
    a11y.find(program, a11y.Role.LABEL, "The result is here.")
    assert editor.layers(image) == [CONTENT]
    yield image, program
    editor.wait_until_ended()


def result_is_there(editor: Editor, image: int) -> bool:
    return [layer["name"] for layer in editor.layers(image)] == ["Remix of Background", "Background"]


def test_whoever_looks_at_the_run_gets_its_result_at_once(editor: Editor, held: StandIn) -> None:
    image = editor.open_picture()
    start_run(editor, held)
    held.release(HELD)
    editor.wait_until_ended()
    assert result_is_there(editor, image)


def test_whoever_works_in_gimp_is_asked(editor: Editor, held: StandIn) -> None:
    from support import accessibility as a11y

    with offered(editor, held) as (image, program):
        a11y.find(program, a11y.Role.LABEL, "It is inserted when you press Insert or switch to this window.")
        a11y.find(program, a11y.Role.LABEL, "Waiting for 0:01")
        a11y.find(program, a11y.Role.LABEL, "Recover Results at no extra cost")
        editor.desktop.screenshot("offer")
        assert editor.desktop.active_title().endswith("GIMP"), "the focus is not taken away"
        assert editor.layers(image) == [CONTENT]
        a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Insert"))
        wait_for("the result", lambda: result_is_there(editor, image))


def test_turning_to_the_window_is_enough(editor: Editor, held: StandIn) -> None:
    with offered(editor, held) as (image, _):
        editor.desktop.activate("Remix with Reference")
        wait_for("the result", lambda: result_is_there(editor, image))


def test_a_drag_is_waited_for_even_then(editor: Editor, held: StandIn) -> None:
    """By keyboard, the window can get the focus while a mouse button is held."""
    from support import accessibility as a11y

    with offered(editor, held) as (image, program):
        with editor.desktop.button_held(*CANVAS):
            editor.desktop.activate("Remix with Reference")
            editor.wait_for_focus("Remix with Reference")
            clock = a11y.find(program, a11y.Role.LABEL, "Waiting for")
            shown = clock.get_name()
            wait_for("a second to pass", lambda: clock.get_name() != shown)
            assert editor.layers(image) == [CONTENT]
        wait_for("the result", lambda: result_is_there(editor, image))


def test_a_move_and_the_result_are_two_steps(editor: Editor, held: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    program = start_run(editor, held)
    editor.give_gimp_the_focus()
    editor.desktop.press("m")  # the Move tool
    x, y = CANVAS
    with editor.desktop.button_held(x, y):
        editor.desktop.move_pointer(x + 30, y + 20)
        wait_for("the layer to move", lambda: editor.gimp.call("offsets", image=image) != [[0, 0]])
        held.release(HELD)
        a11y.find(program, a11y.Role.LABEL, "The result is here.")
        assert editor.layers(image) == [CONTENT]
        editor.desktop.move_pointer(x + 60, y + 40)
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Insert"))
    a11y.find(program, a11y.Role.LABEL, "The content was moved in the meantime; the result is at its new position.")
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Close"))
    editor.wait_until_ended()
    result, content = editor.gimp.call("offsets", image=image)
    assert result == content != [0, 0]
    editor.give_gimp_the_focus()
    editor.desktop.press("ctrl+z")
    wait_for("the undo", lambda: editor.layers(image) == [CONTENT])
    assert editor.gimp.call("offsets", image=image) == [content], "the move is a step of its own"


@pytest.mark.parametrize("how", ["by name", "by mouse"])
def test_a_result_that_is_not_wanted_now_is_kept(editor: Editor, held: StandIn, how: str) -> None:
    from support import accessibility as a11y

    with offered(editor, held) as (image, program):
        close = a11y.find(program, a11y.Role.PUSH_BUTTON, "Close")
        if how == "by name":
            a11y.press(close)
        else:  # which gives the window the focus, too
            a11y.find(program, a11y.Role.LABEL, "Waiting for 0:01")  # the button has moved to make room for Insert
            left, top, right, bottom = a11y.box_of(close)
            editor.desktop.click((left + right) // 2, (top + bottom) // 2)
        a11y.find(program, a11y.Role.LABEL, "The result was not inserted.")
        a11y.find(program, a11y.Role.LABEL, "It is paid for and kept")
        editor.desktop.screenshot("not-inserted")
        editor.wait_for_focus("Remix with Reference")
        editor.desktop.press("Escape")
    assert editor.layers(image) == [CONTENT]
    assert not editor.gimp.call("is_dirty", image=image)
    program = open_recovery(editor)
    editor.desktop.press("alt+i")
    a11y.find(program, a11y.Role.LABEL, "1 layer was inserted.")
    editor.wait_for_focus("Recover Results")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert result_is_there(editor, image)
    assert held.ledger().charges == 1


def test_a_recovery_asks_too(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_JOB)
    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/jobs/*"}, "fault": {"hold": "again"}}]})
    program = open_recovery(editor)
    editor.desktop.press("alt+i")
    service.wait("again")
    editor.give_gimp_the_focus()
    service.release("again")
    a11y.find(program, a11y.Role.LABEL, "The result is here.")
    assert editor.layers(image) == [CONTENT]
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Insert", sensitive=True))
    a11y.find(program, a11y.Role.LABEL, "1 layer was inserted.")
    assert result_is_there(editor, image)
    editor.desktop.activate("Recover Results")
    editor.wait_for_focus("Recover Results")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
