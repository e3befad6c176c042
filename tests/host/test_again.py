# SPDX-License-Identifier: GPL-3.0-or-later
"""A result is made again: everything is as before, except for what is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.standin import StandIn, orders

from conftest import Editor, refusal

pytestmark = pytest.mark.usefixtures("empty_store")

# Names and order never change: only additions at the end are allowed.
ARGUMENTS = [
    ("content", "GimpDrawable"),
    ("reference", "GFile"),
    ("reference-layer", "GimpDrawable"),
    ("prompt", "gchararray"),
    ("profiles", "gchararray"),
    ("variations", "gint"),
    ("format", "gchararray"),
    ("delivery", "gchararray"),
    ("use-selection", "gboolean"),
    ("max-cost", "gdouble"),
    ("dry-run", "gboolean"),
    ("account", "gchararray"),
    ("service", "gchararray"),
    ("strength", "gdouble"),
]
PERSON = {"profile_id": "person", "status": "READY"}
OTHER = {"profile_id": "other", "status": "READY"}
EVERYTHING = {"prompt": "keep the “hat”\nas it is", "profiles": "person", "variations": 2, "delivery": "job", "format": "jpg"}
FORGOTTEN = "is no longer kept on this computer. Give it again as reference or reference-layer."


def references(editor: Editor) -> list[Path]:
    return sorted((editor.gimp.profile.folder / "data" / "remix-with-reference" / "references").glob("*.jpg"))


@pytest.fixture
def people(scenario: Callable[..., None]) -> None:
    """The service knows two profiles."""
    scenario(profiles=[PERSON, OTHER])


@pytest.fixture
def result(editor: Editor, people: None) -> Iterator[dict[str, Any]]:
    """A result of two variations, with every option other than the default; `content` and `image` are its."""
    image, content = editor.photo(offsets=(7, 9))
    done = editor.remix(content, **EVERYTHING)
    assert done["status"] == "success"
    yield {**done, "image": image, "content": content}


def test_names_types_and_order(editor: Editor) -> None:
    known = editor.call("arguments", procedure="plug-in-remix-again")
    assert [(argument["name"], argument["type"]) for argument in known] == ARGUMENTS
    assert all(argument["blurb"] for argument in known)


def test_everything_is_as_before(editor: Editor, service: StandIn, result: dict[str, Any]) -> None:
    done = editor.again(result["group"])
    assert done["status"] == "success" and len(done["layers"]) == 2
    first, second = orders(service)
    assert second == first, "to the byte"
    assert service.ledger().charges == 2 and len(service.ledger().ids) == 2
    assert done["run_id"] != result["run_id"] and done["run_id"] in service.ledger().ids
    kept, before = (json.loads(editor.call("recipe_of", item=one["group"])) for one in (done, result))
    of_the_run = {"run_id", "job_id", "request_id", "ordered"}
    assert {key: kept[key] for key in kept.keys() - of_the_run} == {key: before[key] for key in before.keys() - of_the_run}
    assert editor.again(done["layers"][1])["status"] == "success", "and so on"
    assert orders(service)[2] == first


@pytest.mark.parametrize(("change", "sent"), [
    ({"prompt": "more blue"}, {"prompt": "more blue"}),
    ({"prompt": ""}, {"prompt": None}),
    ({"profiles": "other"}, {"profile_ids": ["other"]}),
    ({"profiles": ""}, {"profile_ids": None}),
    ({"variations": 3}, {"num_output_images": 3}),
    ({"variations": 0}, {}),
    ({"format": "png"}, {"output_format": "png"}),
    ({"delivery": "link"}, {"async": None}),
    ({"format": "", "delivery": ""}, {}),
])
def test_one_thing_is_changed(editor: Editor, service: StandIn, result: dict[str, Any], change: dict[str, Any],
                              sent: dict[str, Any]) -> None:
    assert editor.again(result["group"], **change)["status"] == "success"
    first, second = orders(service)
    wanted = {key: value for key, value in {**first, **sent}.items() if value is not None}
    assert second == wanted
    assert service.ledger().charges == 2


def test_another_reference(editor: Editor, service: StandIn, result: dict[str, Any], tmp_path: Path) -> None:
    Image.new("RGB", (300, 300), (10, 20, 200)).save(tmp_path / "night.png")
    layer = editor.call("new_layer", image=result["image"], name="Evening", size=(60, 30))
    by_file = editor.again(result["group"], reference=str(tmp_path / "night.png"))
    by_layer = editor.again(result["group"], reference_layer=layer)
    sent = orders(service)
    assert len({order["reference_image"] for order in sent}) == 3
    assert [{**order, "reference_image": ""} for order in sent] == [{**sent[0], "reference_image": ""}] * 3
    names = [json.loads(editor.call("recipe_of", item=one["group"]))["reference"]["name"] for one in (by_file, by_layer)]
    assert names == ["night.png", "Evening"]
    assert "not both" in refusal(editor.again(result["group"], reference=str(tmp_path / "night.png"), reference_layer=layer))
    assert "does not exist" in editor.again(result["group"], reference=str(tmp_path / "gone.png"))["message"]
    assert len(references(editor)) == 3


@pytest.mark.parametrize("chosen", ["group", "first", "second"])
def test_several_are_placed_above_the_group(editor: Editor, result: dict[str, Any], chosen: str) -> None:
    item = {"group": result["group"], "first": result["layers"][0], "second": result["layers"][1]}[chosen]
    top = editor.call("new_layer", image=result["image"], name="Top")
    done = editor.again(item)
    assert editor.call("layer_ids", image=result["image"])[:4] == [top, done["group"], result["group"], result["content"]]
    assert [editor.describe(layer)["visible"] for layer in done["layers"]] == [True, False]
    assert all(editor.describe(layer)["offsets"] == [7, 9] for layer in done["layers"])


def test_the_older_of_two_is_made_again_on_top_of_both(editor: Editor, result: dict[str, Any]) -> None:
    newer = editor.remix(result["content"])["layers"][0]
    done = editor.again(result["group"])
    assert editor.call("layer_ids", image=result["image"])[:4] == [done["group"], newer, result["group"], result["content"]]


def test_a_single_one_is_placed_above_the_layer_wherever_that_is(editor: Editor) -> None:
    image, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    group = editor.call("new_group", image=image, name="Mine")
    editor.call("move", layer=layer, parent=group, position=0)
    below = editor.call("new_layer", image=image, name="Below", parent=group)
    editor.call("move", layer=below, parent=group, position=1)
    editor.call("new_layer", image=image, name="Above", parent=group)
    before = {child: editor.describe(child) for child in editor.call("children", item=group)}
    done = editor.again(layer)
    [new] = done["layers"]
    children = editor.call("children", item=group)
    assert children.index(new) == children.index(layer) - 1
    assert {child: editor.describe(child) for child in children if child != new} == before


def test_a_former_result_that_goes_meanwhile_leaves_a_normal_run(editor: Editor, service: StandIn,
                                                                 scenario: Callable[..., None]) -> None:
    image, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    group = editor.call("new_group", image=image)
    editor.call("move", layer=layer, parent=group, position=0)
    scenario({"match": {"path": "/remix"}, "fault": {"hold_answer": "work"}})
    run = editor.gimp.start("again", layers=[layer])
    service.wait("work")
    editor.gimp.call_beside("delete_item", item=layer)
    service.release("work")
    [new] = run.result(timeout=120)["layers"]
    assert editor.call("layer_ids", image=image)[:3] == [group, new, content]


def test_a_killed_run_goes_beside_the_former_as_well(editor: Editor, service: StandIn, scenario: Callable[..., None],
                                                     tmp_path: Path) -> None:
    image, content = editor.photo()
    [layer] = editor.remix(content, delivery="job")["layers"]
    editor.call("new_layer", image=image, name="Above")
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    run = editor.gimp.start("again", layers=[layer])
    service.wait("here")
    editor.gimp.kill_plug_in("remix-with-reference", run)
    scenario()
    service.release("here")
    editor.call("move", layer=layer, parent=None, position=0)
    editor.call("save", image=image, path=str(tmp_path / "kept.xcf"))
    editor.call("close_images")
    opened = editor.call("open_image", path=str(tmp_path / "kept.xcf"))
    [new] = editor.call("recover")["layers"]
    top = editor.call("layer_ids", image=opened)
    assert top[0] == new and editor.describe(top[1])["recipe"], "above the former, not above the content"
    assert service.ledger().charges == 2


def test_a_saved_image_knows_it_all(editor: Editor, service: StandIn, result: dict[str, Any], tmp_path: Path) -> None:
    editor.call("save", image=result["image"], path=str(tmp_path / "kept.xcf"))
    editor.call("close_images")
    opened = editor.call("open_image", path=str(tmp_path / "kept.xcf"))
    group = editor.call("first_layer", image=opened)
    done = editor.again(editor.call("children", item=group)[1])
    assert editor.call("layer_ids", image=opened)[:2] == [done["group"], group]
    first, second = orders(service)
    assert second == first


def test_a_reference_that_was_forgotten_is_asked_for(editor: Editor, service: StandIn, result: dict[str, Any]) -> None:
    [file] = references(editor)
    assert file.stat().st_mode & 0o777 == 0o600 and file.parent.stat().st_mode & 0o777 == 0o700
    file.unlink()
    message = refusal(editor.again(result["group"]))
    assert FORGOTTEN in message and f"“{editor.reference.name}”" in message
    assert len(orders(service)) == 1
    assert editor.again(result["group"], reference=str(editor.reference))["status"] == "success"
    assert references(editor) == [file], "it is there again"
    assert editor.again(result["group"])["status"] == "success"
    assert orders(service)[2] == orders(service)[0]


@pytest.mark.parametrize("damage", [lambda whole: whole[:-1], lambda whole: b"", lambda whole: whole[:-9] + b"x" * 9])
def test_a_reference_that_is_not_as_it_was_is_never_sent(editor: Editor, service: StandIn, result: dict[str, Any],
                                                         damage: Callable[[bytes], bytes]) -> None:
    [file] = references(editor)
    whole = file.read_bytes()
    file.unlink()
    file.write_bytes(damage(whole))
    assert FORGOTTEN in refusal(editor.again(result["group"]))
    assert len(orders(service)) == 1


def test_what_became_no_layer_leaves_no_reference(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": "no_credit"})
    _, content = editor.photo()
    assert editor.remix(content)["status"] == "execution-error"
    assert references(editor) == []


def test_what_it_may_cost(editor: Editor, service: StandIn, result: dict[str, Any]) -> None:
    dry = editor.again(result["group"], dry_run=True)
    assert (dry["status"], dry["layers"], dry["run_id"]) == ("success", [], "")
    assert dry["cost"] == pytest.approx(0.30), "two variations with a profile"
    assert "$0.30, which is more than the maximum of $0.29" in refusal(editor.again(result["group"], max_cost=0.29))
    settings = editor.gimp.profile.folder / "config" / "remix-with-reference" / "settings.ini"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("[limits]\nrun=0.20\n")
    assert "above your limit of $0.20 for one run" in refusal(editor.again(result["group"]))
    assert service.ledger().charges == 1
    assert editor.again(result["group"], variations=1)["status"] == "success"
    assert service.ledger().charges == 2


def test_who_pays_can_be_said(editor: Editor, service: StandIn, result: dict[str, Any]) -> None:
    assert "There is no account “nobody”" in refusal(editor.again(result["group"], account="nobody"))
    assert len(orders(service)) == 1


@pytest.mark.parametrize(("change", "sentence"), [
    ({"format": "gif"}, "There is no format “gif”"),
    ({"delivery": "pigeon"}, "There is no delivery “pigeon”"),
    ({"profiles": "no id"}, "“no id” is not a profile ID."),
    ({"variations": -1}, "The number of variations must be 1 to 4, not -1."),
    ({"variations": 5}, "The number of variations must be 1 to 4, not 5."),
    ({"max_cost": -0.01}, "more than the maximum of -$0.01"),
    ({"prompt": "x" * 2001}, "The prompt is too long"),
])
def test_what_cannot_be_is_refused(editor: Editor, service: StandIn, result: dict[str, Any], change: dict[str, Any],
                                   sentence: str) -> None:
    assert sentence in refusal(editor.again(result["group"], **change))
    assert len(orders(service)) == 1


def test_what_is_no_result_is_refused(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    assert "has no recipe: select a layer that was made by a remix" in refusal(editor.again(content))
    assert "Select exactly one layer" in refusal(editor.call("again", layers=[]))
    assert "Select exactly one layer" in refusal(editor.call("again", layers=[content, content]))
    assert service.requests() == []


def test_without_a_display_no_window_is_tried(editor: Editor, service: StandIn, result: dict[str, Any]) -> None:
    for mode in ("INTERACTIVE", "WITH_LAST_VALS"):
        assert "There is no display" in refusal(editor.again(result["group"], run_mode=mode))
    assert len(orders(service)) == 1


def change_recipe(editor: Editor, item: int, **members: Any) -> None:
    recipe = json.loads(editor.call("recipe_of", item=item))
    for name, value in members.items():
        outer, _, inner = name.partition("__")
        if inner:
            recipe[outer][inner] = value
        else:
            recipe[outer] = value
    editor.call("set_recipe", item=item, text=json.dumps(recipe))


@pytest.mark.parametrize("members", [
    {"variations": 99}, {"variations": 0}, {"prompt": "x" * 2001}, {"profiles": ["a,b"]}, {"delivery": "pigeon"},
    {"picture_format": "exe"}, {"run_id": "../../x"}, {"format": 2},
])
def test_a_recipe_with_what_cannot_be_is_none(editor: Editor, service: StandIn, result: dict[str, Any],
                                              members: dict[str, Any]) -> None:
    change_recipe(editor, result["group"], **members)
    assert "is damaged, or it was written by a newer version" in refusal(editor.again(result["group"]))
    assert len(orders(service)) == 1


def test_a_hostile_recipe_leads_nowhere(editor: Editor, service: StandIn, result: dict[str, Any]) -> None:
    group = result["group"]
    outside = references(editor)[0].parents[1] / "outside.jpg"
    outside.write_bytes(b"secret")
    for sha256 in ("../outside", "/etc/passwd", "a" * 63 + "/", "A" * 64):
        change_recipe(editor, group, reference__sha256=sha256, reference__name="<b>\n\x07name" + "x" * 9999)
        assert FORGOTTEN in refusal(editor.again(group))
    change_recipe(editor, group, service="https://elsewhere.example")
    assert "There is no service “https://elsewhere.example”" in refusal(editor.again(group))
    change_recipe(editor, group, service="phota", content__tattoo=2**40)
    assert "Give another layer as content." in refusal(editor.again(group))
    assert len(orders(service)) == 1


@pytest.mark.parametrize("numbers", [-(2**31), -1, 0, 1, 2**31 - 1, 2**62])
def test_numbers_that_cannot_be_crash_nothing(editor: Editor, service: StandIn, result: dict[str, Any],
                                              numbers: int) -> None:
    rectangle = {"x": numbers, "y": numbers, "width": numbers, "height": numbers}
    change_recipe(editor, result["group"], rectangle=rectangle, frame=rectangle, content__selected=True,
                  content__extent=rectangle, content__canvas=rectangle, content__look="AAAA")
    answer = editor.again(result["group"], dry_run=True)
    assert answer["status"] in ("success", "calling-error")
    assert len(orders(service)) == 1


def test_a_script_leaves_its_prompt_nowhere(editor: Editor, result: dict[str, Any]) -> None:
    assert editor.again(result["group"], prompt="prompt-of-this-script")["status"] == "success"
    profile = editor.gimp.profile.folder
    store = profile / "data" / "remix-with-reference"
    holders = [path for path in profile.rglob("*") if path.is_file() and b"prompt-of-this-script" in path.read_bytes()]
    assert [path for path in holders if store not in path.parents and path.name != "output.txt"] == []


