# SPDX-License-Identifier: GPL-3.0-or-later
"""Recover Results: what a user sees of interrupted runs, and what they can do about each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.desktop import wait_for
from support.standin import StandIn
from test_accessibility import nameless
from test_appearance import LOOKS, Look

from conftest import CONTENT, HELD, SMALL, Editor, StartEditor, gimp_version, shown_name
from interrupted import AT_THE_ANSWER, AT_THE_JOB, at_the_download, close_messages, leave_run, open_recovery, rows, runs_in_store

if TYPE_CHECKING:
    from support.accessibility import Node


def close_picture(editor: Editor, image: int) -> None:
    editor.desktop.activate("GIMP$")
    wait_for("GIMP to have the focus", lambda: editor.desktop.active_title().endswith("GIMP"))
    editor.desktop.press("ctrl+w")
    wait_for("the image to be closed", lambda: image not in editor.gimp.call("image_ids"))


def is_sensitive(program: Node, button: str) -> bool:
    from support import accessibility as a11y

    return a11y.has_state(a11y.find(program, a11y.Role.PUSH_BUTTON, button), a11y.State.SENSITIVE)


def save_to(editor: Editor, program: Node, target: Path) -> None:
    """Enters a path in the file dialog that is open."""
    from support import accessibility as a11y

    editor.desktop.press("ctrl+a")
    editor.desktop.type(str(target))
    chooser = a11y.find(program, a11y.Role.FILE_CHOOSER, "Save the Variation")
    entry = a11y.find(chooser, a11y.Role.TEXT, "")
    wait_for("the path to be typed", lambda: a11y.text_of(entry) == str(target))
    editor.desktop.press("Return")
    editor.wait_for_focus("Recover Results")


def leave(editor: Editor) -> None:
    editor.wait_for_focus("Recover Results")
    editor.desktop.press("Escape")
    editor.wait_until_ended()


def test_insert(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_JOB, variations=2)
    program = open_recovery(editor)
    [row] = rows(program)
    assert row.get_name().startswith(f"{shown_name(image, editor.content)}, ")
    for words in ("The service has accepted the order.", "May have been charged: up to $0.24.", "Can be fetched for 23 more hours."):
        assert words in row.get_name()
        a11y.find(program, a11y.Role.LABEL, words)
    a11y.find(program, a11y.Role.IMAGE, "Reference: sunset.png")
    editor.desktop.press("alt+i")
    a11y.find(program, a11y.Role.LABEL, "2 layers were inserted.")
    a11y.find(program, a11y.Role.LABEL, "No run is waiting. Results whose files are still kept can be inserted again at no cost.")
    [row] = rows(program)
    assert "2 variations were inserted as layers. They are kept and can be inserted again." in row.get_name()
    assert is_sensitive(program, "Insert Again") and not is_sensitive(program, "Insert All")
    editor.desktop.press("alt+i")
    a11y.find(program, a11y.Role.LABEL, "2 layers were inserted.")
    wait_for("the second copy", lambda: len(editor.layers(image)) == 3)
    editor.desktop.screenshot("recover-done")
    again, result, content = editor.layers(image)
    assert content == CONTENT and len(result["children"]) == len(again["children"]) == 2
    assert service.ledger().charges == 1
    editor.wait_for_focus("Recover Results")
    leave(editor)


def test_insert_without_the_image(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_JOB)
    close_picture(editor, image)
    program = open_recovery(editor)
    rows(program)
    editor.desktop.press("Return")  # what Enter means on a run
    a11y.find(program, a11y.Role.LABEL, "The image was closed in the meantime, so the result is a new image.")
    editor.desktop.screenshot("recover-closed-image")
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Close", sensitive=True))
    a11y.find(program, a11y.Role.LABEL, "1 layer was inserted.")
    [new] = editor.gimp.call("image_ids")
    assert [layer["name"] for layer in editor.layers(new)] == ["Remix of Background"]
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Close", sensitive=True))
    editor.wait_until_ended()


def test_insert_all(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_JOB)
    leave_run(editor, service, image, at_the_download(2), variations=2)
    leave_run(editor, service, image, AT_THE_ANSWER, delivery="inline")
    program = open_recovery(editor)
    assert len(rows(program)) == 3
    a11y.find(program, a11y.Role.LABEL, "Variations on this computer: 1; still to be fetched: 1.")
    assert nameless(program) == []
    keys = [key for node in a11y.walk(program) if a11y.is_showing(node) for key in a11y.mnemonics(node)]
    assert len(keys) == 6 == len(set(keys))
    editor.desktop.screenshot("recover-several")
    editor.desktop.press("alt+a")
    a11y.find(program, a11y.Role.LABEL, "3 layers were inserted.")
    row, *placed = rows(program)
    assert "the service can only be asked about jobs: check your balance" in row.get_name()
    assert ["inserted as" in one.get_name() for one in placed] == [True, True]
    assert not is_sensitive(program, "Insert All")
    assert len(editor.layers(image)) == 3
    editor.wait_for_focus("Recover Results")
    leave(editor)


def test_asking_again_says_what_it_may_cost_and_orders_only_then(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_ANSWER)
    asked = len(service.requests())
    program = open_recovery(editor)
    [row] = rows(program)
    assert "if it never got it, the order is made and charged then." in row.get_name()
    assert not is_sensitive(program, "Insert All") and not is_sensitive(program, "Save as File...")
    for answer in ("Escape", "Return", "alt+k"):
        editor.desktop.press("alt+k")
        a11y.find(program, a11y.Role.LABEL, "If it never got it, the order is made and charged now: at most $0.12.")
        editor.wait_for_focus("Ask Again")
        editor.desktop.screenshot("recover-ask-again")
        assert len(service.requests()) == asked
        if answer == "alt+k":
            a11y.find(program, a11y.Role.PUSH_BUTTON, "Ask Again for at Most $0.12", sensitive=True)
        editor.desktop.press(answer)
        if answer != "alt+k":
            editor.wait_for_focus("Recover Results")
    a11y.find(program, a11y.Role.LABEL, "1 layer was inserted.")
    assert len(editor.layers(image)) == 2
    assert service.ledger().charges == 1
    leave(editor)


def test_save_as_file(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, at_the_download(1))
    program = open_recovery(editor)
    rows(program)
    editor.desktop.press("alt+s")
    editor.wait_for_focus("Save the Variation")
    editor.desktop.screenshot("recover-save")
    save_to(editor, program, tmp_path / "saved.png")
    a11y.find(program, a11y.Role.LABEL, "1 picture was saved.")
    [kept] = runs_in_store(editor).glob("*/variation-1.png")
    assert (tmp_path / "saved.png").read_bytes() == kept.read_bytes()
    assert editor.layers(image) == [CONTENT] and len(rows(program)) == 1
    leave(editor)


def test_what_cannot_be_read_is_saved_all_the_same(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    from support import accessibility as a11y

    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/remix"}, "fault": "corrupt_picture"}]})
    image = editor.open_picture()
    editor.order(image, variations=2)
    is_old = gimp_version().startswith("3.0.")
    if is_old:  # later ones leave it to the script to tell its user
        close_messages()
    program = open_recovery(editor)
    a11y.find(program, a11y.Role.LABEL, "Cannot be read")
    editor.desktop.screenshot("recover-unreadable")
    editor.desktop.press("alt+i")
    a11y.wait_until_active(a11y.find(program, a11y.Role.LABEL, "Recover Results to save the file."))
    editor.desktop.press("Escape")
    editor.wait_for_focus("Recover Results")
    editor.desktop.press("alt+s")
    editor.wait_for_focus("Save the Variations in a Folder")
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Save", sensitive=True))
    a11y.find(program, a11y.Role.LABEL, "2 pictures were saved.")
    saved = sorted((editor.gimp.profile.folder / "home").glob("*.png"))
    name = "Untitled" if is_old else "portrait"  # what GIMP calls a picture that a script opened
    assert [file.name for file in saved] == [f"{name}-remix-1.png", f"{name}-remix-2.png"]
    kept = sorted(runs_in_store(editor).glob("*/variation-*"))
    assert [file.read_bytes() for file in saved] == [file.read_bytes() for file in kept]
    assert len(rows(program)) == 1
    leave(editor)


def test_delete(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, at_the_download(1), variations=2)
    program = open_recovery(editor)
    rows(program)
    for answer in ("Escape", "Return", "alt+d"):
        editor.desktop.press("alt+d")
        a11y.find(program, a11y.Role.LABEL, "You were charged $0.24 for this run. Delete its pictures? They cannot be fetched again.")
        editor.wait_for_focus("Delete Run")
        if answer == "alt+d":
            editor.desktop.screenshot("recover-delete")
        else:
            assert list(runs_in_store(editor).iterdir())
        editor.desktop.press(answer)
        editor.wait_for_focus("Recover Results")
    a11y.find(program, a11y.Role.LABEL, "The run was deleted.")
    a11y.find(program, a11y.Role.LABEL, "There is nothing to recover")
    assert not list(runs_in_store(editor).iterdir())
    leave(editor)


def test_nothing_to_recover_and_no_image_open(editor: Editor) -> None:
    from support import accessibility as a11y

    program = open_recovery(editor)
    a11y.find(program, a11y.Role.LABEL, "There is nothing to recover: no runs are waiting, and no pictures of earlier runs are kept.")
    assert a11y.lookup(program, a11y.Role.PUSH_BUTTON, "Insert") is None
    assert nameless(program) == []
    editor.desktop.screenshot("recover-empty")
    leave(editor)


def settings_of(editor: Editor) -> Path:
    return editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini"


def open_kept_files(editor: Editor, program: Node) -> None:
    from support import accessibility as a11y

    a11y.find(program, a11y.Role.PUSH_BUTTON, "Change how long files are kept", sensitive=True)
    editor.desktop.press("alt+h")
    editor.wait_for_focus("Kept Files")
    a11y.find(program, a11y.Role.LABEL, "Results that became layers can be inserted again")


def test_how_long_files_are_kept_is_set_in_the_window(editor: Editor) -> None:
    from support import accessibility as a11y

    program = open_recovery(editor)
    a11y.find(program, a11y.Role.LABEL, "Files of results are kept for 30 days, and at most 2.0")
    open_kept_files(editor, program)
    a11y.find(program, a11y.Role.LABEL, "Results that are not in an image yet are never removed because of their age.")
    assert a11y.text_of(a11y.find_labelled(program, "Days to keep files:")) == "30"
    assert a11y.text_of(a11y.find_labelled(program, "Most space for them (MiB):")) == "2048"
    assert nameless(program) == []
    editor.desktop.press("alt+d", "ctrl+a")
    editor.desktop.type("7\t")
    a11y.find(program, a11y.Role.LABEL, "The change is in effect when the next run begins.")
    editor.keep_look(program, "kept-files")
    assert "keep-days=7\n" in settings_of(editor).read_text()
    editor.desktop.press("alt+m", "ctrl+a")
    editor.desktop.type("100")
    editor.desktop.press("alt+c")  # what was typed counts
    editor.wait_for_focus("Recover Results")
    a11y.find(program, a11y.Role.LABEL, "Files of results are kept for 7 days, and at most 100.0")
    assert "keep-megabytes=100\n" in settings_of(editor).read_text()
    leave(editor)


def test_escape_leaves_what_is_kept_as_it_was(editor: Editor) -> None:
    from support import accessibility as a11y

    program = open_recovery(editor)
    open_kept_files(editor, program)
    editor.desktop.press("alt+d", "ctrl+a")
    editor.desktop.type("7\t")
    a11y.find(program, a11y.Role.LABEL, "The change is in effect when the next run begins.")
    editor.desktop.press("ctrl+a")
    editor.desktop.type("100")
    space = a11y.find_labelled(program, "Most space for them (MiB):")
    wait_for("the figure to be typed", lambda: a11y.text_of(space) == "100")
    editor.desktop.press("Escape")
    editor.wait_for_focus("Recover Results")
    a11y.find(program, a11y.Role.LABEL, "Files of results are kept for 30 days, and at most 2.0")
    assert "keep-days=30\n" in settings_of(editor).read_text()
    assert "keep-megabytes" not in settings_of(editor).read_text()
    leave(editor)


@pytest.mark.parametrize("key", ["d", "m"], ids=["days", "space"])
def test_what_zero_means_is_said_while_it_is_typed(editor: Editor, key: str) -> None:
    from support import accessibility as a11y

    program = open_recovery(editor)
    open_kept_files(editor, program)
    figure = a11y.find_labelled(program, {"d": "Days to keep files:", "m": "Most space for them (MiB):"}[key])
    assert not a11y.described_by(figure)
    editor.desktop.press(f"alt+{key}", "ctrl+a")
    editor.desktop.type("0")
    means = "0 means that nothing is kept: when the next run begins, the files of all results"
    a11y.find(program, a11y.Role.LABEL, means)
    assert means in a11y.described_by(figure)
    assert not settings_of(editor).exists()
    editor.keep_look(program, f"kept-files-zero-{key}")
    editor.desktop.type("5")
    wait_for("the words to go", lambda: not a11y.described_by(figure))
    editor.desktop.press("ctrl+a")
    editor.desktop.type("0")
    a11y.find(program, a11y.Role.LABEL, means)
    editor.desktop.press("alt+c")
    editor.wait_for_focus("Recover Results")
    a11y.find(program, a11y.Role.LABEL, "No files are kept of results that became layers.")
    leave(editor)


@pytest.mark.parametrize("line", ["keep-days=week", "keep-results=100"], ids=["damaged", "of a later version"])
def test_settings_of_kept_files_that_are_not_understood_are_left_alone(editor: Editor, line: str) -> None:
    from support import accessibility as a11y

    settings = settings_of(editor)
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f"[files]\n{line}\n")
    problem = f"The setting “{line.replace('=', ' = ')}” is unknown or not valid, so no kept files are removed."
    program = open_recovery(editor)
    a11y.find(program, a11y.Role.LABEL, problem)
    open_kept_files(editor, program)
    days = a11y.find_labelled(program, "Days to keep files:")
    assert not a11y.has_state(days, a11y.State.SENSITIVE)
    editor.keep_look(program, "kept-files-not-valid")
    editor.desktop.press("Escape")
    editor.wait_for_focus("Recover Results")
    assert settings.read_text() == f"[files]\n{line}\n"
    open_kept_files(editor, program)
    days = a11y.find_labelled(program, "Days to keep files:")
    editor.desktop.press("alt+s")
    wait_for("the entries to be usable", lambda: a11y.has_state(days, a11y.State.SENSITIVE))
    editor.desktop.press("Escape")
    editor.wait_for_focus("Recover Results")
    a11y.find(program, a11y.Role.LABEL, "Files of results are kept for 30 days, and at most 2.0")
    assert line not in settings.read_text()
    leave(editor)


def test_settings_that_cannot_be_read_are_mended_elsewhere(editor: Editor) -> None:
    from support import accessibility as a11y

    settings = settings_of(editor)
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("no settings")
    program = open_recovery(editor)
    a11y.find(program, a11y.Role.LABEL, "so no kept files are removed. Set the limits again under Filters > Remix > Spending")
    open_kept_files(editor, program)
    assert a11y.lookup(program, a11y.Role.PUSH_BUTTON, "Set Again") is None
    editor.desktop.press("Escape")
    editor.wait_for_focus("Recover Results")
    assert settings.read_text() == "no settings"
    leave(editor)


def test_a_run_at_work_is_left_alone(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    service.scenario({"picture": SMALL, "rules": [AT_THE_JOB]})
    image = editor.open_picture()
    call = editor.gimp.start("order", image=image, reference=str(editor.reference))
    service.wait(HELD)
    program = open_recovery(editor)
    a11y.find(program, a11y.Role.LABEL, "Another window is working on it.")
    assert not any(is_sensitive(program, button) for button in ("Insert", "Save as File...", "Delete...", "Insert All"))
    service.release(HELD)
    assert call.result(timeout=120) == "success"
    editor.desktop.activate("Recover Results")
    editor.wait_for_focus("Recover Results")
    leave(editor)


def test_a_cancelled_recovery_changes_nothing(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    leave_run(editor, service, image, AT_THE_JOB)
    service.scenario({"picture": SMALL, "rules": [{"match": {"path": "/jobs/*"}, "fault": {"hold": "again"}}]})
    program = open_recovery(editor)
    rows(program)
    editor.desktop.press("alt+i")
    service.wait("again")
    a11y.find(program, a11y.Role.LABEL, "Nothing is ordered: this costs nothing extra.")
    a11y.find(program, a11y.Role.LABEL, "If you cancel now, the run stays in the list unchanged.")
    editor.desktop.screenshot("recover-progress")
    a11y.press(a11y.find(program, a11y.Role.PUSH_BUTTON, "Cancel"))
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Insert", sensitive=True)
    service.release("again")
    assert len(rows(program)) == 1 and editor.layers(image) == [CONTENT]
    editor.wait_for_focus("Recover Results")
    leave(editor)


def test_a_large_font_leaves_headings_apart_and_texts_whole(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    [look] = [look for look in LOOKS if look.name == "large-font"]
    with start_editor(look.gimprc, look.environment) as editor:
        image = editor.open_picture()
        leave_run(editor, service, image, at_the_download(4), variations=4)
        program = open_recovery(editor)
        [row] = rows(program)
        a11y.find(row, a11y.Role.LABEL, "Not fetched yet", showing=False)
        captions = ["Content", "Reference", *(f"Variation {number}" for number in range(1, 5))]
        boxes = [a11y.text_box_of(a11y.find(row, a11y.Role.LABEL, caption)) for caption in captions]
        gaps = [right[0] - left[2] for left, right in zip(boxes, boxes[1:], strict=False)]
        assert min(gaps) >= 16, gaps
        pictures = [a11y.box_of(node) for node in a11y.walk(row) if node.get_role() == a11y.Role.IMAGE]
        for node in a11y.walk(row):
            if node.get_role() == a11y.Role.LABEL and node.get_name() == "Not fetched yet":
                left, top, right, bottom = a11y.text_box_of(node)
                assert any(p[0] <= left and p[1] <= top and right <= p[2] and bottom <= p[3] for p in pictures)
        editor.desktop.screenshot("recover-large-font-not-fetched")
        leave(editor)


@pytest.mark.parametrize("look", [look for look in LOOKS if not look.locale], ids=lambda look: look.name)
def test_looks(start_editor: StartEditor, service: StandIn, look: Look) -> None:
    from support import accessibility as a11y

    with start_editor(look.gimprc, look.environment) as editor:
        image = editor.open_picture()
        leave_run(editor, service, image, at_the_download(4), variations=4)
        leave_run(editor, service, image, AT_THE_ANSWER, delivery="inline")
        program = open_recovery(editor)
        assert rows(program)
        a11y.find(program, a11y.Role.LABEL, "Not fetched yet", showing=False)
        editor.keep_look(program, f"recover-{look.name}")
        open_kept_files(editor, program)
        editor.keep_look(program, f"kept-files-{look.name}")
        editor.desktop.press("Escape")
        editor.wait_for_focus("Recover Results")
        leave(editor)
