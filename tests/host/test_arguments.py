# SPDX-License-Identifier: GPL-3.0-or-later
"""Each argument does what it says, and its name is what scripts were told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from support.standin import StandIn

from conftest import FRAME, LOOK, SIZE, Editor

# Names and order are for ever: only additions at the end are allowed.
ARGUMENTS = [
    ("reference", "GFile"),
    ("reference-layer", "GimpDrawable"),
    ("prompt", "gchararray"),
    ("profiles", "gchararray"),
    ("variations", "gint"),
    ("service", "gchararray"),
    ("delivery", "gchararray"),
    ("format", "gchararray"),
    ("use-selection", "gboolean"),
    ("max-cost", "gdouble"),
    ("dry-run", "gboolean"),
    ("account", "gchararray"),
    ("keep-detail", "gboolean"),
    ("strength", "gdouble"),
]


def body_of(service: StandIn) -> dict[str, Any]:
    [post] = service.requests(method="POST")
    body: dict[str, Any] = post["body"]["json"]
    return body


def sent_picture(service: StandIn, member: str) -> Image.Image:
    [post] = service.requests(method="POST")
    return Image.open(io.BytesIO(service.upload(post["body"]["pictures"][member]["sha256"])))


def is_colour(pixel: Any, colour: tuple[int, int, int], tolerance: int = 4) -> bool:
    return all(abs(have - want) <= tolerance for have, want in zip(pixel, colour, strict=True))


def test_names_types_and_order(editor: Editor) -> None:
    known = editor.call("arguments")
    assert [(argument["name"], argument["type"]) for argument in known] == ARGUMENTS
    assert all(argument["blurb"] for argument in known)


def test_prompt(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    prompt = 'keep the "hat" – süß, ' + "ж" * 1900
    editor.remix(content, prompt=prompt)
    assert body_of(service)["prompt"] == prompt


def test_no_prompt_and_no_profiles(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo()
    editor.remix(content)
    assert not {"prompt", "profile_ids"} & body_of(service).keys()


def test_profiles(editor: Editor, service: StandIn, scenario: Callable[..., None]) -> None:
    scenario(profiles=[{"profile_id": name, "status": "READY"} for name in ("anna", "ben")])
    _, content = editor.photo()
    editor.remix(content, profiles=" anna, ben,,anna ")
    assert body_of(service)["profile_ids"] == ["anna", "ben"]


@pytest.mark.parametrize("form", ["png", "jpg"])
def test_format(editor: Editor, service: StandIn, form: str) -> None:
    _, content = editor.photo()
    [layer] = editor.remix(content, format=form)["layers"]
    assert body_of(service)["output_format"] == form
    assert editor.describe(layer)["size"] == list(SIZE)


def test_service(editor: Editor) -> None:
    _, content = editor.photo()
    assert editor.remix(content, service="phota")["status"] == "success"


@pytest.mark.parametrize("name", ["reference.png", "reference.jpg", "reference.tiff", "reference.webp", "Süße Farben.gif"])
def test_reference_is_any_picture_file(editor: Editor, service: StandIn, tmp_path: Path, name: str) -> None:
    Image.new("RGB", (320, 256), LOOK).save(tmp_path / name)
    _, content = editor.photo()
    editor.remix(content, reference=str(tmp_path / name))
    sent = sent_picture(service, "reference_image")
    assert sent.size == (320, 256)
    assert is_colour(sent.getpixel((100, 100)), LOOK)


def test_a_reference_is_upright(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    picture = Image.new("RGB", (400, 300), LOOK)
    picture.paste((0, 0, 0), (0, 0, 400, 150))
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned right by 90 degrees
    picture.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    _, content = editor.photo()
    editor.remix(content, reference=str(tmp_path / "turned.jpg"))
    sent = sent_picture(service, "reference_image")
    assert sent.size == (300, 400)
    assert is_colour(sent.getpixel((20, 200)), LOOK) and is_colour(sent.getpixel((280, 200)), (0, 0, 0))


def test_a_large_reference_is_sent_small(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    Image.new("RGB", (6000, 300), LOOK).save(tmp_path / "wide.png")
    _, content = editor.photo()
    editor.remix(content, reference=str(tmp_path / "wide.png"))
    assert sent_picture(service, "reference_image").width == 4096


def test_reference_layer_of_another_image_as_it_looks(editor: Editor, service: StandIn) -> None:
    other = editor.call("new_image", width=320, height=320)
    layer = editor.call("new_layer", image=other, size=(320, 300), colour=(*LOOK, 255))
    editor.call("add_filter", layer=layer, operation="gegl:invert-gamma")
    editor.call("clean", image=other)
    before = editor.call("describe_image", image=other)
    _, content = editor.photo()
    editor.remix(content, reference_layer=layer)
    sent = sent_picture(service, "reference_image")
    assert sent.size == (320, 300)
    assert is_colour(sent.getpixel((100, 100)), tuple(255 - value for value in LOOK))
    assert editor.call("describe_image", image=other) == before


def test_reference_layer_of_an_indexed_image(editor: Editor, service: StandIn) -> None:
    other = editor.call("new_image", width=320, height=320)
    layer = editor.call("new_layer", image=other, size=(320, 320), colour=(255, 0, 0, 255))
    editor.call("convert", image=other, to="INDEXED")
    _, content = editor.photo()
    editor.remix(content, reference_layer=layer)
    assert is_colour(sent_picture(service, "reference_image").getpixel((9, 9)), (255, 0, 0))


def test_content_is_sent_as_it_looks(editor: Editor, service: StandIn) -> None:
    _, content = editor.photo(size=(500, 400), colour=(10, 200, 30, 255))
    editor.remix(content)
    sent = sent_picture(service, "input_image")
    assert (sent.format, sent.size) == ("JPEG", (500, 403))
    assert is_colour(sent.getpixel((250, 200)), (10, 200, 30))


def test_use_selection_can_be_turned_off(editor: Editor, service: StandIn) -> None:
    image, content = editor.photo()
    editor.call("select", image=image, part=(10, 10, 50, 50))
    [layer] = editor.remix(content, use_selection=False)["layers"]
    assert sent_picture(service, "input_image").size == FRAME
    assert (editor.describe(layer)["size"], editor.describe(layer)["mask"]) == (list(SIZE), None)


def test_max_cost_that_is_enough(editor: Editor) -> None:
    _, content = editor.photo()
    assert editor.remix(content, variations=2, max_cost=0.24)["status"] == "success"


@pytest.mark.parametrize(("profiles", "cost"), [("", 0.48), ("someone", 0.60)])
def test_a_dry_run_returns_the_highest_price_and_sends_nothing(editor: Editor, service: StandIn, profiles: str,
                                                               cost: float) -> None:
    image, content = editor.photo()
    editor.call("clean", image=image)
    before = editor.call("describe_image", image=image)
    remixed = editor.remix(content, variations=4, profiles=profiles, dry_run=True)
    assert remixed == {"status": "success", "layers": [], "group": None, "cost": pytest.approx(cost), "run_id": ""}
    assert service.requests() == []
    assert editor.call("describe_image", image=image) == before


def test_a_dry_run_checks_everything(editor: Editor, tmp_path: Path) -> None:
    _, content = editor.photo()
    remixed = editor.remix(content, dry_run=True, reference=str(tmp_path / "missing.png"))
    assert remixed["status"] == "execution-error"


def test_a_layer_mask_that_is_edited_stands_for_its_layer(editor: Editor) -> None:
    _, content = editor.photo()
    editor.call("add_mask", layer=content, part=(0, 0, 384, 256))
    [layer] = editor.remix(editor.call("mask_of", layer=content))["layers"]
    assert editor.describe(layer)["name"] == "Remix of Photo"
