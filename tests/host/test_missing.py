# SPDX-License-Identifier: GPL-3.0-or-later
"""When some of several variations cannot be had at first, none is lost and none becomes a layer twice."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.standin import StandIn

from conftest import Editor

# The second download fails, as often as it is tried: a rule does not count what an earlier one was used for.
NO_SECOND = [{"match": {"port": "downloads", "nth": 2}, "fault": "internal"}] * 3


@pytest.fixture(autouse=True)
def empty_store(editor: Editor) -> None:
    """Other tests leave runs whose outcome is not known."""
    shutil.rmtree(store_of(editor), ignore_errors=True)


def store_of(editor: Editor) -> Path:
    return editor.gimp.profile.folder / "data" / "remix-with-reference"


def names(editor: Editor, group: int) -> list[str]:
    return [editor.describe(child)["name"] for child in editor.call("children", item=group)]


@pytest.fixture
def two_of_three(editor: Editor, scenario: Callable[..., None]) -> tuple[int, int, dict[str, Any]]:
    """The ids of an image and of a content, of whose three variations the second one could not be fetched."""
    scenario(*NO_SECOND)
    image, content = editor.photo(offsets=(7, 9))
    answer = editor.remix(content, delivery="job", variations=3)
    assert answer["status"] == "success" and len(answer["layers"]) == 2
    scenario()
    return image, content, answer


def test_the_good_ones_are_placed_and_the_rest_is_offered(editor: Editor, two_of_three: Any) -> None:
    _, _, answer = two_of_three
    assert names(editor, answer["group"]) == ["Variation 1", "Variation 3"]
    assert "1 of 3 variations is missing." in editor.gimp.output.read_text()
    assert "Recover Results to fetch what is missing, which is not charged again." in editor.gimp.output.read_text()


def test_the_missing_one_joins_its_group(editor: Editor, service: StandIn, two_of_three: Any) -> None:
    image, _, answer = two_of_three
    before = editor.call("describe_image", image=image)["layers"][1:]
    done = editor.call("recover")
    assert (done["recovered"], done["waiting"]) == (1, 0)
    [layer] = done["layers"]
    assert editor.place_of(layer) == {"image": image, "parent": answer["group"], "position": 1}
    assert names(editor, answer["group"]) == ["Variation 1", "Variation 2", "Variation 3"]
    described = editor.describe(layer)
    assert described["offsets"] == [7, 9] and not described["visible"], "the group shows what it showed"
    assert editor.call("describe_image", image=image)["layers"][1:] == before
    assert editor.call("recover") == {"status": "success", "layers": [], "recovered": 0, "waiting": 0}
    assert service.ledger().charges == 1


def test_without_the_group_it_is_above_the_content(editor: Editor, two_of_three: Any) -> None:
    image, content, answer = two_of_three
    editor.call("delete_item", item=answer["group"])
    [layer] = editor.call("recover")["layers"]
    assert editor.place_of(layer) == {"image": image, "parent": None, "position": 0}
    assert editor.describe(layer)["visible"]


def test_a_saved_image_knows_its_group_again(editor: Editor, two_of_three: Any, tmp_path: Path) -> None:
    image, _, _ = two_of_three
    editor.call("save", image=image, path=str(tmp_path / "saved.xcf"))
    editor.call("close_images")
    opened = editor.call("open_image", path=str(tmp_path / "saved.xcf"))
    [layer] = editor.call("recover")["layers"]
    place = editor.place_of(layer)
    assert (place["image"], place["position"]) == (opened, 1)
    assert names(editor, place["parent"]) == ["Variation 1", "Variation 2", "Variation 3"]


def test_what_the_service_still_refuses_waits(editor: Editor, scenario: Callable[..., None], two_of_three: Any) -> None:
    scenario({"match": {"port": "downloads"}, "fault": "internal", "times": "always"})
    done = editor.call("recover")
    assert (done["layers"], done["recovered"], done["waiting"]) == ([], 0, 1)


def test_a_link_that_is_refused_is_asked_for_another_time(editor: Editor, scenario: Callable[..., None]) -> None:
    refused = {"match": {"port": "downloads", "nth": 2}, "fault": "not_found"}  # what those before it left
    scenario(refused, refused, refused)
    _, content = editor.photo()
    assert len(editor.remix(content, delivery="link", variations=3)["layers"]) == 2
    done = editor.call("recover")
    assert (len(done["layers"]), done["recovered"], done["waiting"]) == (1, 1, 0)


def test_a_fresh_link_that_is_refused_as_well_is_asked_for_another_time(editor: Editor, service: StandIn,
                                                                        scenario: Callable[..., None]) -> None:
    scenario({"match": {"port": "downloads"}, "fault": "expired", "times": 7})
    _, content = editor.photo()
    assert len(editor.remix(content, delivery="job", variations=3)["layers"]) == 1
    done = editor.call("recover")
    assert (len(done["layers"]), done["recovered"], done["waiting"]) == (2, 1, 0)
    assert service.ledger().charges == 1


@pytest.mark.parametrize("named", [False, True])
def test_what_is_here_needs_no_key(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                   named: bool) -> None:
    key = editor.keep_key("client")
    scenario({"match": {"port": "downloads", "nth": 2}, "fault": {"hold": "here"}})
    _, content = editor.photo()
    run = editor.start_remix(content, delivery="job", variations=2, account="client")
    service.wait("here")
    editor.gimp.kill_plug_in("remix-with-reference", run)
    scenario()
    service.release("here")
    key.unlink()
    [folder] = store_of(editor).glob("runs/*")
    done = editor.call("recover", run=folder.name if named else "")
    assert (len(done["layers"]), done["recovered"], done["waiting"]) == (1, 1, 1)
    assert "1 of 2 variations is missing.\nA run of the account “client” is waiting" in editor.gimp.output.read_text()
    editor.keep_key("client")
    done = editor.call("recover")
    assert (len(done["layers"]), done["recovered"], done["waiting"]) == (1, 1, 0)
    assert service.ledger().charges == 1
    key.unlink()


def test_the_only_file_is_not_given_up_because_it_cannot_be_read(editor: Editor) -> None:
    _, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    editor.call("delete_item", item=layer)
    forget_placing(editor)
    [file] = store_of(editor).glob("runs/*/variation-1.png")
    aside = file.rename(file.with_name("aside"))
    file.mkdir()  # as little to be read as on a disk that fails
    done = editor.call("recover")
    assert (done["layers"], done["recovered"], done["waiting"]) == ([], 0, 1)
    file.rmdir()
    aside.rename(file)
    done = editor.call("recover")
    assert (len(done["layers"]), done["recovered"], done["waiting"]) == (1, 1, 0)


def test_what_of_a_placed_run_cannot_be_read_any_more_is_said(editor: Editor) -> None:
    _, content = editor.photo()
    placed = editor.remix(content, variations=2)
    for number, layers in ((2, 1), (1, 0)):
        [file] = store_of(editor).glob(f"runs/*/variation-{number}.png")
        file.write_bytes(file.read_bytes()[:-10])
        before = len(editor.gimp.output.read_text())
        done = editor.call("recover", run=placed["run_id"])
        assert len(done.get("layers", [])) == layers
        said = done.get("message", "") + editor.gimp.output.read_text()[before:]
        assert "A variation on the disk is not as it came." in said


def test_what_cannot_be_read_is_kept(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": {"picture": {"damage": "corrupt", "only": [1]}}})
    image, content = editor.photo()
    answer = editor.remix(content, delivery="job", variations=2)
    assert len(answer["layers"]) == 1
    assert "Recover Results to save the file." in editor.gimp.output.read_text()
    done = editor.call("recover")
    assert (done["layers"], done["recovered"], done["waiting"]) == ([], 0, 1)
    assert len(editor.call("describe_image", image=image)["layers"]) == 3, "what was placed is not placed again"
    assert list(store_of(editor).glob("runs/*/variation-*"))


def forget_placing(editor: Editor) -> None:
    """The store as it is when the plug-in dies after GIMP has the layers and before the store knows."""
    [copy] = store_of(editor).glob("runs/*/record.json")
    copy.unlink()  # the database's row counts then
    with sqlite3.connect(store_of(editor) / "store.sqlite") as database:
        [(run, text)] = database.execute("SELECT id, progress FROM runs").fetchall()
        progress = json.loads(text) | {"placed": []}
        database.execute("UPDATE runs SET state = 'fetched', progress = ? WHERE id = ?", (json.dumps(progress), run))


@pytest.mark.parametrize("variations", [1, 2])
def test_a_layer_that_is_there_is_not_inserted_again(editor: Editor, variations: int) -> None:
    image, content = editor.photo()
    answer = editor.remix(content, variations=variations)
    forget_placing(editor)
    done = editor.call("recover")
    assert (done["layers"], done["recovered"]) == (answer["layers"], 1)
    assert len(editor.call("describe_image", image=image)["layers"]) == 3
    assert editor.call("recover")["recovered"] == 0


def test_a_group_that_nothing_got_into_shows_its_first_variation(editor: Editor) -> None:
    """As a run leaves it that dies between inserting the group and its first layer."""
    _, content = editor.photo()
    answer = editor.remix(content, variations=2)
    for layer in answer["layers"]:
        editor.call("delete_item", item=layer)
    forget_placing(editor)
    assert len(editor.call("recover")["layers"]) == 2
    assert names(editor, answer["group"]) == ["Variation 1", "Variation 2"]
    children = editor.call("children", item=answer["group"])
    assert [editor.describe(child)["visible"] for child in children] == [True, False]


def test_a_layer_that_was_undone_is_inserted_again(editor: Editor) -> None:
    image, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    editor.call("delete_item", item=layer)
    forget_placing(editor)
    [again] = editor.call("recover")["layers"]
    assert again != layer and editor.place_of(again)["image"] == image
