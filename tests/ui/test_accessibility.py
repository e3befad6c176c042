# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody who cannot see the windows gets to know about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.standin import StandIn

from conftest import HELD, SMALL, Editor

if TYPE_CHECKING:
    from support.accessibility import Node


def nameless(program: Node) -> list[str]:
    """The controls on the screen that have neither a name nor a label."""
    from support import accessibility as a11y

    controls = {
        a11y.Role.PUSH_BUTTON,
        a11y.Role.TOGGLE_BUTTON,
        a11y.Role.CHECK_BOX,
        a11y.Role.RADIO_BUTTON,
        a11y.Role.COMBO_BOX,
        a11y.Role.SPIN_BUTTON,
        a11y.Role.TEXT,
        a11y.Role.PASSWORD_TEXT,
        a11y.Role.ENTRY,
        a11y.Role.PROGRESS_BAR,
        a11y.Role.IMAGE,
    }
    return [
        f"{node.get_role_name()} {node.get_description()!r}"
        for node in a11y.walk(program)
        if node.get_role() in controls and a11y.is_showing(node) and not node.get_name() and not a11y.label_of(node)
    ]


def test_every_control_has_a_name(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    rule = {"match": {"path": "/jobs/*"}, "fault": {"hold": HELD}}
    service.scenario({"picture": SMALL, "rules": [rule, {"match": {"path": "/jobs/*"}, "fault": "wrong_key"}]})
    editor.open_picture()
    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    editor.desktop.press("alt+o")
    a11y.find(program, a11y.Role.LABEL, "Delivery:")
    assert nameless(program) == []
    editor.press_run()
    service.wait(HELD)
    program = editor.program()
    bar = a11y.find(program, a11y.Role.PROGRESS_BAR, "Progress of the run")
    a11y.find(program, a11y.Role.LABEL, "The service is making the variation.")
    assert bar.get_description() == "The service is making the variation."
    assert nameless(program) == []
    service.release(HELD)
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Close")
    assert nameless(program) == []


def test_every_mnemonic_is_there_once(editor: Editor) -> None:
    """Alt and a letter leads to one control: no letter is given away twice."""
    from support import accessibility as a11y

    editor.open_picture()
    program = editor.open_dialog()
    editor.desktop.press("alt+o")
    a11y.find(program, a11y.Role.LABEL, "Delivery:")
    keys = [key for node in a11y.walk(program) if a11y.is_showing(node) for key in a11y.mnemonics(node)]
    assert len(keys) >= 15
    assert sorted(keys) == sorted(set(keys))
