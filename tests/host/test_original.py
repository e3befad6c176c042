# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a result is had as it came from the service, with all that is in it, for as long as it is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.standin import StandIn

from conftest import EXACT, Editor

pytestmark = pytest.mark.usefixtures("empty_store")

CREDENTIALS = {"picture": {**EXACT, "provenance": True}}


def kept_files(editor: Editor) -> dict[str, bytes]:
    """What is kept of the one run's variations, by name."""
    [run] = (editor.gimp.profile.folder / "data" / "remix-with-reference" / "runs").iterdir()
    return {file.name: file.read_bytes() for file in run.glob("variation-*")}


def save(editor: Editor, layer: int, path: Path) -> bytes:
    saved = editor.call("save_original", layers=[layer], path=str(path))
    assert saved["status"] == "success", saved
    return path.read_bytes()


def recipe(editor: Editor, item: int) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(editor.call("recipe_of", item=item))
    return document


@pytest.mark.parametrize("format", ["png", "jpg"])
def test_the_file_is_saved_byte_for_byte(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                         tmp_path: Path, format: str) -> None:
    scenario({"match": {"path": "/remix"}, "fault": CREDENTIALS})
    _, content = editor.photo()
    done = editor.remix(content, variations=2, format=format)
    requests = len(service.requests())

    came = [path.read_bytes() for path in (service.state / "pictures").iterdir()]
    saved = [save(editor, layer, tmp_path / f"{layer}.{format}") for layer in done["layers"]]
    assert sorted(saved) == sorted(kept_files(editor).values())
    assert all(file in came for file in saved)
    assert all(b"jumdc2pa" in file[:200] for file in saved)
    assert len(service.requests()) == requests, "the service is not asked"


def test_it_is_the_file_of_that_variation(editor: Editor, tmp_path: Path) -> None:
    _, content = editor.photo()
    done = editor.remix(content, variations=3)
    files = kept_files(editor)
    for layer in done["layers"]:
        number = recipe(editor, layer)["variation"]
        assert save(editor, layer, tmp_path / "one.png") == files[f"variation-{number}.png"]
    copy = editor.call("copy_layer", layer=done["layers"][1])
    assert save(editor, copy, tmp_path / "copy.png") == save(editor, done["layers"][1], tmp_path / "one.png")


def test_a_content_stands_for_the_variation_that_is_shown(editor: Editor, tmp_path: Path) -> None:
    _, content = editor.photo()
    done = editor.remix(content, variations=2)
    path = tmp_path / "original.png"
    first, second = (save(editor, layer, path) for layer in done["layers"])
    assert save(editor, content, path) == first
    editor.call("compare", action="next-variation", drawables=[content])
    assert save(editor, content, path) == second


def test_content_credentials_are_named_in_the_recipe(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": CREDENTIALS})
    _, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    assert recipe(editor, layer)["content_credentials"] is True
    assert "The service's file carries Content Credentials" in editor.call("show_recipe", drawables=[layer])["text"]
    [plain] = editor.remix(content)["layers"]
    assert "content_credentials" not in recipe(editor, plain)


def test_an_existing_file_is_replaced(editor: Editor, tmp_path: Path) -> None:
    _, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    path = tmp_path / "original.png"
    path.write_bytes(b"x" * 1_000_000)
    [kept] = kept_files(editor).values()
    assert save(editor, layer, path) == kept


def test_what_has_no_original_is_refused(editor: Editor, tmp_path: Path) -> None:
    _, content = editor.photo()
    done = editor.remix(content, variations=2)
    path = tmp_path / "original.png"

    def refused(layer: int, to: Path | None = path) -> str:
        answer = editor.call("save_original", layers=[layer], path=str(to) if to else None)
        assert answer["status"] == "calling-error" and not path.exists()
        return str(answer["message"])

    first, second = done["layers"]
    assert "Choose one of the variations" in refused(done["group"])
    assert "no recipe" in refused(editor.photo()[1])
    assert "Specify the file" in refused(first, None)
    draft = editor.remix(content, service="draft")
    assert "made on this computer" in refused(draft["layers"][0])
    assert "made on this computer" in refused(content)
    answer = editor.call("save_original", layers=[first], path=str(tmp_path / "no folder" / "original.png"))
    assert answer["status"] == "execution-error" and "The file cannot be saved" in answer["message"]

    folder = editor.gimp.profile.folder / "data" / "remix-with-reference"
    [run] = (folder / "runs").iterdir()
    file = run / f"variation-{recipe(editor, first)['variation']}.png"
    file.write_bytes(file.read_bytes()[:-1])
    assert "can no longer be read" in refused(first)
    file.unlink()
    assert "no longer kept" in refused(first)
    shutil.rmtree(folder)
    assert "knows nothing of the run" in refused(second)
