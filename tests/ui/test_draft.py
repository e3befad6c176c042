# SPDX-License-Identifier: GPL-3.0-or-later
"""A draft from the window: no key, nothing sent, nothing to pay."""

from __future__ import annotations

from support.standin import StandIn

from conftest import Editor, StartEditor


def make_draft(editor: Editor) -> None:
    from support import accessibility as a11y

    program = editor.open_dialog()
    a11y.find(program, a11y.Role.LABEL, "A draft is shown here, made on this computer.")
    editor.choose_file(program, editor.reference)
    a11y.find(program, a11y.Role.IMAGE, "Draft of the look, free: Made on this computer")
    a11y.press(a11y.find(program, a11y.Role.RADIO_BUTTON, "Draft on this computer, free"))
    a11y.find(program, a11y.Role.LABEL, "Nothing is sent: a draft takes over light, colors and grain.")
    a11y.find(program, a11y.Role.LABEL, "Free.")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Make Draft", sensitive=True)
    editor.desktop.screenshot("draft")
    editor.desktop.press("alt+m")
    editor.wait_until_ended()


def test_a_draft_is_made_without_a_key(start_editor: StartEditor, service: StandIn) -> None:
    with start_editor(environment={"PHOTA_API_KEY": None}) as editor:
        image = editor.open_picture()
        make_draft(editor)
        names = [layer["name"] for layer in editor.layers(image)]
        assert len(names) == 2 and names[0].startswith("Draft of ")
        assert service.requests() == []


def test_the_price_is_back_when_the_service_is(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    editor.open_picture()
    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    a11y.press(a11y.find(program, a11y.Role.RADIO_BUTTON, "Draft on this computer, free"))
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Make Draft", sensitive=True)
    a11y.press(a11y.find(program, a11y.Role.RADIO_BUTTON, "Remix by the service"))
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
    a11y.find(program, a11y.Role.LABEL, "1 variation: $0.12.")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert service.requests() == []
