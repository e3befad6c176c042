# SPDX-License-Identifier: GPL-3.0-or-later
"""After a crash the dialog says that something waits, and nobody orders the same a second time unawares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.standin import StandIn

from conftest import CONTENT, HELD, SMALL, Editor
from interrupted import AT_THE_ANSWER, AT_THE_JOB, leave_run, wait_for_question

if TYPE_CHECKING:
    from support.accessibility import Node

NOTICE = "1 earlier run is waiting under Filters > Remix > Recover Results."


def order(editor: Editor) -> Node:
    """Fills the dialog in and presses its button."""
    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    editor.press_run()
    return program


def test_the_earlier_run_is_recovered_instead(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_JOB)
    program = editor.open_dialog()
    a11y.find(program, a11y.Role.LABEL, NOTICE)
    editor.desktop.screenshot("notice")
    editor.choose_file(program, editor.reference)
    editor.press_run()
    a11y.find(program, a11y.Role.LABEL, "An earlier order for this layer is not finished.")
    a11y.find(program, a11y.Role.LABEL, "Recovering it is free. Ordering again costs $0.12 and may bring "
                                        "the total to $0.24.")
    wait_for_question(program, "Recover It")
    editor.desktop.screenshot("earlier-run")
    editor.desktop.press("Return")  # recovering is what Enter means
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 1


def test_neither_leads_back_to_the_dialog_and_a_new_order_takes_a_click(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_JOB)
    program = order(editor)
    wait_for_question(program, "Recover It")
    editor.desktop.press("Escape")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
    assert service.ledger().charges == 1
    editor.wait_for_focus("Remix with Reference")
    editor.press_run()
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Order Again for $0.12", sensitive=True))
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 2


def test_what_cannot_be_asked_is_not_offered(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_ANSWER, delivery="inline")
    program = order(editor)
    a11y.find(program, a11y.Role.LABEL, "the service can only be asked about jobs: check your balance")
    assert a11y.lookup(program, a11y.Role.PUSH_BUTTON, "Recover It") is None
    wait_for_question(program, "Cancel")
    editor.desktop.screenshot("earlier-run-inline")
    editor.desktop.press("Return")  # Cancel
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
    editor.wait_for_focus("Remix with Reference")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert editor.layers(image) == [CONTENT] and service.ledger().charges == 1


def test_asking_for_it_and_ordering_again_have_different_keys(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_ANSWER)
    program = order(editor)
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Order Again for $0.12")
    a11y.find(program, a11y.Role.LABEL, "Asking for it brings the total to at most $0.12. "
                                        "Ordering again costs $0.12 and may bring the total to $0.24.")
    wait_for_question(program, "Cancel")
    editor.desktop.screenshot("earlier-run-unknown")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Ask for It for at Most $0.12", sensitive=True)
    editor.desktop.press("alt+k")
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 1


def test_a_key_that_is_held_neither_orders_again_nor_asks(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_ANSWER)
    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
    posts = len(service.requests(method="POST"))
    for key, times in (("alt", 1), ("k", 3), ("m", 1)):
        editor.desktop.hold(key, times)
    editor.desktop.release("m")
    editor.desktop.hold("k", 100)
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Ask for It for at Most $0.12", sensitive=True)
    editor.desktop.hold("k", 30)
    for key in ("k", "alt"):
        editor.desktop.release(key)
    assert a11y.lookup(program, a11y.Role.PUSH_BUTTON, "Ask for It for at Most $0.12", sensitive=True) is not None
    assert len(service.requests(method="POST")) == posts
    editor.desktop.press("Escape")
    editor.wait_for_focus("Remix with Reference")
    editor.desktop.press("Escape")
    editor.wait_until_ended()


def test_only_what_nobody_is_at_work_on_waits(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    service.scenario({"picture": SMALL, "rules": [AT_THE_JOB]})
    image = editor.open_picture()
    call = editor.gimp.start("order", image=image, reference=str(editor.reference))
    service.wait(HELD)
    program = order(editor)
    assert a11y.lookup(program, a11y.Role.LABEL, NOTICE, showing=False) is None
    a11y.find(program, a11y.Role.LABEL, "Another window is working on it.")
    a11y.find(program, a11y.Role.LABEL, "Ordering again costs $0.12 and may bring the total to $0.24.")
    wait_for_question(program, "Cancel")
    editor.desktop.press("Escape")
    service.release(HELD)
    assert call.result(timeout=120) == "success"
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
    editor.desktop.activate("^Remix with Reference$")  # GIMP has shown a layer meanwhile, and may have taken the focus
    editor.wait_for_focus("Remix with Reference")
    editor.press_run()
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 3


def test_another_layer_is_ordered_without_a_question(editor: Editor, service: StandIn) -> None:
    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_JOB)
    other = editor.open_picture()
    order(editor)
    editor.wait_until_ended()
    assert len(editor.layers(other)) == 2 and editor.layers(image) == [CONTENT]
