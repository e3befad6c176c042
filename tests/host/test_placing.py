# SPDX-License-Identifier: GPL-3.0-or-later
"""Variations come back as layers that fit the content, whatever kind of layer that is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from support.standin import StandIn

from conftest import SIZE, TOLERANCE, Editor


def largest_difference(one: Image.Image, other: Image.Image) -> int:
    """Over all pixels and channels."""
    extrema = ImageChops.difference(one, other).getextrema()
    return max(high for _, high in (extrema if isinstance(extrema[0], tuple) else [extrema]))


def mean_difference(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def colours(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB")


def opacity(picture: Image.Image) -> Image.Image:
    return picture.getchannel("A")


def test_a_single_variation_is_a_plain_layer_above_the_content(editor: Editor) -> None:
    image, content = editor.photo()
    above = editor.call("new_layer", image=image, name="Above", size=(10, 10), colour=(1, 2, 3, 255))
    remixed = editor.remix(content)
    assert remixed["group"] is None
    [layer] = remixed["layers"]
    assert [described["name"] for described in editor.call("describe_image", image=image)["layers"]] == [
        "Above", "Remix of Photo", "Photo", "Background"]
    described = editor.describe(layer)
    assert (described["size"], described["offsets"]) == (list(SIZE), [0, 0])
    assert (described["visible"], described["opacity"], described["mode"]) == (True, 100, "normal")
    assert described["mask"] is None and described["alpha"]
    assert largest_difference(colours(editor.pixels(layer)), colours(editor.pixels(content))) <= TOLERANCE
    assert opacity(editor.pixels(layer)).getextrema() == (255, 255)
    assert above != layer


def layer_ids(editor: Editor, image: int) -> list[int]:
    return editor.call("layer_ids", image=image)


def outermost(done: dict[str, Any]) -> int:
    """The group of a result, or its only layer."""
    assert done["status"] == "success", done
    return done["group"] or done["layers"][0]


@pytest.mark.parametrize("earlier", [1, 2])
@pytest.mark.parametrize("variations", [1, 2])
def test_a_result_goes_on_top_of_earlier_ones_and_below_other_layers(editor: Editor, earlier: int,
                                                                     variations: int) -> None:
    image, content = editor.photo()
    mine = editor.call("new_layer", image=image, name="Mine")
    background = layer_ids(editor, image)[-1]
    results = [outermost(editor.remix(content, **arguments)) for arguments in (
        {"service": "draft", "variations": earlier}, {"variations": variations}, {"variations": earlier},
        {"service": "draft"})]
    assert layer_ids(editor, image) == [mine, *reversed(results), content, background]
    assert all(editor.describe(result)["visible"] for result in results)


def test_a_result_is_not_moved_by_the_results_of_another_layer(editor: Editor) -> None:
    image, content = editor.photo()
    other = editor.call("new_layer", image=image, name="Other", size=(60, 40), colour=(200, 30, 60, 255))
    above = outermost(editor.remix(other))
    editor.call("delete_item", item=other)
    result = outermost(editor.remix(content))
    assert layer_ids(editor, image)[:3] == [above, result, content]


def test_a_layer_in_between_ends_what_lies_directly_above_the_content(editor: Editor) -> None:
    image, content = editor.photo()
    former = outermost(editor.remix(content))
    mine = editor.call("new_layer", image=image, name="Mine")
    editor.call("move", layer=mine, parent=None, position=1)
    result = outermost(editor.remix(content))
    assert layer_ids(editor, image)[:4] == [former, mine, result, content]


def test_a_result_goes_on_top_of_what_was_made_from_earlier_ones(editor: Editor) -> None:
    image, content = editor.photo()
    first = outermost(editor.remix(content))
    second = outermost(editor.remix(first))
    third = outermost(editor.remix(content))
    fourth = outermost(editor.remix(first))
    assert layer_ids(editor, image)[:5] == [third, fourth, second, first, content]


def test_a_result_goes_on_top_in_a_group_and_in_a_copy_of_the_image(editor: Editor,
                                                                    nested: tuple[int, int, int]) -> None:
    _, group, content = nested
    former = outermost(editor.remix(content))
    result = outermost(editor.remix(content))
    assert editor.call("children", item=group) == [result, former, content]
    copied = editor.call("duplicate_image", image=nested[0])
    within = editor.call("children", item=layer_ids(editor, copied)[0])
    newest = outermost(editor.remix(within[-1]))
    assert editor.call("children", item=layer_ids(editor, copied)[0]) == [newest, *within]


def test_what_is_inserted_once_more_goes_on_top(editor: Editor, empty_store: None) -> None:
    image, content = editor.photo()
    done = editor.remix(content, variations=2)
    draft = outermost(editor.remix(content, service="draft"))
    again = editor.call("recover", run=done["run_id"])
    assert len(again["layers"]) == 2
    group = editor.place_of(again["layers"][0])["parent"]
    assert layer_ids(editor, image)[:4] == [group, draft, done["group"], content]
    assert editor.call("children", item=group) == again["layers"]


def test_a_renamed_content_is_known_by_its_number(editor: Editor) -> None:
    image, content = editor.photo()
    former = outermost(editor.remix(content))
    editor.call("configure", item=content, name="Renamed")
    result = outermost(editor.remix(content))
    assert layer_ids(editor, image)[:3] == [result, former, content]


def test_several_variations_are_a_group_with_the_first_on_top_and_visible(editor: Editor) -> None:
    image, content = editor.photo()
    remixed = editor.remix(content, variations=4)
    group = editor.describe(remixed["group"])
    assert (group["name"], group["visible"], group["size"]) == ("Remix of Photo", True, list(SIZE))
    assert [layer["id"] for layer in group["children"]] == remixed["layers"]
    assert [layer["name"] for layer in group["children"]] == [f"Variation {n}" for n in (1, 2, 3, 4)]
    assert [layer["visible"] for layer in group["children"]] == [True, False, False, False]
    assert editor.place_of(group["id"])["position"] == editor.place_of(content)["position"] - 1


def test_the_order_of_the_service_is_the_order_of_the_layers(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario({"match": {"path": "/remix"}, "fault": {"picture": {"shift": [0, 0], "form": "grey", "only": [2]}}})
    _, content = editor.photo()
    layers = editor.remix(content, variations=3)["layers"]
    grey = [len({*editor.pixels(layer).getpixel((300, 40))[:3]}) == 1 for layer in layers]
    assert grey == [False, True, False]


@pytest.mark.parametrize("variations", [1, 3])
def test_the_image_is_otherwise_as_before(editor: Editor, variations: int) -> None:
    image, content = editor.photo()
    background = editor.call("describe_image", image=image)["layers"][1]["id"]
    editor.call("select", image=image, part=(5, 5, 40, 40))
    editor.call("select_layers", image=image, layers=[background, content])
    editor.call("clean", image=image)
    before = editor.call("describe_image", image=image)
    remixed = editor.remix(content, variations=variations, use_selection=False)
    after = editor.call("describe_image", image=image)
    new = remixed["group"] or remixed["layers"][0]
    after["layers"] = [layer for layer in after["layers"] if layer["id"] != new]
    assert after.pop("dirty") and not before.pop("dirty")
    assert after.pop("metadata") and not before.pop("metadata")  # see test_provenance.py
    assert after == before
    assert editor.call("image_ids") == [image]


def test_a_selected_channel_stays_selected(editor: Editor) -> None:
    image, content = editor.photo()
    channel = editor.call("new_channel", image=image)
    editor.call("select_channel", image=image, channel=channel)
    editor.remix(content)
    assert editor.call("describe_image", image=image)["selected_channels"] == [channel]


def test_a_layer_that_sticks_out_of_the_canvas_is_remixed_whole(editor: Editor) -> None:
    _, content = editor.photo(offsets=(-100, 200))
    [layer] = editor.remix(content)["layers"]
    described = editor.describe(layer)
    assert (described["size"], described["offsets"]) == (list(SIZE), [-100, 200])
    assert largest_difference(colours(editor.pixels(layer)), colours(editor.pixels(content))) <= TOLERANCE


def test_transparency_of_the_content_becomes_the_variations(editor: Editor) -> None:
    _, content = editor.photo()
    editor.call("fill", layer=content, part=(0, 0, 100, 256), colour=(0, 0, 0, 0))
    editor.call("fill", layer=content, part=(100, 0, 100, 256), colour=(90, 90, 90, 77))
    for layer in editor.remix(content, variations=2)["layers"]:
        assert largest_difference(opacity(editor.pixels(layer)), opacity(editor.pixels(content))) == 0


def test_a_layer_without_alpha(editor: Editor) -> None:
    _, content = editor.photo(alpha=False)
    [layer] = editor.remix(content)["layers"]
    assert opacity(editor.pixels(layer)).getextrema() == (255, 255)


@pytest.mark.parametrize("precision", ["U8_NON_LINEAR", "U16_NON_LINEAR", "FLOAT_LINEAR"])
@pytest.mark.parametrize("adobe_rgb", [False, True])
def test_precision_and_colour_profile_are_the_images(editor: Editor, service: StandIn, precision: str,
                                                     adobe_rgb: bool) -> None:
    image = editor.call("new_image", precision=precision, adobe_rgb=adobe_rgb)
    content = editor.call("new_layer", image=image)
    editor.call("fill", layer=content, part=(0, 0, 64, 256), colour=(0, 0, 0, 0))
    before = editor.call("describe_image", image=image)
    [layer] = editor.remix(content)["layers"]
    after = editor.call("describe_image", image=image)
    assert (after["precision"], after["profile"]) == (before["precision"], before["profile"])
    opaque = (80, 0, *SIZE)
    new, old = editor.pixels(layer), editor.pixels(content)
    assert largest_difference(colours(new).crop(opaque), colours(old).crop(opaque)) <= TOLERANCE
    assert largest_difference(opacity(new), opacity(old)) == 0


@pytest.mark.parametrize("precision", ["U8_NON_LINEAR", "FLOAT_LINEAR"])
def test_a_greyscale_image_gets_grey_layers(editor: Editor, precision: str) -> None:
    image = editor.call("new_image", base_type="GRAY", precision=precision)
    content = editor.call("new_layer", image=image)
    [layer] = editor.remix(content)["layers"]
    assert editor.call("describe_image", image=image)["base_type"] == "gray"
    assert largest_difference(editor.pixels(layer), editor.pixels(content)) <= TOLERANCE


def test_content_inside_groups_gets_its_variations_there(editor: Editor) -> None:
    image = editor.call("new_image")
    outer = editor.call("new_group", image=image, name="Outer")
    inner = editor.call("new_group", image=image, name="Inner", parent=outer)
    content = editor.call("new_layer", image=image, parent=inner)
    editor.call("new_layer", image=image, name="Above", parent=inner)
    [layer] = editor.remix(content)["layers"]
    assert editor.place_of(layer) == {"image": image, "parent": inner, "position": 1}
    group = editor.remix(content, variations=2)["group"]
    assert editor.place_of(group) == {"image": image, "parent": inner, "position": 1}
    assert editor.place_of(layer)["position"] == 2


def test_a_locked_group_is_no_hindrance(editor: Editor) -> None:
    image = editor.call("new_image")
    group = editor.call("new_group", image=image)
    content = editor.call("new_layer", image=image, parent=group)
    for item in (content, group):
        editor.call("configure", item=item, lock_content=True, lock_position=True, lock_visibility=True)
    [layer] = editor.remix(content)["layers"]
    assert editor.place_of(layer)["parent"] == group
    assert largest_difference(editor.pixels(layer), editor.pixels(content)) <= TOLERANCE


def test_a_group_is_remixed_as_it_is_rendered(editor: Editor) -> None:
    image = editor.call("new_image")
    group = editor.call("new_group", image=image)
    editor.call("new_layer", image=image, parent=group)
    hidden = editor.call("new_layer", image=image, parent=group, name="Hidden", colour=(255, 0, 0, 255))
    editor.call("configure", item=hidden, visible=False)
    [layer] = editor.remix(group)["layers"]
    described = editor.describe(layer)
    assert (described["name"], described["group"]) == ("Remix of Group", False)
    assert editor.place_of(layer)["position"] == 0 and editor.place_of(group)["position"] == 1
    assert largest_difference(editor.pixels(layer), editor.pixels(group)) <= TOLERANCE
    assert len(editor.describe(group)["children"]) == 2


def test_a_layer_mask_is_applied(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    editor.call("add_mask", layer=content, part=(100, 50, 200, 100))
    before = editor.describe(content)
    [layer] = editor.remix(content)["layers"]
    expected = Image.new("L", SIZE, 0)
    expected.paste(255, (100, 50, 300, 150))
    assert largest_difference(opacity(editor.pixels(layer)), expected) == 0
    assert editor.describe(layer)["mask"] is None
    assert editor.describe(content) == before


def test_a_mask_of_a_group_is_applied(editor: Editor) -> None:
    image = editor.call("new_image")
    group = editor.call("new_group", image=image)
    editor.call("new_layer", image=image, parent=group)
    editor.call("add_mask", layer=group, part=(0, 0, 100, 256))
    [layer] = editor.remix(group)["layers"]
    assert opacity(editor.pixels(layer)).getbbox() == (0, 0, 100, 256)


def test_filters_are_applied_to_what_is_sent(editor: Editor) -> None:
    _, content = editor.photo()
    editor.call("add_filter", layer=content, operation="gegl:invert-gamma")
    before = editor.describe(content)
    [layer] = editor.remix(content)["layers"]
    inverted = ImageChops.invert(colours(editor.pixels(content)))
    assert largest_difference(colours(editor.pixels(layer)), inverted) <= TOLERANCE
    assert editor.describe(content) == before


def test_a_filter_that_grows_the_layer_counts_with_its_growth(editor: Editor, scenario: Callable[..., None]) -> None:
    scenario(picture={"mode": "exact", "size": [400, 266]})
    _, content = editor.photo()
    editor.call("add_filter", layer=content, operation="gegl:dropshadow", x=16.0, y=10.0, radius=0.0, opacity=1.0)
    [layer] = editor.remix(content)["layers"]
    described = editor.describe(layer)
    assert (described["size"], described["offsets"]) == ([400, 266], [0, 0])
    assert editor.pixels(layer).getpixel((5, 265))[3] == 0


def test_a_link_layer_is_remixed_as_it_looks(editor: Editor, tmp_path: Path) -> None:
    Image.linear_gradient("L").convert("RGB").resize(SIZE).save(tmp_path / "linked.png")
    image = editor.call("new_image")
    content = editor.call("new_link_layer", image=image, path=str(tmp_path / "linked.png"))
    if content is None:
        pytest.skip("this GIMP has no link layers")
    editor.call("add_filter", layer=content, operation="gegl:invert-gamma")
    [layer] = editor.remix(content)["layers"]
    inverted = ImageChops.invert(colours(editor.pixels(content)))
    assert largest_difference(colours(editor.pixels(layer)), inverted) <= TOLERANCE


def test_opacity_and_mode_are_not_part_of_the_look(editor: Editor) -> None:
    _, content = editor.photo()
    editor.call("configure", item=content, opacity=30.0, visible=False)
    editor.call("set_mode", layer=content, mode="MULTIPLY")
    [layer] = editor.remix(content)["layers"]
    described = editor.describe(layer)
    assert (described["opacity"], described["mode"], described["visible"]) == (100, "normal", True)
    assert largest_difference(editor.pixels(layer), editor.pixels(content)) <= TOLERANCE


@pytest.mark.parametrize("ellipse", [False, True])
@pytest.mark.parametrize("variations", [1, 2])
def test_a_selection_is_the_part_that_is_sent_and_the_mask(editor: Editor, scenario: Callable[..., None],
                                                           ellipse: bool, variations: int) -> None:
    image, content = editor.photo(offsets=(-20, 0))
    editor.call("select", image=image, part=(10, -30, 300, 400), ellipse=ellipse)
    remixed = editor.remix(content, variations=variations)
    for layer in remixed["layers"]:
        described = editor.describe(layer)
        assert (described["size"], described["offsets"]) == ([300, 256], [10, 0])
        assert described["edits_mask"] is False
        part = colours(editor.pixels(content)).crop((30, 0, 330, 256))
        assert largest_difference(colours(editor.pixels(layer)), part) <= TOLERANCE
        selection = editor.selection(image).crop((10, 0, 310, 256))
        assert largest_difference(editor.mask(layer), selection) == 0


def test_only_what_is_selected_of_the_layer_is_sent(editor: Editor, scenario: Callable[..., None]) -> None:
    image, content = editor.photo(size=(120, 90), offsets=(200, 100))
    editor.call("select", image=image, part=None)
    [whole] = editor.remix(content)["layers"]
    assert editor.describe(whole)["mask"] is None
    editor.call("select", image=image, part=(0, 0, 384, 256))
    [layer] = editor.remix(content)["layers"]
    described = editor.describe(layer)
    assert (described["size"], described["offsets"]) == ([120, 90], [200, 100])
