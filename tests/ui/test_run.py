# SPDX-License-Identifier: GPL-3.0-or-later
"""From the menu to the layers, with the keyboard alone; cancelling; and GIMP meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from support.desktop import wait_for
from support.standin import StandIn

from conftest import CONTENT, HELD, SMALL, Editor
from interrupted import open_recovery


@pytest.fixture
def held(service: StandIn) -> StandIn:
    """The service keeps the plug-in waiting for the job until the test releases it."""
    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/jobs/*"}, "fault": {"hold": HELD}}]})
    return service


def fill_in(editor: Editor) -> None:
    """Two variations of a prompt and a reference, entered with the keyboard."""
    from support import accessibility as a11y

    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    editor.desktop.press("alt+p")
    editor.desktop.type("Keep the window frames.")
    editor.desktop.press("alt+v", "Up")
    a11y.find(program, a11y.Role.LABEL, "2 variations: $0.24.")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.24")


def test_a_run_to_its_end(editor: Editor, held: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    fill_in(editor)
    editor.desktop.screenshot("run-dialog")
    editor.press_run()
    held.wait(HELD)
    program = editor.program()
    a11y.find(program, a11y.Role.LABEL, "The service is making the variations.")
    a11y.find(program, a11y.Role.LABEL, "The order is under way and cannot be withdrawn")
    editor.desktop.screenshot("run-progress")
    assert editor.layers(image) == [CONTENT]
    held.release(HELD)
    editor.wait_until_ended()
    result, content = editor.layers(image)
    assert content == CONTENT
    assert len(result["children"]) == 2
    editor.desktop.screenshot("run-result")

    request = held.requests(method="POST", path="/remix")[0]["body"]["json"]
    assert request["prompt"] == "Keep the window frames."
    assert request["num_output_images"] == 2


def test_a_second_press_orders_nothing(editor: Editor, held: StandIn) -> None:
    image = editor.open_picture()
    fill_in(editor)
    editor.press_run("alt+m", "alt+m")
    held.wait(HELD)
    held.release(HELD)
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert len(held.requests(method="POST")) == 1
    assert held.ledger().charges == 1


def test_cancel_while_the_service_works(editor: Editor, held: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    fill_in(editor)
    editor.press_run()
    held.wait(HELD)
    program = editor.program()
    a11y.find(program, a11y.Role.LABEL, "The service is making the variations.")
    editor.desktop.press("Escape")
    a11y.find(program, a11y.Role.LABEL, "The run was canceled. The order is under way and may be charged")
    editor.desktop.screenshot("cancelled")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert editor.layers(image) == [CONTENT]
    assert not editor.gimp.call("is_dirty", image=image)


def test_cancel_while_receiving(editor: Editor, service: StandIn) -> None:
    """What is paid is not thrown away by a cancel."""
    from support import accessibility as a11y

    service.scenario({"picture": SMALL, "rules": [{"match": {"port": "downloads", "nth": 2}, "fault": {"hold": HELD}}]})
    image = editor.open_picture()
    fill_in(editor)
    editor.press_run()
    service.wait(HELD)
    program = editor.program()
    a11y.find(program, a11y.Role.LABEL, "The variations have been made and charged ($0.24). If you cancel now, you can get them later with Filters > Remix")
    editor.desktop.press("Escape")
    a11y.find(program, a11y.Role.LABEL, "The run was canceled. Its result is paid for and kept")
    editor.desktop.screenshot("cancelled-paid")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    service.release(HELD)
    assert editor.layers(image) == [CONTENT]
    program = open_recovery(editor)
    a11y.find(program, a11y.Role.LABEL, "Variations on this computer: 1; still to be fetched: 1.")
    editor.desktop.press("alt+i")
    a11y.find(program, a11y.Role.LABEL, "2 layers were inserted.")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 1


def test_cancel_of_what_cannot_be_asked_for_again(editor: Editor, service: StandIn) -> None:
    """The service refuses jobs, so the order goes out as a synchronous one: a cancel says what that means."""
    from support import accessibility as a11y

    service.scenario({"picture": SMALL, "rules": [
        {"match": {"path": "/remix"}, "fault": "no_async"},
        {"match": {"path": "/remix"}, "fault": {"hold_answer": HELD}},
    ]})
    editor.open_picture()
    fill_in(editor)
    editor.press_run()
    service.wait(HELD)
    program = editor.program()
    a11y.find(program, a11y.Role.LABEL, "Its result comes only with this answer: if you cancel now, it is lost.")
    editor.desktop.press("Escape")
    a11y.find(program, a11y.Role.LABEL, "is under way and may be charged, and its result is lost with the answer.")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    service.release(HELD)
    program = open_recovery(editor)
    a11y.find(program, a11y.Role.LABEL, "the service can only be asked about jobs: check your balance")
    editor.desktop.press("Escape")
    editor.wait_until_ended()


def test_cancel_by_button_while_sending(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    """Before the service has the whole order, cancelling costs nothing and needs no further word."""
    from support import accessibility as a11y

    rule = {"match": {"path": "/remix"}, "fault": {"hold_upload": {"name": HELD, "after": 0.1}}}
    service.scenario({"picture": SMALL, "rules": [rule]})
    # Noise makes an upload that is larger than what a network connection swallows at once.
    editor.content = tmp_path / "noise.png"
    Image.effect_noise((2400, 2400), 200).convert("RGB").save(editor.content, compress_level=1)
    image = editor.open_picture()
    fill_in(editor)
    editor.press_run()
    service.wait(HELD)
    program = editor.program()
    a11y.find(program, a11y.Role.LABEL, "Sending the pictures")
    a11y.find(program, a11y.Role.LABEL, "canceling now costs nothing")
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Cancel"))
    editor.wait_until_ended()
    assert editor.layers(image) == [CONTENT]
    assert service.ledger().charges == 0


def test_the_dialog_can_be_left(editor: Editor, service: StandIn) -> None:
    image = editor.open_picture()
    editor.open_dialog()
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert not editor.gimp.call("is_dirty", image=image)
    assert service.requests() == []


def test_gimp_stays_usable_during_a_run(editor: Editor, held: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    before = editor.gimp.call("corner_colour", image=image)
    fill_in(editor)
    editor.press_run()
    held.wait(HELD)
    program = editor.program()
    a11y.find(program, a11y.Role.LABEL, "The service is making the variations.")

    editor.desktop.activate("GIMP$")
    editor.desktop.press("ctrl+comma")  # fill with the foreground colour
    wait_for("the fill", lambda: editor.gimp.call("corner_colour", image=image) == [0, 0, 0])
    editor.desktop.press("ctrl+z")
    wait_for("the undo", lambda: editor.gimp.call("corner_colour", image=image) == before)

    held.release(HELD)
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Insert"))
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
