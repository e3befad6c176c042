# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever dies, a run ends with one charge and its layers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from support.standin import StandIn

from conftest import FRAME, Editor

# Where the service holds the run when its plug-in is killed.
STAGES = {
    "while the order is read": {"match": {"path": "/remix"}, "fault": {"hold": "here"}},
    "before the order is answered": {"match": {"path": "/remix"}, "fault": {"hold_answer": "here"}},
    "while the job runs": {"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}},
    "before the first download": {"match": {"port": "downloads", "nth": 1}, "fault": {"hold": "here"}},
    "before the second download": {"match": {"port": "downloads", "nth": 2}, "fault": {"hold": "here"}},
}


@pytest.fixture(autouse=True)
def empty_store(editor: Editor) -> None:
    """Other tests leave runs whose outcome is not known."""
    shutil.rmtree(editor.gimp.profile.folder / "data" / "remix-with-reference", ignore_errors=True)


def kill_plug_in(editor: Editor, run: Future[Any]) -> None:
    editor.gimp.kill_plug_in("remix-with-reference", run)


def leave_run(editor: Editor, service: StandIn, scenario: Callable[..., None], stage: str, *later: dict[str, Any],
              **arguments: Any) -> None:
    """A run that was killed at that stage; `later`: what the service does from then on."""
    scenario(STAGES[stage])
    _, content = editor.photo()
    run = editor.start_remix(content, **{"delivery": "job", **arguments})
    service.wait("here")
    kill_plug_in(editor, run)
    scenario(*later)
    service.release("here")


@pytest.mark.parametrize("stage", STAGES)
def test_a_killed_run_is_recovered_and_charged_once(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                                    stage: str) -> None:
    scenario(STAGES[stage])
    image, content = editor.photo(offsets=(7, 9))
    run = editor.start_remix(content, delivery="job", variations=2)
    service.wait("here")
    kill_plug_in(editor, run)
    scenario()
    service.release("here")

    asks_for_the_order = stage in ("while the order is read", "before the order is answered")
    if asks_for_the_order:
        service.reset_observations()
        done = editor.call("recover")
        assert (done["status"], done["recovered"], done["waiting"]) == ("success", 0, 1)
        assert service.requests() == [], "nobody has allowed an order"
    done = editor.call("recover", ask_again=asks_for_the_order)
    assert done["status"] == "success"
    assert (done["recovered"], done["waiting"], len(done["layers"])) == (1, 0, 2)
    assert service.ledger().charges == 1 and service.ledger().pictures == 2
    for layer in done["layers"]:
        assert editor.describe(layer)["offsets"] == [7, 9]
        assert editor.place_of(layer)["image"] == image

    assert editor.call("recover")["recovered"] == 0, "a run is placed once"


def test_a_placed_run_is_brought_again_only_when_it_is_named(editor: Editor, service: StandIn) -> None:
    image, content = editor.photo(offsets=(7, 9))
    placed = editor.remix(content, variations=2)
    assert editor.call("recover") == {"status": "success", "layers": [], "recovered": 0, "waiting": 0}
    service.reset_observations()
    again = editor.call("recover", run=placed["run_id"])
    assert (again["status"], again["recovered"], len(again["layers"])) == ("success", 1, 2)
    for layer in again["layers"]:
        assert editor.place_of(layer)["image"] == image
        assert editor.describe(layer)["offsets"] == [7, 9]
    assert not set(again["layers"]) & set(placed["layers"]), "what was there is left as it is"
    assert service.requests() == [] and service.ledger().charges == 1


def test_a_result_whose_image_was_closed_can_be_had_again(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    placed = editor.remix(content)
    editor.call("close_images")
    again = editor.call("recover", run=placed["run_id"])
    assert editor.call("image_ids") == [editor.place_of(again["layers"][0])["image"]]
    assert service.ledger().charges == 1


def test_a_run_that_nobody_knows_is_refused(editor: Editor) -> None:
    answer = editor.call("recover", run="11111111-2222-4333-8444-555555555555")
    assert answer["status"] == "calling-error"
    assert "Nothing is kept for a run “11111111-2222-4333-8444-555555555555”." in answer["message"]


def test_an_order_that_never_arrived_is_made_only_when_that_is_allowed(editor: Editor, service: StandIn,
                                                                       scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "close_before_answer", "times": "always"})
    _, content = editor.photo()
    assert "can ask for it again" in editor.remix(content, delivery="job")["message"]
    assert service.ledger().charges == 0
    scenario()
    assert editor.call("recover")["recovered"] == 0
    assert service.ledger().charges == 0, "recovering never orders unasked"
    [run] = (editor.gimp.profile.folder / "data" / "remix-with-reference" / "runs").iterdir()
    refused = editor.call("recover", run=run.name)
    assert refused["status"] == "calling-error" and "pass ask-again to allow that" in refused["message"]
    assert service.ledger().charges == 0
    assert editor.call("recover", run=run.name, ask_again=True)["recovered"] == 1
    assert service.ledger().charges == 1


def test_asking_again_obeys_the_limits(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "close_before_answer", "times": "always"})
    _, content = editor.photo()
    editor.remix(content, delivery="job")
    scenario()
    settings = editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("[limits]\nrun=0.11\n")
    assert editor.call("recover", ask_again=True)["recovered"] == 0
    assert service.ledger().charges == 0
    settings.write_text("[limits]\nrun=0.12\nday=0.12\n")
    assert editor.call("recover", ask_again=True)["recovered"] == 1, "it is counted once"
    settings.unlink()


def test_a_run_that_cost_nothing_is_over(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "no_credit"})
    _, content = editor.photo()
    assert editor.remix(content, delivery="job")["status"] == "execution-error"
    assert editor.call("recover")["recovered"] == 0


def test_the_image_is_known_again_after_it_was_saved_and_opened(editor: Editor, service: StandIn,
                                                               scenario: Callable[..., None], tmp_path: Path) -> None:
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    image, content = editor.photo(offsets=(7, 9))
    run = editor.start_remix(content, delivery="job")
    service.wait("here")
    editor.gimp.call_beside("save", image=image, path=str(tmp_path / "other-name.xcf"))
    kill_plug_in(editor, run)
    scenario()
    service.release("here")
    editor.call("close_images")
    opened = editor.call("open_image", path=str(tmp_path / "other-name.xcf"))

    [layer] = editor.call("recover")["layers"]
    assert editor.place_of(layer)["image"] == opened
    assert editor.place_of(layer)["position"] == 0, "directly above the content"


def test_without_its_image_the_result_is_a_new_one(editor: Editor, service: StandIn,
                                                  scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    _, content = editor.photo()
    run = editor.start_remix(content, delivery="job")
    service.wait("here")
    kill_plug_in(editor, run)
    scenario()
    service.release("here")
    editor.call("close_images")

    done = editor.call("recover")
    assert done["recovered"] == 1
    assert editor.call("image_ids") == [editor.place_of(done["layers"][0])["image"]]


def test_a_store_that_cannot_be_opened_is_no_word_on_money(editor: Editor) -> None:
    lock = editor.gimp.profile.folder / "data" / "remix-with-reference" / "open.lock"
    lock.mkdir(parents=True)  # not a file that could be locked
    answer = editor.call("recover")
    lock.rmdir()
    assert answer["status"] == "execution-error"
    assert "Earlier orders may have been charged." in answer["message"]
    assert "Nothing was charged" not in answer["message"]


@pytest.mark.parametrize("run_mode", ["INTERACTIVE", "WITH_LAST_VALS"])
def test_without_a_display_no_window_is_tried(editor: Editor, run_mode: str) -> None:
    answer = editor.call("recover", run_mode=run_mode)
    assert answer["status"] == "calling-error"
    assert "There is no display to open a window on" in answer["message"]


def test_a_synchronous_order_is_not_asked_for_again(editor: Editor, service: StandIn,
                                                    scenario: Callable[..., None]) -> None:
    leave_run(editor, service, scenario, "before the order is answered", delivery="inline")
    done = editor.call("recover")
    assert (done["layers"], done["recovered"], done["waiting"]) == ([], 0, 1)
    assert "there is no way to ask what became of it: check your balance" in editor.gimp.output.read_text()
    assert len(service.requests(method="POST")) == 1


def test_the_name_of_the_reference_is_kept_without_its_folder(editor: Editor) -> None:
    _, content = editor.photo()
    editor.remix(content)
    [plan] = (editor.gimp.profile.folder / "data" / "remix-with-reference").glob("runs/*/plan.json")
    document, _seal = plan.read_text().splitlines()
    assert json.loads(document)["reference_name"] == editor.reference.name
    assert str(editor.reference.parent) not in plan.read_text()


def test_what_the_service_does_not_answer_waits(editor: Editor, service: StandIn,
                                                scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/jobs/*"}, "fault": "internal", "times": "always"})
    _, content = editor.photo()
    answer = editor.remix(content, delivery="job")
    assert answer["status"] == "execution-error" and "may" in answer["message"]
    assert editor.call("recover")["waiting"] == 1
    scenario()
    assert editor.call("recover")["recovered"] == 1
    assert service.ledger().charges == 1


def test_a_service_that_does_not_know_the_job_once_is_asked_again(editor: Editor, service: StandIn,
                                                            scenario: Callable[..., None]) -> None:
    leave_run(editor, service, scenario, "while the job runs", {"match": {"path": "/jobs/*"}, "fault": "not_found"})
    done = editor.call("recover")
    assert (done["recovered"], done["waiting"]) == (1, 0)
    assert service.ledger().charges == 1


def test_a_run_of_which_a_part_is_missing_waits(editor: Editor, service: StandIn,
                                                scenario: Callable[..., None]) -> None:
    failing = {"match": {"port": "downloads"}, "fault": "internal", "times": "always"}
    leave_run(editor, service, scenario, "before the second download", failing, variations=2)
    done = editor.call("recover")
    assert (done["recovered"], done["waiting"], len(done["layers"])) == (1, 1, 1)
    scenario()
    done = editor.call("recover")
    assert (done["recovered"], done["waiting"], len(done["layers"])) == (1, 0, 1)
    assert service.ledger().charges == 1


def test_a_variation_that_was_damaged_on_the_disk_is_fetched_again(editor: Editor, service: StandIn,
                                                                    scenario: Callable[..., None]) -> None:
    leave_run(editor, service, scenario, "before the second download", variations=2)
    store = editor.gimp.profile.folder / "data" / "remix-with-reference"
    [kept] = store.glob("runs/*/variation-*")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-100] + bytes(100))

    done = editor.call("recover")
    assert (done["recovered"], len(done["layers"])) == (1, 2)
    assert kept.read_bytes() == whole
    assert service.ledger().charges == 1


@pytest.fixture
def waiting(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> tuple[int, Path]:
    """A run that waits: its image, and the file that says where its result belongs."""
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    image, content = editor.photo()
    run = editor.start_remix(content, delivery="job")
    service.wait("here")
    kill_plug_in(editor, run)
    scenario()
    service.release("here")
    [placement] = (editor.gimp.profile.folder / "data" / "remix-with-reference").glob("runs/*/placement")
    return image, placement


@pytest.mark.parametrize("gone", [True, False])
def test_a_result_whose_place_is_not_known_any_more_is_a_new_image(editor: Editor, waiting: tuple[int, Path],
                                                                    gone: bool) -> None:
    image, placement = waiting
    if gone:
        placement.unlink()
    else:
        placement.write_bytes(placement.read_bytes()[:-20])

    done = editor.call("recover")
    assert done["recovered"] == 1
    assert editor.place_of(done["layers"][0])["image"] != image
    assert editor.describe(done["layers"][0])["size"] == list(FRAME)


def test_a_result_whose_place_cannot_be_read_now_waits(editor: Editor, waiting: tuple[int, Path]) -> None:
    image, placement = waiting
    aside = placement.rename(placement.with_name("aside"))
    placement.mkdir()  # as little to be read as on a disk that fails
    done = editor.call("recover")
    assert (done["recovered"], done["waiting"]) == (0, 1)
    assert editor.call("image_ids") == [image]

    placement.rmdir()
    aside.rename(placement)
    done = editor.call("recover")
    assert (done["recovered"], done["waiting"]) == (1, 0)
    assert editor.place_of(done["layers"][0])["image"] == image
