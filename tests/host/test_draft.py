# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts are made on this computer, of the layer's own pixels: free, without a key, and without a word to anybody."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from support import icc
from support.gimp import Gimp, make_profile, running_gimp
from support.standin import StandIn

from conftest import INSIDE, Editor
from test_fit import PRECISIONS, largest_shift

NAMES = ["Whole look", "Gentle look", "Light only", "Colors only"]


@pytest.fixture(scope="module")
def sunset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warm, dark photograph."""
    path = tmp_path_factory.mktemp("sunset") / "sunset.png"
    with Image.open(sorted(Path("/usr/share/backgrounds").rglob("*.jpg"))[-1]) as picture:
        red, green, blue = picture.convert("RGB").resize((600, 400)).split()
        Image.merge("RGB", [red.point(lambda v: v * 0.9), green.point(lambda v: v * 0.6), blue.point(lambda v: v * 0.35)]).save(path)
    return path


@pytest.fixture
def draft(editor: Editor, service: StandIn, sunset: Path) -> Any:
    """Makes drafts in the look of the sunset; checks that the service hears nothing of it."""

    def call(content: int, **arguments: Any) -> dict[str, Any]:
        given = {} if "reference_layer" in arguments else {"reference": str(sunset)}
        answer = editor.remix(content, service="draft", **{**given, **arguments})
        assert service.requests() == []
        assert answer["status"] == "success", answer
        return answer

    return call


def rgb(editor: Editor, layer: int) -> np.ndarray:
    return np.asarray(editor.pixels(layer).convert("RGB"), dtype=float)


def warmth(pixels: np.ndarray) -> float:
    return float((pixels[:, :, 0] - pixels[:, :, 2]).mean())


def assert_same(editor: Editor, one: int, other: int) -> None:
    """But for babl, which takes the conversion that is quickest just then, and these differ by rounding."""
    assert np.abs(rgb(editor, one) - rgb(editor, other)).max() <= 1


def test_a_draft_is_a_layer_above_the_content(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    before = editor.describe(content)
    done = draft(content)
    [layer] = done["layers"]
    assert (done["group"], done["cost"]) == (None, 0)
    described = editor.describe(layer)
    assert described["name"] == f"Draft of {before['name']}"
    assert (described["size"], described["offsets"]) == (before["size"], before["offsets"])
    assert editor.place_of(layer)["position"] == 0
    assert editor.describe(content) == before
    assert warmth(rgb(editor, layer)) > warmth(rgb(editor, content)) + 10
    grey = [np.asarray(editor.pixels(one).convert("L"), dtype=float) for one in (content, layer)]
    assert largest_shift(*grey) < 0.6, "nothing moves but the look"


def test_four_drafts_have_names_that_tell_them_apart(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    done = draft(content, variations=4)
    assert editor.describe(done["group"])["name"].startswith("Draft of ")
    described = [editor.describe(layer) for layer in done["layers"]]
    assert [one["name"] for one in described] == NAMES
    assert [one["visible"] for one in described] == [True, False, False, False]
    whole, gentle, light, colour = (rgb(editor, layer) for layer in done["layers"])
    own = rgb(editor, content)
    assert np.abs(whole - own).mean() > np.abs(gentle - own).mean() > 1
    assert abs(warmth(light) - warmth(own)) < 0.5 * (warmth(colour) - warmth(own))
    assert abs(colour.mean() - own.mean()) < 0.5 * abs(light.mean() - own.mean()) + 3


def test_a_draft_is_the_same_each_time(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    one, other = draft(content)["layers"] + draft(content)["layers"]
    assert_same(editor, one, other)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_every_precision(editor: Editor, photograph: Path, draft: Any, precision: str) -> None:
    results = []
    for one in ("U8_NON_LINEAR", precision):
        image = editor.call("new_image", width=1264, height=848, precision=one)
        content = editor.call("add_picture", image=image, path=str(photograph), parent=None, offsets=[0, 0])
        results.append(rgb(editor, draft(content)["layers"][0]))
    difference = np.abs(results[0] - results[1])
    # Eight linear bits are coarse in the shadows, before and after.
    mean, largest = (2, 16) if precision == "U8_LINEAR" else (1, 4)
    assert difference.mean() < mean and np.percentile(difference, 99.9) <= largest, "but for rounding and dither"


@pytest.mark.parametrize("space", [*icc.SPACES, "tables"])
def test_a_colour_managed_image(editor: Editor, photograph: Path, draft: Any, space: str) -> None:
    profile = icc.table_profile() if space == "tables" else icc.profile(space)
    contents, results = [], []
    for one in (b"", profile):
        image = editor.call("new_image", width=1264, height=848, precision="U16_NON_LINEAR",
                            profile=base64.b64encode(one).decode())
        content = editor.call("add_picture", image=image, path=str(photograph), parent=None, offsets=[0, 0])
        contents.append(rgb(editor, content))
        results.append(rgb(editor, draft(content)["layers"][0]))
    # Tables are not exact: the contents are not quite alike either.
    own, difference = np.abs(contents[0] - contents[1]), np.abs(results[0] - results[1])
    assert difference.mean() < 1.5 + 2 * own.mean()
    assert np.percentile(difference, 99) <= 6 + 2 * np.percentile(own, 99)


def test_a_selection_is_the_mask(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    image = editor.place_of(content)["image"]
    editor.call("select_parts", image=image, parts=[(300, 200, 500, 400)], feather=30.0)
    selected = np.asarray(editor.selection(image))
    rows, columns = np.nonzero(selected.any(axis=1))[0], np.nonzero(selected.any(axis=0))[0]
    [layer] = draft(content)["layers"]
    assert editor.describe(layer)["offsets"] == [columns[0], rows[0]]
    assert np.array_equal(np.asarray(editor.mask(layer)), selected[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1])


def test_transparency_stays(editor: Editor, photograph: Path, draft: Any, tmp_path: Path) -> None:
    with Image.open(photograph) as picture:
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
        picture.save(tmp_path / "transparent.png")
    content = editor.open(tmp_path / "transparent.png")
    [layer] = draft(content)["layers"]
    alphas = [np.asarray(editor.pixels(one).getchannel("A"), dtype=int) for one in (content, layer)]
    assert np.abs(alphas[0] - alphas[1]).max() <= 1


def test_a_greyscale_image_gets_a_grey_draft(editor: Editor, draft: Any) -> None:
    image = editor.call("new_image", base_type="GRAY")
    content = editor.call("new_layer", image=image)
    [layer] = draft(content)["layers"]
    pixels = rgb(editor, layer)
    assert np.ptp(pixels, axis=2).max() == 0 and np.ptp(pixels) > 20


def test_a_layer_as_reference(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    image = editor.place_of(content)["image"]
    look = editor.call("new_layer", image=image, name="Evening", size=(64, 64), colour=(200, 120, 40, 255))
    [layer] = draft(content, reference_layer=look)["layers"]
    assert warmth(rgb(editor, layer)) > warmth(rgb(editor, content)) + 20


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (2, 3000)], ids=str)
def test_any_size(editor: Editor, draft: Any, size: tuple[int, int]) -> None:
    _, content = editor.photo(size=size)
    [layer] = draft(content)["layers"]
    assert editor.describe(layer)["size"] == list(size)


def test_the_recipe_says_that_it_is_a_draft(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    done = draft(content, variations=2)
    for number, layer in enumerate(done["layers"], 1):
        recipe = json.loads(editor.call("recipe_of", item=layer))
        assert (recipe["service"], recipe["variation"], recipe["cost_usd"]) == ("draft", number, 0)
        assert recipe["reference"]["name"] == "sunset.png" and recipe["reference"]["thumbnail"]
        assert recipe["run_id"] == done["run_id"]
    assert editor.call("compare", action="next-variation", drawables=[done["group"]])["status"] == "success"


def test_the_same_draft_is_made_again_and_of_another_layer(editor: Editor, photograph: Path, draft: Any,
                                                           service: StandIn) -> None:
    content = editor.open(photograph)
    [layer] = draft(content)["layers"]
    again = editor.call("again", layers=[layer])
    assert again["status"] == "success", again
    assert_same(editor, again["layers"][0], layer)
    _, other = editor.photo()
    again = editor.call("again", layers=[layer], content=other)
    assert again["status"] == "success", again
    assert editor.describe(again["layers"][0])["size"] == editor.describe(other)["size"]
    assert service.requests() == []


def test_a_dry_run_inserts_nothing(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    done = draft(content, dry_run=True)
    assert (done["layers"], done["cost"]) == ([], 0)


def test_a_transparent_layer_is_refused(editor: Editor, sunset: Path) -> None:
    _, content = editor.photo(opacity=0)
    answer = editor.remix(content, service="draft", reference=str(sunset))
    assert answer["status"] == "calling-error" and "transparent everywhere" in answer["message"]


def test_a_transparent_reference_is_refused(editor: Editor, tmp_path: Path) -> None:
    Image.new("RGBA", (300, 300), (10, 20, 30, 0)).save(tmp_path / "nothing.png")
    _, content = editor.photo()
    answer = editor.remix(content, service="draft", reference=str(tmp_path / "nothing.png"))
    assert answer["status"] == "calling-error" and "The reference has no look" in answer["message"]


@pytest.fixture(scope="module")
def keyless(tmp_path_factory: pytest.TempPathFactory, plug_in: Path) -> Iterator[Gimp]:
    """A GIMP whose plug-in has neither a key nor a service."""
    profile = make_profile(tmp_path_factory.mktemp("keyless") / "profile", [plug_in])
    with running_gimp(profile, INSIDE, {"GIMP_PLUGIN_DEBUG": "remix-with-reference,fatal-criticals"}) as gimp:
        yield gimp


def test_no_key_is_needed_and_nothing_is_kept(keyless: Gimp, sunset: Path) -> None:
    editor = Editor(keyless, sunset)
    _, content = editor.photo()
    assert editor.remix(content, service="draft")["status"] == "success"
    assert not list((keyless.profile.folder / "data").rglob("*sqlite*"))


def test_a_hundred_megapixels(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    small = rgb(editor, draft(content)["layers"][0])
    content = editor.open(photograph)
    editor.call("scale_image", image=editor.place_of(content)["image"], factor=9.7)
    [layer] = draft(content)["layers"]
    assert editor.call("size_of", layer=layer) == [12261, 8226]
    part = editor.part(layer, (5700, 3800, 970, 776))
    expected = np.asarray(Image.fromarray(small.astype(np.uint8)).convert("L"), dtype=float)[392:472, 588:688]
    assert abs(part.mean() - expected.mean()) < 4, "the look does not depend on the size"
