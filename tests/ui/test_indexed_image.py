# SPDX-License-Identifier: GPL-3.0-or-later
"""An indexed image cannot hold a result: it is converted when the user agrees, and left alone when not."""

from __future__ import annotations

from support.standin import StandIn

from conftest import SMALL, Editor
from interrupted import wait_for_question


def test_it_is_converted_and_remixed(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    service.scenario({"picture": SMALL})
    image = editor.open_picture()
    editor.gimp.call("convert_to_indexed", image=image)
    program = editor.open_dialog()
    a11y.find(program, a11y.Role.LABEL, "The image is indexed, and a result would not look right in its few colors.")
    wait_for_question(program, "Convert to RGB")
    editor.desktop.screenshot("indexed-image")
    editor.desktop.press("Return")
    program = editor.program()
    assert editor.gimp.call("base_type", image=image) == "rgb"
    editor.choose_file(program, editor.reference)
    editor.press_run()
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 1


def test_it_is_left_alone(editor: Editor, service: StandIn) -> None:
    image = editor.open_picture()
    editor.gimp.call("convert_to_indexed", image=image)
    before = editor.layers(image)
    program = editor.open_dialog()
    wait_for_question(program, "Convert to RGB")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert editor.gimp.call("base_type", image=image) == "indexed"
    assert editor.layers(image) == before and service.requests() == []
