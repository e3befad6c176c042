# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a reference file is sent, whatever kind of file it is, and what is said of one that is not whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from support.gimp import Gimp, make_profile, running_gimp, system_plug_in_folder
from support.standin import StandIn

from conftest import ENVIRONMENT, INSIDE, Editor, refusal
from test_nothing_to_see import NO_LOOK, hidden_file

COLOURS = [(200, 40, 30), (30, 180, 60), (40, 50, 190)]
SIZE = (300, 200)


def frames() -> list[Image.Image]:
    return [Image.new("RGB", SIZE, colour) for colour in COLOURS]


@pytest.fixture(scope="module")
def gimp(tmp_path_factory: pytest.TempPathFactory, plug_in: Path, running_service: StandIn) -> Iterator[Gimp]:
    """One that opens more kinds of files than other tests need."""
    loaders = [system_plug_in_folder() / name for name in ("file-bmp", "file-pdf-load", "file-psd", "file-svg")]
    profile = make_profile(tmp_path_factory.mktemp("loaders") / "profile", [plug_in, *loaders])
    with running_gimp(profile, INSIDE, {**ENVIRONMENT, **running_service.environment()}) as running:
        yield running


def save_all(path: Path) -> None:
    first, *others = frames()
    timing = {"duration": 100} if path.stem == "frames" else {}
    first.save(path, save_all=True, append_images=others, **timing)


def sent_reference(service: StandIn) -> np.ndarray:
    post = service.requests(method="POST")[-1]
    with Image.open(io.BytesIO(service.upload(post["body"]["pictures"]["reference_image"]["sha256"]))) as picture:
        return np.asarray(picture.convert("RGB"), dtype=int)


def said(editor: Editor, act: Callable[[], Any]) -> str:
    """What GIMP prints meanwhile."""
    printed = editor.gimp.output.stat().st_size
    act()
    return editor.gimp.output.read_bytes()[printed:].decode(errors="replace")


@pytest.mark.parametrize("name", ["frames.gif", "frames.webp", "frames.png", "pages.tif", "pages.pdf"])
def test_the_first_frame_or_page_is_taken_and_it_is_said(editor: Editor, service: StandIn, tmp_path: Path,
                                                         name: str) -> None:
    path = tmp_path / name
    save_all(path)
    _, content = editor.photo()
    output = said(editor, lambda: editor.remix(content, reference=str(path)))
    sent = sent_reference(service)
    assert np.abs(np.median(sent, axis=(0, 1)) - COLOURS[0]).max() <= 12
    assert np.abs(sent - COLOURS[0]).mean() < 12, "hardly more than the edges of a page"
    opened = len(editor.call("describe_image", image=editor.call("open_image", path=str(path)))["layers"])
    assert ("of which the first is used" in output) == (opened > 1)
    if name != "frames.png":  # of which GIMP 3.0 opens only the first frame
        assert "The reference has 3 frames or pages, of which the first is used." in output
    output = said(editor, lambda: editor.remix(content, reference=str(path), service="draft"))
    assert ("of which the first is used" in output) == (opened > 1)


def test_the_layers_of_an_image_are_seen_together(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    for kind in ("xcf", "psd"):
        image = editor.call("new_image", width=SIZE[0], height=SIZE[1])
        for name, colour in zip(("Low", "High"), COLOURS, strict=False):
            editor.call("new_layer", image=image, name=name, size=SIZE, colour=(*colour, 255))
        editor.call("save", image=image, path=str(tmp_path / f"layers.{kind}"))
        _, content = editor.photo()
        output = said(editor, lambda: editor.remix(content, reference=str(tmp_path / f"layers.{kind}")))
        assert np.abs(sent_reference(service) - COLOURS[1]).max() <= 12
        assert "of which the first is used" not in output


def test_a_page_is_seen_without_what_larger_ones_have_around_it(editor: Editor, service: StandIn,
                                                                tmp_path: Path) -> None:
    Image.new("RGB", (200, 100), COLOURS[0]).save(
        tmp_path / "pages.tif", save_all=True, append_images=[Image.new("RGB", (400, 400), COLOURS[1])])
    _, content = editor.photo()
    editor.remix(content, reference=str(tmp_path / "pages.tif"))
    sent = sent_reference(service)
    assert sent.shape[1] == 2 * sent.shape[0] and np.abs(sent - COLOURS[0]).max() <= 12


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 300 200"><rect width="300" height="200" fill="#c8781e"/></svg>'


@pytest.mark.parametrize("size", ['width="300" height="200"', ""])
@pytest.mark.parametrize("head", ["", '<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->\n'])
def test_a_drawing(editor: Editor, service: StandIn, tmp_path: Path, size: str, head: str) -> None:
    (tmp_path / "drawing.svg").write_text(head + SVG.format(size=size))
    _, content = editor.photo()
    done = editor.remix(content, reference=str(tmp_path / "drawing.svg"))
    assert done["status"] == "success", done
    assert np.abs(sent_reference(service) - (200, 120, 30)).max() <= 12


@pytest.mark.parametrize("way", [{}, {"dry_run": True}, {"service": "draft"}], ids=["order", "dry run", "draft"])
def test_a_file_of_hidden_layers_is_refused(editor: Editor, service: StandIn, tmp_path: Path, way: dict[str, Any]) -> None:
    _, content = editor.photo()
    assert refusal(editor.remix(content, reference=hidden_file(editor, tmp_path / "hidden.psd"), **way)) == NO_LOOK
    assert service.requests() == []


def test_a_drawing_that_is_none(editor: Editor, service: StandIn, tmp_path: Path) -> None:
    (tmp_path / "drawing.svg").write_text("<svg but no more")
    _, content = editor.photo()
    answer = editor.remix(content, reference=str(tmp_path / "drawing.svg"))
    assert answer["status"] == "execution-error"
    assert "GIMP cannot open the reference picture “drawing.svg” (" in answer["message"]
    assert "paths" not in answer["message"]
    assert service.requests() == []


KINDS = {"jpg": {"quality": 90}, "progressive.jpg": {"quality": 90, "progressive": True}, "tif": {}, "gif": {},
         "bmp": {}, "png": {}}


def saved(photograph: Path, path: Path, **options: Any) -> bytes:
    with Image.open(photograph) as picture:
        picture.resize((632, 424)).save(path, **options)
    return path.read_bytes()


@pytest.mark.parametrize("way", [{}, {"dry_run": True}, {"service": "draft"}], ids=["order", "dry run", "draft"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_cut_is_refused(editor: Editor, service: StandIn, photograph: Path, tmp_path: Path, kind: str,
                                       way: dict[str, Any]) -> None:
    path = tmp_path / f"cut.{kind}"
    whole = saved(photograph, path, **KINDS[kind])
    _, content = editor.photo()
    answers = []
    for share in (0.1, 0.5, 0.95):
        path.write_bytes(whole[:int(len(whole) * share)])
        answers.append(editor.remix(content, reference=str(path), **way))
    for answer in answers:
        if answer["status"] == "calling-error":
            assert refusal(answer) == (f"The reference file “cut.{kind}” is incomplete or damaged: a part of its picture is "
                                       "missing. Nothing was sent.")
        else:
            assert kind == "tif", answer  # Pillow writes what tells where the pixels are behind them
            assert "GIMP cannot open the reference picture" in answer["message"]
    assert service.requests() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_file_is_not(editor: Editor, service: StandIn, photograph: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"whole.{kind}"
    saved(photograph, path, **KINDS[kind])
    _, content = editor.photo()
    assert editor.remix(content, reference=str(path), dry_run=True)["status"] == "success"
    if kind == "bmp":
        return  # GIMP opens none with anything behind it
    with path.open("ab") as file:
        file.write(b"\0what a camera puts behind it")
    assert editor.remix(content, reference=str(path), dry_run=True)["status"] == "success"
