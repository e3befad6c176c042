# SPDX-License-Identifier: GPL-3.0-or-later
"""In a copy of an image, whose layers GIMP numbers anew, a result's content is known by what is in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.standin import StandIn, orders

from conftest import Editor, refusal

pytestmark = pytest.mark.usefixtures("empty_store")

UNKNOWN = "no longer in its image, or cannot be recognized there"
PART = (60, 50, 200, 120)


def with_layers(editor: Editor, picture: Path | None = None) -> tuple[int, int]:
    """An image and its photograph, between layers that GIMP numbers otherwise in a copy."""
    image = editor.call("new_image")
    editor.call("new_layer", image=image, name="Background", colour=(20, 40, 60, 255))
    if picture:
        content = editor.call("add_picture", image=image, path=str(picture), parent=None, offsets=[0, 0])
        editor.call("configure", item=content, name="Photo")
    else:
        content = editor.call("new_layer", image=image)
    editor.call("new_layer", image=image, name="Green", size=(200, 100), colour=(30, 180, 60, 255))
    editor.call("new_layer", image=image, name="Below", size=(300, 200), colour=(90, 20, 60, 255))
    editor.call("move", layer=editor.call("layer_ids", image=image)[0], parent=None, position=3)
    return image, content


def copied(editor: Editor, image: int, content: int) -> dict[str, int]:
    """The layers of a copy of the image by their names; the content has another number there."""
    duplicate = editor.call("duplicate_image", image=image)
    layers: dict[str, int] = {}

    def collect(described: list[dict[str, Any]]) -> None:
        for layer in described:
            layers[layer["name"]] = layer["id"]
            collect(layer["children"])

    collect(editor.call("describe_image", image=duplicate)["layers"])
    assert editor.call("tattoo_of", item=layers["Photo"]) != editor.call("tattoo_of", item=content)
    return layers


def content_name(editor: Editor, layer: int) -> str:
    name: str = json.loads(editor.call("recipe_of", item=layer))["content"]["name"]
    return name


@pytest.mark.parametrize("variations", [1, 2])
@pytest.mark.parametrize("part", [None, PART])
def test_again_sends_the_same_content(editor: Editor, service: StandIn, variations: int, part: Any) -> None:
    image, content = with_layers(editor)
    editor.call("select", image=image, part=part)
    editor.remix(content, variations=variations)
    layers = copied(editor, image, content)
    done = editor.again(layers["Remix of Photo"], variations=1)
    assert done["status"] == "success", done
    first, second = orders(service)
    assert second["input_image"] == first["input_image"]
    assert content_name(editor, done["layers"][0]) == "Photo"


def test_again_sends_a_content_that_was_painted_on(editor: Editor, service: StandIn) -> None:
    """In the image itself, where name and number still agree."""
    image, content = with_layers(editor)
    [layer] = editor.remix(content)["layers"]
    editor.call("copy_layer", layer=content)  # as it was
    editor.call("fill", layer=content, part=(0, 0, 384, 200), colour=(9, 200, 9, 255))
    [new] = editor.again(layer)["layers"]
    assert content_name(editor, new) == "Photo"
    assert orders(service)[0]["input_image"] != orders(service)[1]["input_image"]


@pytest.mark.parametrize("name", ["Photo", "Renamed"])
def test_again_asks_where_it_cannot_tell(editor: Editor, service: StandIn, name: str) -> None:
    """Painted on or renamed, in the copy: neither the number nor one of the other two is enough."""
    image, content = with_layers(editor)
    editor.remix(content)
    layers = copied(editor, image, content)
    editor.call("configure", item=layers["Photo"], name=name)
    if name == "Photo":
        editor.call("fill", layer=layers["Photo"], part=(0, 0, 384, 200), colour=(9, 200, 9, 255))
    assert UNKNOWN in refusal(editor.again(layers["Remix of Photo"]))
    assert len(orders(service)) == 1
    assert editor.again(layers["Remix of Photo"], content=layers["Photo"])["status"] == "success"


def test_a_renamed_content_is_known_in_its_image(editor: Editor, service: StandIn) -> None:
    image, content = with_layers(editor)
    [layer] = editor.remix(content)["layers"]
    editor.call("configure", item=content, name="Renamed")
    editor.call("turn_image", image=image, turn="rotate_90")
    done = editor.again(layer)
    assert done["status"] == "success", done
    assert content_name(editor, done["layers"][0]) == "Renamed"


def test_the_result_is_never_taken_for_its_content(editor: Editor, service: StandIn) -> None:
    """Though the stand-in's looks just like it."""
    image, content = with_layers(editor)
    editor.remix(content)
    layers = copied(editor, image, content)
    editor.call("delete_item", item=layers["Photo"])
    assert UNKNOWN in refusal(editor.again(layers["Remix of Photo"]))
    assert len(orders(service)) == 1


def test_the_same_look_is_saved(editor: Editor, photograph: Path, tmp_path: Path) -> None:
    image, photo = with_layers(editor, photograph)
    [draft] = editor.remix(photo, service="draft")["layers"]
    layers = copied(editor, image, photo)
    name = editor.describe(draft)["name"]
    for layer, path in ((draft, "first.cube"), (layers[name], "second.cube")):
        saved = editor.call("save_look", layers=[layer], path=str(tmp_path / path))
        assert saved["status"] == "success", saved
    assert (tmp_path / "first.cube").read_bytes() == (tmp_path / "second.cube").read_bytes()
    editor.call("fill", layer=layers["Photo"], part=(0, 0, 1264, 600), colour=(9, 200, 9, 255))
    answer = editor.call("save_look", layers=[layers[name]], path=str(tmp_path / "third.cube"))
    assert UNKNOWN in refusal(answer) and not (tmp_path / "third.cube").exists()


def test_the_detail_is_that_of_the_same_content(editor: Editor, scenario: Callable[..., None],
                                                photograph: Path) -> None:
    scenario(picture={"mode": "exact", "size": [632, 424]})
    image, photo = with_layers(editor, photograph)
    [layer] = editor.remix(photo)["layers"]
    name = editor.describe(layer)["name"]
    layers = copied(editor, image, photo)
    details = []
    for variation in (layer, layers[name]):
        answer = editor.call("compare", action="keep-detail", drawables=[variation])
        assert answer["status"] == "success", answer
        details.append(np.asarray(editor.pixels(answer["layer"]).convert("L"), dtype=int))
    assert np.abs(details[0] - details[1]).max() <= 1
    editor.call("fill", layer=layers["Photo"], part=(0, 0, 1264, 600), colour=(9, 200, 9, 255))
    answer = editor.call("compare", action="keep-detail", drawables=[layers[name]])
    assert "cannot be recognized there" in refusal(answer)


@pytest.mark.parametrize("known", [True, False])
def test_a_recovered_result_goes_above_the_same_content(editor: Editor, service: StandIn,
                                                        scenario: Callable[..., None], known: bool) -> None:
    image, content = with_layers(editor)
    scenario({"match": {"path": "/jobs/*"}, "fault": {"hold": "here"}})
    run = editor.start_remix(content, delivery="job")
    service.wait("here")
    editor.gimp.kill_plug_in("remix-with-reference", run)
    scenario()
    service.release("here")
    editor.call("new_layer", image=image, name="Top", size=(10, 10))
    layers = copied(editor, image, content)
    editor.call("close_image", image=image)
    if not known:
        editor.call("fill", layer=layers["Photo"], part=(0, 0, 384, 200), colour=(9, 200, 9, 255))
    [new] = editor.call("recover")["layers"]
    place = editor.place_of(new)
    home = editor.place_of(layers["Photo"])
    assert place["image"] == home["image"]
    assert place["position"] == (home["position"] - 1 if known else 0), (place, home, layers)
    assert service.ledger().charges == 1
