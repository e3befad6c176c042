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
        channels = [red.point(lambda v: v * 0.9), green.point(lambda v: v * 0.6), blue.point(lambda v: v * 0.35)]
        Image.merge("RGB", channels).save(path)
    return path


@pytest.fixture(scope="module")
def small_photograph(photograph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.png"
    with Image.open(photograph) as picture:
        picture.resize((316, 212)).save(path)
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
def test_every_precision(editor: Editor, small_photograph: Path, draft: Any, precision: str) -> None:
    results = []
    for one in ("U8_NON_LINEAR", precision):
        image = editor.call("new_image", width=316, height=212, precision=one)
        content = editor.call("add_picture", image=image, path=str(small_photograph), parent=None, offsets=[0, 0])
        results.append(rgb(editor, draft(content)["layers"][0]))
    difference = np.abs(results[0] - results[1])
    # Eight linear bits are coarse in the shadows, before and after.
    mean, largest = (2, 16) if precision == "U8_LINEAR" else (1, 4)
    assert difference.mean() < mean and np.percentile(difference, 99.9) <= largest, "but for rounding and dither"


@pytest.mark.parametrize("space", [*icc.SPACES, "tables"])
def test_a_colour_managed_image(editor: Editor, small_photograph: Path, draft: Any, space: str) -> None:
    profile = icc.table_profile() if space == "tables" else icc.profile(space)
    contents, results = [], []
    for one in (b"", profile):
        image = editor.call("new_image", width=316, height=212, precision="U16_NON_LINEAR",
                            profile=base64.b64encode(one).decode())
        content = editor.call("add_picture", image=image, path=str(small_photograph), parent=None, offsets=[0, 0])
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


def test_a_draft_has_all_the_detail_there_is(editor: Editor, photograph: Path, draft: Any) -> None:
    [layer] = draft(editor.open(photograph), keep_detail=True)["layers"]
    answer = editor.call("compare", action="keep-detail", drawables=[layer])
    assert answer["status"] == "calling-error" and "all the detail of its content" in answer["message"]


def test_the_metadata_do_not_speak_of_a_trained_model(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    image = editor.place_of(content)["image"]
    before = editor.call("metadata", image=image)
    draft(content, variations=2)
    assert editor.call("metadata", image=image) == before


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


def test_the_strength_is_a_share_of_the_look(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    own = rgb(editor, content)
    whole, half, none = (rgb(editor, draft(content, strength=share)["layers"][0]) - own for share in (100.0, 50.0, 0.0))
    assert np.abs(none).max() <= 1, "but for rounding"
    assert np.abs(half - whole / 2).mean() < 1 and np.abs(whole).mean() > 10


def test_another_strength_and_the_same_look_again(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    [half] = draft(content, strength=50.0)["layers"]
    assert json.loads(editor.call("recipe_of", item=half))["draft"] == {"look": "full", "strength": 50}
    again = editor.call("again", layers=[half])
    assert_same(editor, again["layers"][0], half)
    [whole] = editor.call("again", layers=[half], strength=100.0)["layers"]
    assert json.loads(editor.call("recipe_of", item=whole))["draft"]["strength"] == 100
    assert_same(editor, whole, draft(content)["layers"][0])


def test_what_was_drafted_is_remixed_by_the_service(editor: Editor, photograph: Path, draft: Any,
                                                    service: StandIn) -> None:
    content = editor.open(photograph)
    [layer] = draft(content, prompt="keep the sky")["layers"]
    paid = editor.call("again", layers=[layer], service="phota")
    assert (paid["status"], round(paid["cost"], 2)) == ("success", 0.12), paid
    assert service.ledger().charges == 1
    recipe = json.loads(editor.call("recipe_of", item=paid["layers"][0]))
    assert (recipe["service"], recipe["prompt"]) == ("phota", "keep the sky") and "draft" not in recipe
    free = editor.call("again", layers=[paid["layers"][0]], service="draft")
    assert (free["status"], free["cost"]) == ("success", 0)
    assert service.ledger().charges == 1


def read_cube(path: Path) -> np.ndarray:
    """The colours, by blue, green and red."""
    lines = path.read_text().splitlines()
    assert "LUT_3D_SIZE 33" in lines
    values = [line.split() for line in lines if line and line[0] in "0123456789-"]
    return np.array(values, dtype=float).reshape(33, 33, 33, 3)


def test_a_look_is_saved_as_a_table(editor: Editor, photograph: Path, draft: Any, tmp_path: Path) -> None:
    content = editor.open(photograph)
    done = draft(content, variations=4, strength=80.0)
    tables = []
    for layer in done["layers"]:
        saved = editor.call("save_look", layers=[layer], path=str(tmp_path / "look.cube"))
        assert saved["status"] == "success", saved
        tables.append(read_cube(tmp_path / "look.cube"))
    # The table applied to the content is about what the draft shows: without local contrast and grain.
    whole, own = rgb(editor, done["layers"][0]), rgb(editor, content) / 255
    red, green, blue = (np.rint(own[:, :, channel] * 32).astype(int) for channel in range(3))
    difference = np.abs(tables[0][blue, green, red] * 255 - whole)
    assert difference.mean() < 6 < np.abs(own * 255 - whole).mean()
    assert len({table.tobytes() for table in tables}) == 4
    grey = tables[2][range(33), range(33), range(33)]
    assert np.ptp(grey, axis=1).max() < 0.01, "light alone gives greys no colour"


@pytest.mark.parametrize(("name", "title"), [("Évening", "Evening"), ("夕焼け", "Look")])
def test_a_look_has_a_title_in_plain_letters(editor: Editor, photograph: Path, draft: Any, tmp_path: Path, name: str,
                                             title: str) -> None:
    Image.new("RGB", (300, 300), (200, 120, 40)).save(tmp_path / f"{name}.png")
    [layer] = editor.remix(editor.open(photograph), service="draft", reference=str(tmp_path / f"{name}.png"))["layers"]
    assert editor.call("save_look", layers=[layer], path=str(tmp_path / "look.cube"))["status"] == "success"
    assert (tmp_path / "look.cube").read_text().splitlines()[0] == f'TITLE "{title}"'


def test_a_look_that_cannot_be_saved_is_refused(editor: Editor, photograph: Path, draft: Any, tmp_path: Path) -> None:
    content = editor.open(photograph)
    done = draft(content, variations=2)

    def refused(layer: int, path: Path | None = tmp_path / "look.cube") -> str:
        answer = editor.call("save_look", layers=[layer], path=str(path) if path else None)
        assert answer["status"] == "calling-error" and not (tmp_path / "look.cube").exists()
        return str(answer["message"])

    assert "Choose one of the drafts" in refused(done["group"])
    assert "Specify the file" in refused(done["layers"][0], None)
    assert "no recipe" in refused(content) or "not made by" in refused(content)
    answer = editor.call("save_look", layers=done["layers"][:1], path=str(tmp_path / "no folder" / "look.cube"))
    assert answer["status"] == "execution-error" and "The look cannot be saved" in answer["message"]
    paid = editor.call("again", layers=done["layers"][:1], service="phota", variations=1)
    assert "made by the service" in refused(paid["layers"][0])
    editor.call("delete_item", item=content)
    assert "content of the draft is no longer in its image" in refused(done["layers"][0])


def test_a_dry_run_changes_nothing(editor: Editor, photograph: Path, draft: Any) -> None:
    content = editor.open(photograph)
    image = editor.place_of(content)["image"]
    before = editor.call("describe_image", image=image), editor.call("image_parasites", image=image)
    done = draft(content, dry_run=True)
    assert (done["layers"], done["cost"]) == ([], 0)
    assert (editor.call("describe_image", image=image), editor.call("image_parasites", image=image)) == before


def test_a_transparent_layer_is_refused(editor: Editor, sunset: Path) -> None:
    _, content = editor.photo(opacity=0)
    answer = editor.remix(content, service="draft", reference=str(sunset))
    assert answer["status"] == "calling-error" and "completely transparent" in answer["message"]


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
