# SPDX-License-Identifier: GPL-3.0-or-later
"""An image with a result says that a trained model made a part of it, and exports say so too."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.standin import StandIn

from conftest import Editor

TAG = "Xmp.iptcExt.DigitalSourceType"
SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
COMPOSITE = SOURCE + "compositeWithTrainedAlgorithmicMedia"
OTHERS = {"Exif.Image.Artist": "An artist", "Xmp.dc.creator": "A creator", "Iptc.Application2.Caption": "A caption"}


@pytest.mark.parametrize("variations", [1, 2])
def test_an_image_without_metadata(editor: Editor, variations: int) -> None:
    image, content = editor.photo()
    editor.remix(content, variations=variations)
    assert editor.call("metadata", image=image) == {TAG: COMPOSITE}


@pytest.mark.parametrize(("before", "after"), [
    (None, COMPOSITE),
    (SOURCE + "digitalCapture", COMPOSITE),
    (COMPOSITE, COMPOSITE),
    (SOURCE + "trainedAlgorithmicMedia", SOURCE + "trainedAlgorithmicMedia"),
])
def test_what_was_there_is_kept(editor: Editor, before: str | None, after: str) -> None:
    image, content = editor.photo()
    editor.call("set_metadata", image=image, tags=OTHERS | ({TAG: before} if before else {}))
    editor.remix(content)
    assert editor.call("metadata", image=image) == {**OTHERS, TAG: after}


@pytest.mark.parametrize("kind", ["png", "jpeg", "tiff", "webp"])
def test_exports_say_it(editor: Editor, tmp_path: Path, kind: str) -> None:
    image, content = editor.photo()
    editor.remix(content)
    file = tmp_path / f"export.{kind}"
    editor.call("export_with_xmp", image=image, path=str(file), kind=kind)
    assert b"compositeWithTrainedAlgorithmicMedia" in file.read_bytes()


def test_a_run_that_brings_nothing_says_nothing(editor: Editor, service: StandIn) -> None:
    image, content = editor.photo()
    service.scenario({"rules": [{"match": {"path": "/remix"}, "fault": "no_credit"}]})
    assert editor.remix(content)["status"] != "success"
    assert editor.call("metadata", image=image) == {}
