# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user reads when a run fails, and what they can do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.desktop import wait_for
from support.standin import StandIn

from conftest import CONTENT, SMALL, Editor, StartEditor

if TYPE_CHECKING:
    from support.accessibility import Node


def run(editor: Editor) -> Node:
    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    editor.press_run()
    return program


def read_failure(editor: Editor, program: Node, what: str) -> str:
    """Waits for the message and copies it."""
    from support import accessibility as a11y

    a11y.wait_until_active(a11y.find(program, a11y.Role.LABEL, what))
    editor.desktop.press("alt+p")
    return wait_for("the message on the clipboard", lambda: editor.desktop.clipboard())


@pytest.mark.parametrize(
    ("fault", "what"),
    [("no_credit", "prepaid balance"), ("wrong_key", "does not accept the API key")],
)
def test_a_refusal(editor: Editor, service: StandIn, fault: str, what: str) -> None:
    from support import accessibility as a11y

    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": fault}]})
    image = editor.open_picture()
    program = run(editor)
    message = read_failure(editor, program, what)
    editor.desktop.screenshot(f"failure-{fault}")
    assert what in message
    assert "Nothing was charged." in message
    # Closing it leads back to the dialog as it was filled in: another try costs one key.
    editor.desktop.press("alt+c")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12")
    a11y.find(program, a11y.Role.IMAGE, editor.reference.name)
    editor.press_run()
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2


def test_an_order_that_goes_on_has_no_result_yet(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    rule = {"match": {"path": "/remix"}, "fault": "gateway_page", "times": "always"}
    service.scenario({"picture": SMALL, "rules": [rule]})
    editor.open_picture()
    program = run(editor)
    message = read_failure(editor, program, "The order may have reached the service")
    a11y.find(program, a11y.Role.LABEL, "There is no result yet.")
    editor.desktop.screenshot("failure-gateway")
    assert "Up to $0.12 may have been charged." in message
    assert "The service failed" not in message
    editor.desktop.press("alt+c")
    editor.wait_until_ended()
    assert service.ledger().charges == 0


def test_without_network(start_editor: StartEditor, without_network: dict[str, str], service: StandIn) -> None:
    # The first port: nobody listens there.
    with start_editor(environment=without_network) as editor:
        image = editor.open_picture()
        program = run(editor)
        message = read_failure(editor, program, "The connection to the service failed")
        editor.desktop.screenshot("failure-network")
        assert "Nothing was charged." in message
        editor.desktop.press("Escape")
        editor.wait_for_focus("Remix with Reference")
        from support import accessibility as a11y

        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12")
        editor.desktop.press("Escape")
        editor.wait_until_ended()
        assert editor.layers(image) == [CONTENT]
