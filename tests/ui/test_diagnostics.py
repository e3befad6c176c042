# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving the diagnostics from the menu, which works without an image."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support.desktop import wait_for
from test_appearance import LOOKS, Look

from conftest import Editor, StartEditor

if TYPE_CHECKING:
    from support.accessibility import Node


def open_diagnostics(editor: Editor) -> Node:
    return editor.open_window("Save _Diagnostics...", "Save Diagnostics")


def test_diagnostics_are_saved_by_keyboard(start_editor: StartEditor) -> None:
    from support import accessibility as a11y

    with start_editor() as editor:
        program = open_diagnostics(editor)
        a11y.find(program, a11y.Role.LABEL, "This file is for someone who is helping you")
        editor.desktop.screenshot("diagnostics")
        editor.desktop.press("Return")
        editor.wait_until_ended()
        file = editor.gimp.profile.folder / "home" / "remix-diagnostics.json"
        wait_for("the file", file.exists)
        assert json.loads(file.read_text())["latest_runs"] == []
        assert file.stat().st_mode & 0o777 == 0o600

        open_diagnostics(editor)
        editor.desktop.press("Escape")
        editor.wait_until_ended()


@pytest.mark.parametrize("look", [look for look in LOOKS if not look.locale], ids=lambda look: look.name)
def test_looks(start_editor: StartEditor, look: Look) -> None:
    with start_editor(look.gimprc, look.environment) as editor:
        editor.keep_look(open_diagnostics(editor), f"diagnostics-{look.name}")
        editor.desktop.press("Escape")
        editor.wait_until_ended()
