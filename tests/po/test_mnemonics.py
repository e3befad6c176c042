# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that are underlined in labels: every translation has one, and no two of a window are the same."""

from __future__ import annotations

import gettext
import re
from collections import defaultdict
from functools import cache

import pytest

from catalogue import ROOT, Message

QUESTION = "ui/widgets/question"

# Files whose texts are in a window at the same time, and the buttons that GIMP puts there itself.
WINDOWS = {
    "dialog": (
        (
            "plugin/text/price_text",
            "ui/remix/content_section",
            "ui/remix/key_section",
            "ui/remix/options_section",
            "ui/remix/reference_section",
            "ui/remix/remix_dialog",
        ),
        ("_Help", "_Reset", "_Cancel", "_Load Saved Settings", "_Save Settings"),
    ),
    "progress": (("ui/runs/progress_window",), ()),
    "accounts": (("ui/accounts/accounts_window",), ()),
    "account form": (("ui/accounts/account_form",), ()),
    "file chooser": (("ui/files/file_dialog", "ui/files/picture_file_dialog"), ()),
    "spending": (("ui/spending/spending_window", "ui/spending/unsettled_list"), ()),
    "limit": (("ui/spending/limit_question",), ()),
    "export": (("ui/files/file_dialog", "ui/files/export_dialog"), ()),
    "diagnostics": (("ui/files/file_dialog", "ui/files/diagnostics_dialog"), ()),
    "recover": (("ui/runs/recover_window", "ui/runs/recover_row"), ()),
    "kept files": (("ui/runs/kept_files_dialog",), ()),
    QUESTION: ((QUESTION,), ()),
    "indexed image": ((QUESTION, "plugin/app/remix/indexed_image"), ()),
    "earlier order": ((QUESTION, "plugin/app/remix/open_order_question"), ()),
    "incomplete reference": ((QUESTION, "plugin/app/remix/reference_choice"), ()),
    "repeat": ((QUESTION, "plugin/app/remix/repeat_question", "plugin/text/price_text"), ()),
    "recipe": (("ui/runs/recipe_window",), ()),
    "save": (("ui/files/file_dialog", "ui/files/save_dialog"), ()),
}


def keys(text: str) -> list[str]:
    """The underlined letters. Names such as PHOTA_API_KEY have none."""
    return re.findall(r"_(\w)", re.sub(r"\w+_\w+_\w+", "", text).lower())


def menu() -> list[str]:
    """The labels of our entries in GIMP's menus, in English."""
    sources = [path.read_text() for path in (ROOT / "plugin/app/procedures").glob("*.cpp")]
    labels = re.compile(r'\.label = _\("([^"]+)"\)')
    return [label for source in sources for label in labels.findall(source)]


@cache
def questions() -> frozenset[str]:
    """The files with questions whose answers are made outside of `ui`."""
    sources = (ROOT / "plugin").rglob("*.cpp")
    return frozenset(str(path.relative_to(ROOT)) for path in sources if re.search(r"\bQuestion\b", path.read_text()))


def files_of_windows() -> set[str]:
    return {f"{name}.cpp" for names, _ in WINDOWS.values() for name in names}


def labels(messages: list[Message]) -> list[Message]:
    """Those of the user interface that have a key."""
    known = files_of_windows()

    def is_seen(file: str) -> bool:
        return file.startswith("ui/") or file in known

    return [message for message in messages if keys(message.id) and any(map(is_seen, message.files))]


def clashes(window: str, messages: list[Message], gimps_own: gettext.NullTranslations) -> list[list[str]]:
    """Labels with the same key. Labels of one file with one key in English too are alternatives of one widget, unless
    the file is that of a question, of which each answer is a button of its own."""
    names, buttons = WINDOWS[window]
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)  # by key: file, widget, text
    for button in buttons:
        text = gimps_own.gettext(button)
        for key in keys(text):
            found[key].append(("GIMP", button, text))
    for message in labels(messages):
        for file in {f"{name}.cpp" for name in names} & set(message.files):
            widget = message.id if file in questions() else keys(message.id)[0]
            for key in keys(message.texts[0]):
                found[key].append((file, widget, message.texts[0]))
    return [[text for *_, text in same] for same in found.values() if len({(file, widget) for file, widget, _ in same}) > 1]


def test_keys_are_kept(catalogue: list[Message]) -> None:
    assert [message.id for message in catalogue if len(keys(message.id)) != len(keys(message.texts[0]))] == []


def test_all_files_belong_to_a_window(template: list[Message]) -> None:
    found = {file for message in labels(template) for file in message.files if file.startswith("ui/")}
    assert found | questions() <= files_of_windows()


@pytest.mark.parametrize("window", WINDOWS)
def test_keys_differ(window: str, catalogue: list[Message], gimps_own: gettext.NullTranslations) -> None:
    assert clashes(window, catalogue, gimps_own) == []


@pytest.mark.parametrize("window", WINDOWS)
def test_keys_differ_in_english(window: str, template: list[Message]) -> None:
    english = [Message(m.id, m.plural, (m.id,), m.flags, m.files) for m in template]
    assert clashes(window, english, gettext.NullTranslations()) == []


def test_keys_differ_in_the_menu(catalogue: list[Message]) -> None:
    entries = menu()
    translated = {message.id: message.texts[0] for message in catalogue}
    assert len(entries) >= 11
    for texts in (entries, [translated[entry] for entry in entries]):
        pressed = [key for text in texts for key in keys(text)]
        assert len(pressed) == len(entries) == len(set(pressed)), texts
