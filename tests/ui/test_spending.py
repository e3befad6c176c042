# SPDX-License-Identifier: GPL-3.0-or-later
"""What was spent, its limits and its table, with the keyboard alone; and the question beyond a limit."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.desktop import wait_for
from support.standin import StandIn

from conftest import Editor, StartEditor, gimp_version, shown_name
from interrupted import close_messages

if TYPE_CHECKING:
    from support.accessibility import Node

HEADLINE = "Spending"
QUESTION = "Spending Limit"


def settings_of(editor: Editor) -> Path:
    path = editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini"
    path.parent.mkdir(exist_ok=True)
    return path


def open_spending(editor: Editor) -> Node:
    return editor.open_window("_Spending...", HEADLINE)


def texts(program: Node) -> list[str]:
    from support import accessibility as a11y

    return a11y.texts(program)


def order(editor: Editor, image: int, variations: int = 1) -> None:
    """Remixes the picture itself, which is below what was made of it before."""
    assert editor.order(image, layer=-1, variations=variations) == "success"


def press_remix(editor: Editor) -> None:
    from support import accessibility as a11y

    a11y.find(a11y.application("remix-with-reference"), a11y.Role.PUSH_BUTTON, "Remix for", sensitive=True)
    editor.press_run()


def order_anyway(editor: Editor) -> None:
    from support import accessibility as a11y

    a11y.find(a11y.application("remix-with-reference"), a11y.Role.PUSH_BUTTON, "Order Anyway", sensitive=True)
    editor.desktop.press("alt+o")


def test_without_an_image(editor: Editor) -> None:
    from support import accessibility as a11y

    program = open_spending(editor)
    a11y.find(program, a11y.Role.LABEL, "Each variation costs $0.12, or $0.15")
    assert any("2026-" in text and "0.7.0" in text for text in texts(program)), "the price list has its date"
    assert texts(program).count("$0.00") == 6
    editor.desktop.screenshot("spending-nothing")
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert not settings_of(editor).exists()


def test_totals_and_open_images(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    order(editor, image, variations=2)
    service.scenario({"rules": [{"match": {"path": "/jobs/*"}, "fault": "internal", "times": "always"}]})
    assert editor.order(image, layer=-1) == "execution-error"
    editor.open_picture()
    program = open_spending(editor)
    a11y.find(program, a11y.Role.LABEL, "Possibly in addition")
    a11y.find(program, a11y.Role.LABEL, shown_name(image, editor.content))
    shown = texts(program)
    assert (shown.count("$0.24"), shown.count("$0.12")) == (4, 4), "today, this month, all, and one of the images"
    editor.desktop.activate(f"^{HEADLINE}$")  # GIMP's message on the failure lies above
    editor.desktop.screenshot("spending-totals")
    editor.desktop.press("Return")
    editor.wait_until_ended()


def test_what_nobody_can_tell_is_settled_by_the_user(editor: Editor, service: StandIn) -> None:
    from support import accessibility as a11y

    image = editor.open_picture()
    service.scenario({"rules": [{"match": {"path": "/remix"}, "fault": "failed_job", "times": 2}]})
    for _ in range(2):
        assert editor.order(image) == "execution-error"
        if gimp_version().startswith("3.0."):  # later ones leave it to the script to tell its user
            close_messages()
    assert service.ledger().net_usd == 0

    recovery = editor.open_window("Recover _Results...", "Recover Results")
    a11y.find(recovery, a11y.Role.LABEL, "2 runs ended without a result and may have been charged: see Filters > Remix > Spending.")
    editor.desktop.press("Escape")
    editor.wait_until_ended()

    program = open_spending(editor)
    a11y.find(program, a11y.Role.LABEL, "These runs ended without a result")
    assert not any("Recover Results" in text for text in texts(program)), "which has nothing to say of them"
    assert texts(program).count("$0.24") == 4
    editor.desktop.activate(f"^{HEADLINE}$")
    editor.keep_look(program, "spending-unsettled")
    editor.desktop.press("alt+n")
    a11y.find(program, a11y.Role.LABEL, "The run no longer counts.")
    wait_for("the totals to follow", lambda: texts(program).count("$0.12") == 4)
    editor.desktop.press("alt+w")
    a11y.find(program, a11y.Role.LABEL, "The run counts as charged.")
    wait_for("the totals to follow", lambda: texts(program).count("at most $0.12") == 4)
    assert a11y.lookup(program, a11y.Role.LABEL, "These runs ended without a result") is None
    editor.desktop.press("Escape")
    editor.wait_until_ended()


def test_limits_are_in_force_once_entered(editor: Editor) -> None:
    from support import accessibility as a11y

    program = open_spending(editor)
    editor.desktop.press("alt+d", "ctrl+a")
    editor.desktop.type("1.00\t")
    a11y.find(program, a11y.Role.LABEL, "The limits are in effect.")
    settings = settings_of(editor)
    assert "day=1.00" in settings.read_text()
    assert settings.stat().st_mode & 0o777 == 0o600
    editor.desktop.screenshot("spending-limits")
    editor.desktop.press("alt+o", "ctrl+a")
    editor.desktop.type("0.24")
    editor.desktop.press("Escape")  # what was typed counts
    editor.wait_until_ended()
    assert "run=0.24" in settings.read_text() and "day=1.00" in settings.read_text()

    program = open_spending(editor)
    assert a11y.text_of(a11y.find_labelled(program, "For one run:")) == "$0.24"
    assert a11y.text_of(a11y.find_labelled(program, "For a month:")) == "No limit"
    editor.desktop.press("alt+o", "ctrl+a", "Delete", "Tab")
    wait_for("the limit to go", lambda: "run=0.00" in settings.read_text())
    editor.desktop.press("alt+c")
    editor.wait_until_ended()


def test_a_limit_set_elsewhere_meanwhile_stays(editor: Editor) -> None:
    from support import accessibility as a11y

    program = open_spending(editor)
    settings_of(editor).write_text("[limits]\nday=0.50\n")  # as another GIMP does
    editor.desktop.press("alt+o", "ctrl+a")
    editor.desktop.type("0.24\t")
    a11y.find(program, a11y.Role.LABEL, "The limits are in effect.")
    assert "run=0.24" in settings_of(editor).read_text() and "day=0.50" in settings_of(editor).read_text()
    assert a11y.text_of(a11y.find_labelled(program, "For a day:")) == "$0.50", "the window shows what is in force"
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert "day=0.50" in settings_of(editor).read_text()


def test_the_question_beyond_a_limit(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        image = editor.open_picture()
        order(editor, image)
        with settings_of(editor).open("a") as settings:
            settings.write("[limits]\nday=0.20\n")
        kept = settings_of(editor).read_text()

        program = editor.open_dialog()
        a11y.find(program, a11y.Role.LABEL, "Spent today: $0.12, this month: $0.12. Left today: $0.08.")
        editor.desktop.screenshot("spending-dialog")
        press_remix(editor)
        editor.wait_for_focus(QUESTION)
        program = a11y.application("remix-with-reference")
        a11y.find(program, a11y.Role.LABEL,
                  "The run can cost $0.12, which could bring today's total to $0.24, above your limit of $0.20 per day.")
        editor.desktop.screenshot("spending-question")
        editor.desktop.press("Return")  # no
        editor.wait_for_focus("Remix with Reference")
        assert service.ledger().charges == 1

        press_remix(editor)
        editor.wait_for_focus(QUESTION)
        editor.desktop.press("Escape")  # no
        editor.wait_for_focus("Remix with Reference")
        assert service.ledger().charges == 1

        press_remix(editor)
        editor.wait_for_focus(QUESTION)
        order_anyway(editor)
        editor.wait_until_ended()
        assert service.ledger().charges == 2
        assert kept.splitlines()[-1] in settings_of(editor).read_text(), "for this run alone"
        assert editor.order(image, layer=-1) == "calling-error"


def test_a_yes_is_for_one_limit(start_editor: StartEditor, service: StandIn) -> None:
    from support import accessibility as a11y

    with start_editor(last_reference=True) as editor:
        with settings_of(editor).open("a") as settings:
            settings.write("[limits]\nrun=0.01\nmonth=0.02\n")
        editor.open_picture()
        editor.open_dialog()
        press_remix(editor)
        editor.wait_for_focus(QUESTION)
        program = a11y.application("remix-with-reference")
        a11y.find(program, a11y.Role.LABEL, "above your limit of $0.01 for one run")
        order_anyway(editor)
        a11y.find(program, a11y.Role.LABEL, "above your limit of $0.02 per month")
        editor.wait_for_focus(QUESTION)
        editor.desktop.press("Escape")
        editor.wait_for_focus("Remix with Reference")
        editor.desktop.press("Escape")
        editor.wait_until_ended()
    assert service.requests() == []


@pytest.mark.parametrize("damage", ["no settings", "[limits]\nday=-1\n"])
def test_broken_limits_are_set_anew(start_editor: StartEditor, service: StandIn, damage: str) -> None:
    from support import accessibility as a11y

    with start_editor() as editor:
        settings = settings_of(editor)
        settings.write_text(damage)
        editor.open_picture()
        program = editor.open_dialog()
        a11y.find(program, a11y.Role.LABEL, "so nothing can be ordered. Set")
        editor.choose_file(program, editor.reference)
        press_remix(editor)
        a11y.find(program, a11y.Role.LABEL, "There is no result.")
        editor.desktop.press("Escape")
        a11y.find(program, a11y.Role.PUSH_BUTTON, "Remix for")
        editor.wait_for_focus("Remix with Reference")
        editor.desktop.press("Escape")
        editor.wait_until_ended()
        assert service.requests() == []
        if damage == "no settings":
            assert settings.read_text() == damage, "the remembered reference does not overwrite it"

        program = open_spending(editor)
        spin = a11y.find_labelled(program, "For a day:")
        assert not a11y.has_state(spin, a11y.State.SENSITIVE)
        editor.desktop.screenshot("spending-broken")
        editor.desktop.press("alt+s")
        wait_for("the limits to be open", lambda: a11y.has_state(spin, a11y.State.SENSITIVE))
        editor.desktop.press("alt+d", "ctrl+a")
        editor.desktop.type("2\t")
        wait_for("the limit", lambda: "day=2.00" in settings.read_text())
        editor.desktop.press("Escape")
        editor.wait_until_ended()
        aside = settings.with_name("settings.ini.damaged")
        assert aside.exists() == (damage == "no settings")


def test_the_table(editor: Editor, tmp_path: Path) -> None:
    from support import accessibility as a11y

    order(editor, editor.open_picture())
    path = tmp_path / "bill.csv"
    program = open_spending(editor)

    def enter_path() -> None:
        editor.desktop.press("alt+e")
        editor.wait_for_focus("Export Spending")
        a11y.find(program, a11y.Role.LABEL, "Period:")
        editor.desktop.press("ctrl+a")
        editor.desktop.type(str(path))
        editor.desktop.screenshot("spending-export")
        editor.desktop.press("Return")

    enter_path()
    a11y.find(program, a11y.Role.LABEL, "1 run was exported; it cost $0.12.")
    with path.open(newline="", encoding="utf-8") as file:
        [row] = csv.DictReader(file)
    assert (row["charged_usd"], row["exactness"]) == ("0.12", "exact")

    path.write_text("mine")
    enter_path()
    a11y.find(program, a11y.Role.PUSH_BUTTON, "Replace")
    editor.desktop.screenshot("spending-replace")
    editor.desktop.press("Escape")
    editor.wait_for_focus("Export Spending")
    assert path.read_text() == "mine"
    editor.desktop.press("Escape")
    editor.wait_for_focus(HEADLINE)
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    assert path.read_text() == "mine"


def test_the_table_goes_to_the_users_own_folder_and_then_where_the_last_one_went(editor: Editor, tmp_path: Path) -> None:
    from support import accessibility as a11y

    order(editor, editor.open_picture())
    program = open_spending(editor)
    home = editor.gimp.profile.folder / "home"

    def export(folder: Path, name: str) -> None:
        """With the dialog in that folder, by a name alone unless it is a path."""
        editor.desktop.press("alt+e")
        editor.wait_for_focus("Export Spending")
        a11y.find(a11y.find(program, a11y.Role.FILE_CHOOSER, ""), a11y.Role.TOGGLE_BUTTON, folder.name)
        editor.desktop.press("ctrl+a")
        editor.desktop.type(name)
        editor.desktop.screenshot("spending-export-folder")
        editor.desktop.press("Return")
        editor.wait_for_focus(HEADLINE)

    export(home, "first.csv")
    wait_for("the table at home", (home / "first.csv").exists)
    export(home, str(tmp_path / "second.csv"))
    wait_for("the table elsewhere", (tmp_path / "second.csv").exists)
    export(tmp_path, "third.csv")
    wait_for("the table beside the last one", (tmp_path / "third.csv").exists)
    # Who has a folder for documents begins there, if the last one is gone.
    documents = home / "Papers"
    documents.mkdir()
    (editor.gimp.profile.folder / "config" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Papers"\n')
    editor.desktop.press("Escape")
    editor.wait_until_ended()
    shutil.rmtree(tmp_path)
    program = open_spending(editor)
    export(documents, "fourth.csv")
    wait_for("the table among the documents", (documents / "fourth.csv").exists)
    editor.desktop.press("Escape")
    editor.wait_until_ended()
