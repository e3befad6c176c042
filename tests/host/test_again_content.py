# SPDX-License-Identifier: GPL-3.0-or-later
"""Which layer, and which part of it, is made again, and where that goes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.standin import StandIn, orders

from conftest import SIZE, Editor, refusal

pytestmark = pytest.mark.usefixtures("empty_store")

PART = (60, 50, 200, 120)
REST = (0, 0, 30, 30)


def half(editor: Editor, **photo: Any) -> tuple[int, int, int]:
    """The ids of an image, a content in it, and what was made from an ellipse of it; something else is selected now."""
    image, content = editor.photo(**photo)
    editor.call("select", image=image, part=PART, ellipse=True)
    [layer] = editor.remix(content)["layers"]
    editor.call("select", image=image, part=REST)
    return image, content, layer


def test_the_same_part_whatever_is_selected(editor: Editor, service: StandIn) -> None:
    image, _, layer = half(editor)
    selected = editor.selection(image)
    [new] = editor.again(layer)["layers"]
    first, second = orders(service)
    assert second == first
    for key in ("offsets", "size", "mask"):
        assert editor.describe(new)[key] == editor.describe(layer)[key], key
    assert editor.selection(image).tobytes() == selected.tobytes()
    [third] = editor.again(new)["layers"]
    assert editor.describe(third)["mask"] == editor.describe(layer)["mask"]


def test_all_of_it_whatever_is_selected(editor: Editor, service: StandIn) -> None:
    image, content = editor.photo()
    [layer] = editor.remix(content)["layers"]
    editor.call("select", image=image, part=REST)
    [new] = editor.again(layer)["layers"]
    assert editor.describe(new)["size"] == list(SIZE) and editor.describe(new)["mask"] is None
    assert orders(service)[1] == orders(service)[0]


def test_the_mask_of_any_variation_will_do(editor: Editor) -> None:
    image, content = editor.photo()
    editor.call("select", image=image, part=PART, ellipse=True)
    done = editor.remix(content, variations=2)
    mask = editor.describe(done["layers"][1])["mask"]
    editor.call("remove_mask", layer=done["layers"][0])
    for item in (done["group"], done["layers"][0]):
        again = editor.again(item, variations=1)
        assert editor.describe(again["layers"][0])["mask"] == mask


def test_a_mask_that_is_gone_leaves_the_rectangle_and_a_message(editor: Editor, service: StandIn) -> None:
    _, _, layer = half(editor)
    before = editor.describe(layer)
    editor.call("remove_mask", layer=layer)
    printed = editor.gimp.output.stat().st_size
    [new] = editor.again(layer)["layers"]
    after = editor.describe(new)
    assert (after["offsets"], after["size"]) == (before["offsets"], before["size"])
    assert set(editor.mask(new).tobytes()) == {255}
    output = editor.gimp.output.read_bytes()[printed:].decode(errors="replace")
    assert "The selection of the earlier result is no longer known: the whole rectangle is used." in output
    assert orders(service)[1] == orders(service)[0]
    [third] = editor.again(new)["layers"]
    assert editor.describe(third)["size"] == before["size"], "it stays a part"


def test_the_part_goes_with_a_content_that_was_moved(editor: Editor, service: StandIn) -> None:
    _, content, layer = half(editor)
    x, y = editor.describe(layer)["offsets"]
    editor.call("configure", item=content, offsets=[11, -5])
    editor.call("configure", item=layer, offsets=[500, 500])
    [new] = editor.again(layer)["layers"]
    assert editor.describe(new)["offsets"] == [x + 11, y - 5]
    assert editor.describe(new)["mask"] == editor.describe(layer)["mask"]
    assert orders(service)[1] == orders(service)[0]


@pytest.mark.parametrize(("act", "how"), [("turn_image", {"turn": "rotate_90"}), ("turn_image", {"turn": "flip_horizontal"}),
                                          ("scale_image", {"factor": 0.5}), ("crop_image", {"part": (20, 10, 300, 200)})])
def test_the_part_goes_with_an_image_that_was_changed(editor: Editor, act: str, how: dict[str, Any]) -> None:
    image, _, layer = half(editor)
    editor.call("select", image=image, part=None)
    editor.call(act, image=image, **how)
    changed = editor.describe(layer)
    [new] = editor.again(layer)["layers"]
    after = editor.describe(new)
    assert (after["size"], after["mask"]) == (changed["size"], changed["mask"])
    assert all(abs(have - want) <= 1 for have, want in zip(after["offsets"], changed["offsets"], strict=True))


@pytest.mark.parametrize("size", [(20, 20), (64, 54)], ids=["all of it", "what was selected"])
def test_a_part_that_is_not_there_any_more_is_refused(editor: Editor, service: StandIn, size: tuple[int, int]) -> None:
    _, content, layer = half(editor)
    editor.call("scale_layer", layer=content, width=size[0], height=size[1])
    assert "The part that the earlier result shows is no longer on the content." in refusal(editor.again(layer))
    assert len(orders(service)) == 1


def test_another_layer(editor: Editor, service: StandIn) -> None:
    image, _, layer = half(editor)
    other = editor.call("new_layer", image=image, name="Other", colour=(200, 30, 60, 255), offsets=(5, 6))
    [new] = editor.again(layer, content=other)["layers"]
    assert editor.call("layer_ids", image=image)[:2] == [new, other], "above its own content"
    assert editor.describe(new)["offsets"] == [5, 6] and editor.describe(new)["size"] == [25, 24]
    [whole] = editor.again(layer, content=other, use_selection=False)["layers"]
    assert editor.describe(whole)["size"] == list(SIZE)
    sent = orders(service)
    assert {order["reference_image"] for order in sent} == {sent[0]["reference_image"]}
    assert len({order["input_image"] for order in sent}) == 3
    assert json.loads(editor.call("recipe_of", item=new))["content"]["name"] == "Other"


def test_a_layer_of_another_image(editor: Editor, service: StandIn) -> None:
    image, _, layer = half(editor)
    before = editor.call("describe_image", image=image)
    elsewhere, other = editor.photo(name="Elsewhere", colour=(200, 30, 60, 255))
    done = editor.again(layer, content=other, variations=2)
    assert editor.call("layer_ids", image=elsewhere)[:2] == [done["group"], other]
    assert editor.call("describe_image", image=image) == before
    [third] = editor.again(done["group"], variations=1)["layers"]
    assert editor.call("layer_ids", image=elsewhere)[0] == third, "and from there on"


@pytest.mark.parametrize("variations", [1, 2])
def test_the_result_itself_is_a_content_too(editor: Editor, service: StandIn, variations: int) -> None:
    image, content = editor.photo()
    done = editor.remix(content, variations=variations)
    whole = done["group"] or done["layers"][0]
    new = editor.again(whole, content=done["layers"][0], variations=1)
    [layer] = new["layers"]
    assert editor.call("layer_ids", image=image)[:3] == [layer, whole, content]
    name = editor.describe(done["layers"][0])["name"]
    assert json.loads(editor.call("recipe_of", item=layer))["content"]["name"] == name


def test_a_content_that_is_gone_is_asked_for(editor: Editor, service: StandIn) -> None:
    image, content, layer = half(editor)
    editor.call("delete_item", item=content)
    assert refusal(editor.again(layer)) == ("The content of the earlier result is no longer in its image, or cannot be "
                                            "recognized there. Give another layer as content.")
    assert len(orders(service)) == 1
    assert editor.again(layer, content=layer, use_selection=False)["status"] == "success"


def test_a_copy_in_another_image_has_its_content_elsewhere(editor: Editor, service: StandIn) -> None:
    """Where the number that a content is known by may be another layer's."""
    image, content, layer = half(editor)
    elsewhere, other = editor.photo()
    editor.remix(other)  # so that the image has a key
    for target in (elsewhere, editor.call("new_image")):
        copied = editor.call("copy_into", item=layer, image=target)
        assert "Give another layer as content." in refusal(editor.again(copied))
    assert len(orders(service)) == 2


def test_an_indexed_image_is_refused_with_what_to_do(editor: Editor, service: StandIn) -> None:
    image, _, layer = half(editor)
    elsewhere, other = editor.photo()
    editor.call("convert", image=elsewhere, to="INDEXED")
    assert "Convert it to RGB first" in refusal(editor.again(layer, content=other))
    editor.call("convert", image=image, to="INDEXED")
    assert "Convert it to RGB first" in refusal(editor.again(layer))
    assert len(orders(service)) == 1


def test_what_is_no_layer_is_no_content(editor: Editor, service: StandIn) -> None:
    image, content, layer = half(editor)
    channel = editor.call("new_channel", image=image)
    assert "A channel cannot be remixed" in refusal(editor.again(layer, content=channel))
    assert "its own reference" in refusal(editor.again(layer, content=content, reference_layer=content))
    assert len(orders(service)) == 1
    assert editor.again(layer, content=editor.call("mask_of", layer=layer), use_selection=False)["status"] == "success", "its layer's"
