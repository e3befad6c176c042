# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says of a reference before money is spent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from support.standin import StandIn

from conftest import Editor
from interrupted import wait_for_question

if TYPE_CHECKING:
    from support.accessibility import Node


def cannot_run(program: Node) -> bool:
    from support import accessibility as a11y

    return not a11y.has_state(a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for"), a11y.State.SENSITIVE)


def cut_file(editor: Editor, folder: Path) -> Path:
    """A photograph of which an interrupted download has brought a third."""
    path = folder / "cut.jpg"
    with Image.open(editor.reference) as picture:
        picture.convert("RGB").save(path, quality=90)
    whole = path.read_bytes()
    path.write_bytes(whole[:len(whole) // 3])
    return path


def test_an_incomplete_file_is_asked_about(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    program = editor.open_dialog()
    editor.choose_file(program, cut_file(editor, tmp_path))
    editor.desktop.press("alt+m")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Use It Anyway")  # the dialog, which has a Cancel as well, is gone
    wait_for_question(program, "Cancel")
    a11y.find(program, a11y.Role.LABEL, "The reference file “cut.jpg” is incomplete or damaged: a part of its picture")
    editor.desktop.screenshot("incomplete-reference")
    editor.desktop.press("Return")  # which is Cancel: the dialog comes back
    program = editor.program()
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for $0.12", sensitive=True)
    assert service.requests() == []
    editor.desktop.press("alt+m")
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Use It Anyway")
    wait_for_question(program, "Cancel")
    editor.desktop.press("alt+u")
    editor.wait_until_ended()
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 1


def test_a_transparent_file_is_refused(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    from support import accessibility as a11y

    Image.new("RGBA", (300, 200), (1, 2, 3, 0)).save(tmp_path / "nothing.png")
    editor.open_picture()
    program = editor.open_dialog()
    editor.choose_file(program, tmp_path / "nothing.png")
    a11y.find(program, a11y.Role.LABEL, "The reference has no look: it is completely transparent.")
    assert cannot_run(program)
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert service.requests() == []


def test_more_pages_are_mentioned(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    from support import accessibility as a11y

    colours = [(200, 40, 30), (30, 180, 60), (40, 50, 190)]
    first, *others = [Image.new("RGB", (300, 200), colour) for colour in colours]
    first.save(tmp_path / "pages.tif", save_all=True, append_images=others)
    editor.open_picture()
    program = editor.open_dialog()
    editor.choose_file(program, tmp_path / "pages.tif")
    a11y.find(program, a11y.Role.LABEL, "The reference has 3 frames or pages, of which the first is used.")
    editor.desktop.screenshot("reference-pages")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert service.requests() == []
