# SPDX-License-Identifier: GPL-3.0-or-later
"""The diagnostics tell what helps, and nothing that is the user's alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.standin import StandIn

from conftest import CANARY, FRAME, LOOK, OTHER_CANARY, Editor

MARKS = {
    "prompt": "canary-of-a-prompt",
    "profile": "canary-of-a-profile",
    "layer": "canary-of-a-layer",
    "image": "canary-of-an-image",
    "reference": "canary-of-a-reference",
    "detail": "canary-of-a-detail",
    "key": "canary-of-a-quoted-key",
    "account": "canary-of-an-account",
}


@pytest.fixture(autouse=True)
def fresh_store(empty_store: None) -> None:
    """Without what other tests have ordered, and theirs without what these do."""


def save(editor: Editor, path: Path) -> tuple[dict[str, Any], str]:
    """The document, and its text."""
    answer = editor.call("save_diagnostics", path=str(path))
    assert answer["status"] == "success", answer
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    assert len(document["latest_runs"]) == answer["runs"]
    return document, text


def remix_with_marks(editor: Editor, tmp_path: Path, **arguments: Any) -> dict[str, Any]:
    """A run with a mark in everything that must not be told."""
    reference = tmp_path / f"{MARKS['reference']}.png"
    Image.new("RGB", (300, 300), LOOK).save(reference)
    image, content = editor.photo(name=MARKS["layer"])
    editor.call("save", image=image, path=str(tmp_path / f"{MARKS['image']}.xcf"))
    editor.keep_key(MARKS["account"])
    return editor.remix(content, reference=str(reference), prompt=MARKS["prompt"], profiles=MARKS["profile"],
                        delivery="job", account=MARKS["account"], **arguments)


def test_nothing_of_the_users_own_is_told(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                          tmp_path: Path) -> None:
    profiles = [{"profile_id": MARKS["profile"], "status": "READY"}]
    scenario(profiles=profiles)
    assert remix_with_marks(editor, tmp_path, variations=2)["status"] == "success"
    refusal = {"answer": {"status": 400, "code": "INVALID_REQUEST",
                          "detail": f"{MARKS['detail']}: {MARKS['prompt']} {MARKS['key']} https://x.example/?signature=1"}}
    scenario({"match": {"path": "/remix"}, "fault": refusal}, profiles=profiles)
    refused = remix_with_marks(editor, tmp_path)
    assert MARKS["detail"] in refused["message"], "the store has it"
    scenario({"match": {"path": "/jobs/*"}, "fault": "failed_job"},
             {"match": {"port": "downloads"}, "fault": "expired", "times": "always"}, profiles=profiles)
    remix_with_marks(editor, tmp_path)

    document, text = save(editor, tmp_path / "diagnostics.json")
    assert len(document["latest_runs"]) == 3
    store = b"".join(path.read_bytes() for path in (editor.gimp.profile.folder / "data").rglob("*") if path.is_file())
    for mark in (MARKS["prompt"], MARKS["profile"], MARKS["detail"], MARKS["account"], MARKS["layer"]):
        assert mark.encode() in store or mark == MARKS["layer"], "the search would find it"
    where = [service.base, service.downloads, str(tmp_path), str(editor.gimp.profile.folder), "signature", "http:", "://"]
    assert [secret for secret in [*MARKS.values(), CANARY, OTHER_CANARY, *where] if secret in text] == []
    for request in service.requests():
        for identity in re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", json.dumps(request.get("path", ""))):
            assert identity not in text, "an id that could be used"


def test_what_helps_is_told(editor: Editor, scenario: Callable[..., None], tmp_path: Path) -> None:
    _, content = editor.photo()
    assert editor.remix(content, delivery="job", variations=2)["status"] == "success"
    scenario({"match": {"path": "/remix"}, "fault": "no_credit"})
    assert editor.remix(content, delivery="job")["status"] == "execution-error"

    document, _ = save(editor, tmp_path / "diagnostics.json")
    libraries = {"plug-in", "libcurl", "tls", "json-c", "sqlite", "libjpeg", "libpng", "lcms2", "zimg", "openssl",
                 "system", "kernel", "gimp", "gegl", "babl", "glib", "gtk"}
    assert set(document["versions"]) == libraries
    # A Debian that is not released yet has a name alone.
    unclear = [name for name, version in document["versions"].items() if not re.search(r"\d", version)]
    assert set(unclear) <= {"system"} and "unknown" not in document["versions"].values()
    assert (document["api_key"], document["api_address"], document["proxy_variables"]) == (
        "environment", "another address", False)
    store = document["store"]
    assert (store["state"], store["damaged_databases_set_aside"]) == ("good", 0)
    assert store["version"] >= 1 and store["free_bytes"] > 0
    assert store["runs"] == {"placed": 1, "not_charged": 1}

    refused, placed = sorted(document["latest_runs"], key=lambda run: run["state"])
    assert (refused["state"], placed["state"]) == ("not_charged", "placed")
    assert refused["last_error"] == {"kind": "credit", "charge": "none", "http_status": 402}
    assert (refused["attempts"], placed["attempts"]) == (1, 1)
    assert refused["request_id"] and placed["request_id"]
    assert (placed["delivery"], placed["format"], placed["variations"], placed["made"]) == ("job", "png", 2, 2)
    assert (placed["content"]["width"], placed["content"]["height"]) == FRAME
    assert [(kept["width"], kept["height"]) for kept in placed["kept"]] == [FRAME] * 2
    assert 1 <= len(placed["job_id_begins"]) <= 8
    stages = placed["milliseconds_after_sending"]
    assert list(stages) == ["accepted", "made", "fetched", "placed"]
    assert 0 <= stages["accepted"] <= stages["made"] <= stages["fetched"] <= stages["placed"]


def test_a_store_that_cannot_be_used_is_told(editor: Editor, tmp_path: Path) -> None:
    data = editor.gimp.profile.folder / "data" / "remix-with-reference"
    data.write_text("in the way")
    try:
        document, text = save(editor, tmp_path / "diagnostics.json")
    finally:
        data.unlink()
    assert document["store"]["state"] == "cannot be used" and document["latest_runs"] == []
    assert str(data) not in text


def test_it_says_why_it_cannot_write(editor: Editor, tmp_path: Path) -> None:
    answer = editor.call("save_diagnostics", path=str(tmp_path / "missing" / "diagnostics.json"))
    assert answer["status"] == "execution-error"
    assert "The diagnostics cannot be saved: " in answer["message"]
    answer = editor.call("save_diagnostics")
    assert answer["status"] == "calling-error" and "Specify the file to write." in answer["message"]
