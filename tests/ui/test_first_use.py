# SPDX-License-Identifier: GPL-3.0-or-later
"""The first run of somebody who has just got a key, and the second one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.desktop import Desktop, wait_for
from support.programs import secret_service
from support.standin import StandIn

from conftest import CANARY, Editor, StartEditor


@pytest.fixture
def keyring(desktop: Desktop, tmp_path: Path) -> Iterator[None]:
    with secret_service(desktop.environment, tmp_path / "keyring.txt"):
        yield


def enter_key_and_run(editor: Editor, *, agree: bool) -> None:
    """The keyboard's way: reference, key, and the agreement to keep it where one is needed."""
    from support import accessibility as a11y

    program = editor.open_dialog()
    a11y.find(program, a11y.Role.LABEL, "Choose a reference first.")
    editor.choose_file(program, editor.reference)
    a11y.find(program, a11y.Role.LABEL, "Enter an API key first.")
    assert not a11y.has_state(a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for"), a11y.State.SENSITIVE)
    editor.desktop.press("alt+k")
    editor.desktop.type(CANARY)
    field = a11y.find(program, a11y.Role.PASSWORD_TEXT, "")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for", sensitive=True)
    assert CANARY not in a11y.text_of(field)
    if agree:
        editor.desktop.press("alt+b")
        box = a11y.find(program, a11y.Role.CHECK_BOX, "Remember the key unencrypted")
        wait_for("the agreement", lambda: a11y.has_state(box, a11y.State.CHECKED))
    editor.desktop.screenshot("first-use-file" if agree else "first-use-keyring")
    editor.press_run()
    editor.wait_until_ended()


def run_again(editor: Editor, where: str) -> None:
    """The reference is offered again and the key is known: one key is enough."""
    from support import accessibility as a11y

    program = editor.open_dialog()
    a11y.find(program, a11y.Role.LABEL, where)
    a11y.find(program, a11y.Role.IMAGE, editor.reference.name)
    assert not any(CANARY in text for text in a11y.texts(program))
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for", sensitive=True)
    editor.desktop.press("Return")
    editor.wait_until_ended()


def test_a_key_for_the_keyring(
    start_editor: StartEditor, without_key: dict[str, None], keyring: None, service: StandIn
) -> None:
    with start_editor(environment=without_key) as editor:
        image = editor.open_picture()
        enter_key_and_run(editor, agree=False)
        run_again(editor, "The API key is kept in your keyring.")
        assert len(editor.layers(image)) == 3
        assert not (editor.gimp.profile.folder / "config" / "remix-with-reference" / "api-key").exists()
    assert service.ledger().charges == 2


def test_a_key_for_a_file(start_editor: StartEditor, without_key: dict[str, None], service: StandIn) -> None:
    with start_editor(environment=without_key) as editor:
        image = editor.open_picture()
        enter_key_and_run(editor, agree=True)
        run_again(editor, "The API key is kept in the file")
        assert len(editor.layers(image)) == 3
        kept = editor.gimp.profile.folder / "config" / "remix-with-reference" / "api-key"
        assert kept.stat().st_mode & 0o777 == 0o600
    assert service.ledger().charges == 2


def test_a_key_that_is_not_kept(start_editor: StartEditor, without_key: dict[str, None]) -> None:
    from support import accessibility as a11y

    with start_editor(environment=without_key) as editor:
        editor.open_picture()
        enter_key_and_run(editor, agree=False)
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.LABEL, "Enter an API key first.")
        editor.desktop.press("Escape")
        editor.wait_until_ended()
