# SPDX-License-Identifier: GPL-3.0-or-later
"""Every layer that a run inserts says how it was made, and nothing that is nobody else's business."""

from __future__ import annotations

import base64
import copy
import hashlib
import io
import json
import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.standin import StandIn

from conftest import CANARY, EXACT, FRAME, LOOK, SIZE, Editor

PROMPT = "keep the “lettering”\nreadable"
PERSON = {"profile_id": "person", "status": "READY"}


@pytest.fixture(autouse=True)
def only_this_run(empty_store: None) -> None:
    """The store's folder has one run, whose id and files are looked at."""


def recipe(editor: Editor, item: int) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(editor.call("recipe_of", item=item))
    return document


def sent_pictures(service: StandIn) -> dict[str, str]:
    """The hashes of the pictures in the one order that the service saw, by their names there."""
    [post] = service.requests(method="POST", path="*/remix")
    return {name: facts["sha256"] for name, facts in post["body"]["pictures"].items()}


def test_every_field_is_what_was_ordered(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario(profiles=[PERSON])
    _, content = editor.photo(offsets=(7, 9))
    begun = datetime.now(UTC)
    done = editor.remix(content, variations=2, delivery="job", format="jpg", prompt=PROMPT, profiles="person")
    assert done["status"] == "success"

    kept = [recipe(editor, layer) for layer in done["layers"]]
    first = copy.deepcopy(kept[0])
    ordered = datetime.fromisoformat(first.pop("ordered"))
    assert ordered.tzinfo is not None and begun - timedelta(seconds=1) <= ordered <= datetime.now(UTC)
    version = (Path(__file__).parents[2] / "meson.build").read_text().split("version: '")[1].split("'")[0]
    [run] = (editor.gimp.profile.folder / "data" / "remix-with-reference" / "runs").iterdir()
    polls = service.requests(path="*/jobs/*")
    sent = sent_pictures(service)
    thumbnail = first["reference"].pop("thumbnail")
    registration = first.pop("registration")
    assert uuid.UUID(first["content"].pop("image")).version == 4
    look = base64.b64decode(first["content"].pop("look"), validate=True)
    assert len(look) == 32 * 32 and look[0] < look[-1], "darker at the top left, as the photo"
    assert first == {
        "format": 1,
        "plug_in_version": version,
        "service": "phota",
        "host": "127.0.0.1",
        "prompt": PROMPT,
        "profiles": ["person"],
        "variations": 2,
        "delivery": "job",
        "picture_format": "jpg",
        "run_id": run.name,
        "job_id": polls[-1]["path"].rpartition("/")[2],
        "request_id": first["request_id"],
        "variation": 1,
        "highest_price_usd": 0.30,
        "cost_usd": done["cost"],
        "cost_is_exact": True,
        "reference": {"name": editor.reference.name, "sha256": sent["reference_image"]},
        "content": {"name": "Photo", "tattoo": editor.call("tattoo_of", item=content), "sha256": sent["input_image"],
                    "extent": {"x": 7, "y": 9, "width": SIZE[0], "height": SIZE[1]},
                    "canvas": {"width": SIZE[0], "height": SIZE[1]}, "selected": False},
        "rectangle": {"x": 7, "y": 9, "width": SIZE[0], "height": SIZE[1]},
        "frame": {"x": 7, "y": 8, "width": FRAME[0], "height": FRAME[1]},
        "returned": {"width": FRAME[0], "height": FRAME[1]},
    }
    assert run.name == done["run_id"] and first["request_id"]

    axis = {"scale": pytest.approx(1, abs=0.02), "shift": pytest.approx(0, abs=0.02)}
    assert registration.keys() == {"x", "y", "trusted", "uncertainty"}
    assert (registration["x"], registration["y"]) == (axis, axis)
    with Image.open(io.BytesIO(base64.b64decode(thumbnail, validate=True))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (96, 96))
        assert all(abs(one - other) <= 3 for one, other in zip(picture.getpixel((48, 48)), LOOK, strict=True))

    # The others differ by what belongs to a variation alone.
    assert [one.pop("variation") for one in kept] == [1, 2]
    for one in kept:
        one.pop("registration")
        one.pop("returned")
    assert recipe(editor, done["group"]) == kept[0] == kept[1]


def test_a_single_layer_of_an_answer_without_a_job(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    done = editor.remix(content)
    [layer] = done["layers"]
    kept = recipe(editor, layer)
    assert (kept["variation"], kept["variations"], kept["delivery"]) == (1, 1, "inline")
    assert "job_id" not in kept and kept["profiles"] == [] and kept["prompt"] == ""
    assert (kept["highest_price_usd"], kept["cost_usd"], kept["cost_is_exact"]) == (0.12, 0.12, True)
    assert editor.call("recipe_of", item=content) is None


def test_a_layer_as_reference_is_called_by_its_name(editor: Editor) -> None:
    image, content = editor.photo()
    look = editor.call("new_layer", image=image, name="Evening sky", size=(60, 30))
    kept = recipe(editor, editor.remix(content, reference_layer=look)["layers"][0])
    assert kept["reference"]["name"] == "Evening sky"
    with Image.open(io.BytesIO(base64.b64decode(kept["reference"]["thumbnail"]))) as picture:
        assert max(picture.size) <= 96


def test_the_registration_is_what_was_measured(editor: Editor, scenario: Callable[..., None], photograph: Path) -> None:
    scenario(picture={**EXACT, "shift": [25, -17]})
    done = editor.remix(editor.open(photograph), variations=2)
    for layer in done["layers"]:
        measured = recipe(editor, layer)["registration"]
        assert measured["trusted"] and 0 < measured["uncertainty"] < 0.5
        assert measured["x"]["shift"] == pytest.approx(25 / 1264, abs=0.5 / 1264)
        assert measured["y"]["shift"] == pytest.approx(-17 / 848, abs=0.5 / 848)
    assert "registration" not in recipe(editor, done["group"])


def test_it_is_kept_in_a_saved_image(editor: Editor, tmp_path: Path) -> None:
    image, content = editor.photo()
    done = editor.remix(content, variations=2, prompt=PROMPT)
    before = [editor.call("recipe_of", item=item) for item in (done["group"], *done["layers"])]
    editor.call("save", image=image, path=str(tmp_path / "kept.xcf"))
    editor.call("close_images")
    opened = editor.call("open_image", path=str(tmp_path / "kept.xcf"))
    group = editor.call("first_layer", image=opened)
    items = [group, *editor.call("children", item=group)]
    assert None not in before
    assert [editor.call("recipe_of", item=item) for item in items] == before


def kill_while_the_job_runs(editor: Editor, service: StandIn, scenario: Callable[..., None], content: int) -> None:
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    run = editor.start_remix(content, delivery="job", variations=2, prompt=PROMPT)
    service.wait("here")
    editor.gimp.kill_plug_in("remix-with-reference", run)
    scenario()
    service.release("here")


def test_a_recovered_run_has_it_just_the_same(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    _, content = editor.photo()
    kill_while_the_job_runs(editor, service, scenario, content)
    layers = editor.call("recover")["layers"]
    sent = sent_pictures(service)
    assert [recipe(editor, layer)["variation"] for layer in layers] == [1, 2]
    for layer in layers:
        kept = recipe(editor, layer)
        assert (kept["prompt"], kept["reference"]["name"]) == (PROMPT, editor.reference.name)
        assert (kept["cost_usd"], kept["cost_is_exact"]) == (0.24, True)
        assert kept["reference"]["sha256"] == sent["reference_image"] and kept["reference"]["thumbnail"]
        assert kept["content"]["sha256"] == sent["input_image"] and kept["content"]["name"] == "Photo"
        assert kept["job_id"] and kept["frame"]["width"] == FRAME[0]
    group = editor.place_of(layers[0])["parent"]
    assert recipe(editor, group)["run_id"] == recipe(editor, layers[0])["run_id"]


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(b"no picture")])
def test_a_reference_that_is_gone_is_no_hindrance(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                                  damage: Callable[[Path], Any]) -> None:
    _, content = editor.photo()
    kill_while_the_job_runs(editor, service, scenario, content)
    [file] = (editor.gimp.profile.folder / "data" / "remix-with-reference").glob("runs/*/reference.jpg")
    damage(file)
    [layer, _] = editor.call("recover")["layers"]
    reference = recipe(editor, layer)["reference"]
    assert reference["name"] == editor.reference.name and "thumbnail" not in reference
    assert reference.get("sha256") == (hashlib.sha256(b"no picture").hexdigest() if file.exists() else None)
    assert recipe(editor, layer)["prompt"] == PROMPT


def test_it_tells_of_no_key_account_or_folder(editor: Editor, tmp_path: Path) -> None:
    folder = tmp_path / "folder-of-the-user"
    folder.mkdir()
    look = Path(shutil.copy(editor.reference, folder / "look.png"))
    image, content = editor.photo()
    editor.call("save", image=image, path=str(folder / "picture-of-a-client.xcf"))
    editor.keep_key("account-of-the-user", CANARY)
    done = editor.remix(content, variations=2, reference=str(look), account="account-of-the-user")
    assert done["status"] == "success"
    for item in (done["group"], *done["layers"]):
        text = editor.call("recipe_of", item=item)
        assert "look.png" in text, "the name alone is kept"
        thumbnail, look = json.loads(text)["reference"]["thumbnail"], json.loads(text)["content"]["look"]
        everything = text + base64.b64decode(thumbnail).decode("latin1")
        for secret in (CANARY, "account-of-the-user", folder.name, "picture-of-a-client", str(tmp_path), "file:",
                       "http:", "/v1", str(editor.gimp.profile.folder)):
            assert secret not in everything, secret
        assert "/" not in text.replace(thumbnail, "").replace(look, "")


def test_a_script_gets_the_document_and_lines_to_read(editor: Editor) -> None:
    image, content = editor.photo()
    done = editor.remix(content, variations=2, delivery="job", prompt=PROMPT)
    layer = done["layers"][1]
    before = editor.call("describe_image", image=image)
    told = editor.call("show_recipe", drawables=[layer])
    assert told["status"] == "success"
    assert told["recipe"] == editor.call("recipe_of", item=layer)
    lines = told["text"].splitlines()
    kept = json.loads(told["recipe"])
    for line in ("Service: phota", "Ordered from: 127.0.0.1", "Content: Photo", f"Reference: {editor.reference.name}",
                 "Prompt: keep the “lettering” readable", "Variation: 2 of 2", "Delivery: job", "Picture format: png",
                 "Highest price quoted: $0.24", "Charged for the run: $0.24", f"Run ID: {done['run_id']}",
                 f"Job ID: {kept['job_id']}", f"Request ID: {kept['request_id']}"):
        assert line in lines, told["text"]
    assert [line for line in lines if line.startswith("Fit: ")] and kept["reference"]["thumbnail"] not in told["text"]

    group = editor.call("show_recipe", drawables=[done["group"]])
    assert "Variations: 2" in group["text"].splitlines() and "Fit: " not in group["text"]
    inside = editor.call("new_layer", image=image, name="Inside", parent=done["group"])
    assert editor.call("show_recipe", drawables=[inside])["recipe"] == group["recipe"]
    editor.call("delete_item", item=inside)
    assert editor.call("describe_image", image=image)["layers"] == before["layers"], "looking changes nothing"


def test_what_has_no_recipe_is_refused_with_what_to_select(editor: Editor) -> None:
    image, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    other = editor.call("new_layer", image=image, name="Other")
    for drawables, sentence in (
        ([other], "The selected layer has no recipe: select a layer that was made by a remix"),
        ([layer, content], "Select exactly one layer: one that was made by a remix"),
        ([], "Select exactly one layer: one that was made by a remix"),
    ):
        refused = editor.call("show_recipe", drawables=drawables)
        assert refused["status"] == "calling-error" and sentence in refused["message"]


def test_a_content_stands_for_the_variation_that_is_shown(editor: Editor) -> None:
    _, content = editor.photo()
    older = editor.remix(content)["layers"]
    newer = editor.remix(content, variations=3)

    def told() -> str:
        text: str = editor.call("show_recipe", drawables=[content])["recipe"]
        return text

    assert told() == editor.call("recipe_of", item=newer["layers"][0])
    editor.call("compare", action="next-variation", drawables=[content])
    assert told() == editor.call("recipe_of", item=newer["layers"][1])
    for layer in newer["layers"]:
        editor.call("configure", item=layer, visible=False)
    assert told() == editor.call("recipe_of", item=newer["layers"][0]), "the first if none is shown"
    editor.call("delete_item", item=newer["group"])
    assert told() == editor.call("recipe_of", item=older[0])


@pytest.mark.parametrize("text", ["", "no JSON", '{"format": 2}'])
def test_a_recipe_that_cannot_be_read_is_no_crash(editor: Editor, text: str) -> None:
    _, content = editor.photo()
    editor.call("set_recipe", item=content, text=text)
    refused = editor.call("show_recipe", drawables=[content])
    assert refused["status"] == "calling-error"
    assert ("is damaged, or it was written by a newer version" if text else "has no recipe") in refused["message"]


def test_without_a_display_no_window_is_tried(editor: Editor) -> None:
    _, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    refused = editor.call("show_recipe", drawables=[layer], run_mode="INTERACTIVE")
    assert refused["status"] == "calling-error"
    assert "There is no display to open a window on" in refused["message"]
