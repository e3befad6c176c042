# SPDX-License-Identifier: GPL-3.0-or-later
"""GIMP's Repeat: nothing is ordered without a price that was seen, and what is repeated is the last run."""

from __future__ import annotations

import shutil
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from support.standin import StandIn, orders

from conftest import CONTENT, OTHER_CANARY, Editor, StartEditor

TITLE = "Remix with Reference"
PROMPT = "Keep the window frames."
OF_SOMEBODY_ELSE = '(prompt "theirs")\n(variations 4)\n(service "phota")\n(delivery "job")\n(max-cost 0.0)\n'


def run_once(editor: Editor, *keys: str, options: bool = False) -> None:
    """A run of two variations from the dialog, with a file."""
    program = editor.open_dialog()
    editor.choose_file(program, editor.reference)
    editor.desktop.press("alt+p")
    editor.desktop.type(PROMPT)
    editor.desktop.press("alt+v", "Up", *keys)
    if options:
        editor.desktop.press("alt+o", "alt+n", "ctrl+a")
        editor.desktop.type("0.30\t")
    editor.press_run()
    editor.wait_until_ended()


def start_repeat(editor: Editor, image: int, **more: Any) -> Future[str]:
    """For the picture itself, which is the last layer."""
    return editor.gimp.start("repeat", image=image, layer=-1, **more)


def press_order(editor: Editor, label: str) -> None:
    from support import accessibility as a11y

    a11y.press(a11y.find(editor.program(), a11y.Role.PUSH_BUTTON, label, sensitive=True))


def test_a_paid_run_shows_its_price_before_it_is_repeated(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    run_once(editor)
    call = start_repeat(editor, image)
    program = editor.program()
    for line in ("2 variations: $0.24.", "Content: Background", f"Reference: {editor.reference.name}",
                 "Account: environment", f"Prompt: {PROMPT}"):
        a11y.find(program, a11y.Role.LABEL, line)
    editor.desktop.screenshot("repeat")
    editor.desktop.press("Return")  # Cancel
    assert call.result(timeout=60) == "cancel"
    assert service.ledger().charges == 1

    call = start_repeat(editor, image)
    press_order(editor, "Remix for $0.24")
    assert call.result(timeout=60) == "success"
    first, second = orders(service)
    assert first == second and service.ledger().charges == 2


def test_a_draft_is_repeated_at_once_and_stays_one(editor: Editor, service: StandIn) -> None:
    """Also in an image whose own last run was a paid one."""
    from support import accessibility as a11y

    image = editor.open_picture()
    run_once(editor)
    other = editor.open_picture()
    program = editor.open_dialog()
    a11y.press(a11y.find(program, a11y.Role.RADIO_BUTTON, "Draft on this computer, free"))
    editor.press_run()
    editor.wait_until_ended()
    assert len(editor.layers(other)) == 2
    assert start_repeat(editor, image).result(timeout=60) == "success"
    assert len(editor.layers(image)) == 3 and service.ledger().charges == 1


def test_options_that_came_with_an_image_are_not_repeated(editor: Editor, service: StandIn) -> None:
    image = editor.open_picture()
    run_once(editor)
    other = editor.open_picture()
    editor.gimp.call("keep_last_values", image=other, text=OF_SOMEBODY_ELSE)
    call = start_repeat(editor, other)
    press_order(editor, "Remix for $0.24")
    assert call.result(timeout=60) == "success"
    first, second = orders(service)
    assert first == second
    assert len(editor.layers(image)) == len(editor.layers(other)) == 2


def test_an_image_does_not_remove_the_users_limit(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    editor.open_picture()
    run_once(editor, options=True)
    other = editor.open_picture()
    editor.gimp.call("keep_last_values", image=other, text=OF_SOMEBODY_ELSE)
    program = editor.open_dialog()
    assert a11y.text_of(a11y.find_labelled(program, "Prompt (optional")) == "theirs"
    a11y.find(program, a11y.Role.LABEL, "This can cost $0.48, which is more than the limit of $0.30 that you set")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert service.ledger().charges == 1


def test_without_a_last_run_the_dialog_comes(editor: Editor, service: StandIn) -> None:
    image = editor.open_picture()
    editor.gimp.call("keep_last_values", image=image, text=OF_SOMEBODY_ELSE)
    call = start_repeat(editor, image)
    editor.program()
    editor.desktop.press("Escape")
    assert call.result(timeout=60) == "cancel"
    assert service.requests() == [] and editor.layers(image) == [CONTENT]


def test_a_layer_that_is_gone_is_told_and_no_other_reference_is_taken(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    run_once(editor)
    other = editor.gimp.call("open_picture", path=str(editor.reference))
    program = editor.open_dialog()
    editor.desktop.press("alt+y", "Down")
    a11y.find(program, a11y.Role.IMAGE, "Look comes from here: [")
    editor.press_run()
    editor.wait_until_ended()
    call = start_repeat(editor, image)
    a11y.find(editor.program(), a11y.Role.LABEL, "Reference: ")
    press_order(editor, "Remix for $0.24")
    assert call.result(timeout=60) == "success", "the layer is there"
    _, second, third = orders(service)
    assert third["reference_image"] == second["reference_image"]
    editor.gimp.call("close_image", image=image)
    call = start_repeat(editor, other)
    program = editor.program()
    a11y.find(program, a11y.Role.LABEL, "The reference of the last run, the layer “Remix of Background”, is no longer open:")
    a11y.find(program, a11y.Role.LABEL, "Choose a reference first.")
    editor.desktop.screenshot("repeat-layer-gone")
    editor.desktop.press("Escape")
    assert call.result(timeout=60) == "cancel"
    assert service.ledger().charges == 3


@pytest.mark.parametrize("change", ["other picture", "gone"])
def test_a_file_that_is_another_one_is_looked_at_first(editor: Editor, service: StandIn, tmp_path: Path,
                                                       change: str) -> None:
    from support import accessibility as a11y

    editor.reference = Path(shutil.copy(editor.reference, tmp_path / "look.png"))
    image = editor.open_picture()
    run_once(editor)
    if change == "gone":
        editor.reference.unlink()
        words = "“look.png”, cannot be found anymore"
    else:
        shutil.copy(editor.content, editor.reference)
        words = "“look.png”, has changed since: look at it again"
    call = start_repeat(editor, image)
    a11y.find(editor.program(), a11y.Role.LABEL, words)
    editor.desktop.press("Escape")
    assert call.result(timeout=60) == "cancel"
    assert service.ledger().charges == 1


def test_the_account_is_kept(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor() as editor:
        folder = editor.gimp.profile.folder / "config" / "remix-with-reference"
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / "api-key-work").touch(mode=0o600)
        (folder / "api-key-work").write_text(OTHER_CANARY)
        image = editor.open_picture()
        run_once(editor, "alt+w", "Down")
        call = start_repeat(editor, image)
        a11y.find(editor.program(), a11y.Role.LABEL, "Account: work")
        press_order(editor, "Remix for $0.24")
        assert call.result(timeout=60) == "success"
    assert [post["account"] for post in service.requests(method="POST")] == ["other", "other"]


def test_a_dry_run_orders_nothing(editor: Editor, service: StandIn) -> None:
    image = editor.open_picture()
    run_once(editor)
    assert start_repeat(editor, image, dry_run=True).result(timeout=60) == "success"
    assert service.ledger().charges == 1 and len(editor.layers(image)) == 2


def test_a_dry_run_in_the_window_orders_nothing(editor: Editor, service: StandIn) -> None:
    image = editor.open_picture()
    run_once(editor)
    call = start_repeat(editor, image, dry_run=True, run_mode="INTERACTIVE")
    editor.program()
    editor.press_run()
    assert call.result(timeout=60) == "success"
    assert service.ledger().charges == 1 and len(editor.layers(image)) == 2
