# SPDX-License-Identifier: GPL-3.0-or-later
"""The key is nowhere but where it must be. Runs after all other host tests (see conftest.py) and looks at their traces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.standin import StandIn

from conftest import CANARY, OTHER_CANARY, Editor


def test_the_key_is_in_no_command_line(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": {"hold_answer": "work"}})
    _, content = editor.photo()
    run = editor.start_remix(content)
    service.wait("work")
    lines = {path: read(path) for path in Path("/proc").glob("[0-9]*/cmdline")}
    service.release("work")
    assert run.result(timeout=120)["status"] == "success"
    assert any(b"remix-with-reference" in line for line in lines.values()), "the plug-in was not running"
    assert [path for path, line in lines.items() if holds_a_key(line)] == []


def test_the_key_is_in_no_other_file_than_its_own(editor: Editor, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    image, content = editor.photo()
    assert editor.remix(content, variations=2, prompt="prompt-in-the-image")["status"] == "success"
    kept = editor.keep_key("work")
    assert editor.remix(content, account="work")["status"] == "success"
    assert editor.call("accounts")["status"] == "success"
    for name in ("result.xcf", "result.png"):
        editor.call("save", image=image, path=str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 1000
    files = [path for path in tmp_path_factory.getbasetemp().rglob("*") if path.is_file()]
    assert {"pluginrc", "output.txt", "standin.log", "result.xcf", "store.sqlite", "plan.json"} <= {path.name for path in files}
    holders = [path for path in files if holds_a_key(read(path))]
    assert kept in holders, "the search finds a key"
    assert [path for path in holders if not path.match("config/remix-with-reference/api-key-*")] == []


def test_a_script_leaves_its_arguments_nowhere(editor: Editor, tmp_path: Path) -> None:
    """Only runs with a window remember the prompt. What is needed to recover the run is in the store, which nobody else
    can read; what is told of a result goes with it, and that is no account and no folder."""
    image, content = editor.photo()
    marks = [b"prompt-of-a-script", editor.reference.name.encode(), b"account-of-a-script"]
    kept = editor.keep_key(marks[2].decode())
    assert editor.remix(content, prompt=marks[0].decode(), account=marks[2].decode())["status"] == "success"
    kept.unlink()
    editor.call("save", image=image, path=str(tmp_path / "result.xcf"))
    profile = [path for path in editor.gimp.profile.folder.rglob("*") if path.is_file() and path.name != "output.txt"]
    store = editor.gimp.profile.folder / "data" / "remix-with-reference"
    assert store.stat().st_mode & 0o777 == 0o700
    profile = [path for path in profile if store not in path.parents]
    for path in profile:
        assert not [mark for mark in marks if mark in read(path)], path
    saved = read(tmp_path / "result.xcf")
    assert marks[0] in saved and marks[1] in saved  # see test_recipe.py
    assert marks[2] not in saved and str(editor.reference.parent).encode() not in saved


def holds_a_key(text: bytes) -> bool:
    return any(key.encode() in text for key in (CANARY, OTHER_CANARY))


def read(path: Path) -> bytes:
    """A file's bytes; nothing if it is gone by now."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
