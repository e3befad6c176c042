# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered of a request body: everything but the pictures' text."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

from PIL import Image

from standin.connection import Body
from standin.pictures import Undecodable, decode_base64

PICTURES = ("input_image", "reference_image")
# Facts about the encoding that Pillow reports beside real metadata.
_NOT_METADATA = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "interlace", "progressive",
                 "progression", "background", "gamma", "srgb", "transparency", "adobe", "adobe_transform",
                 "loop", "timestamp"}


def body_facts(body: Body, folder: Path) -> dict[str, Any]:
    """Length, SHA-256, JSON without the pictures, and what the pictures are.

    Uploaded pictures are kept in `folder` under their SHA-256, so that a test can look at the pixels.
    """
    facts: dict[str, Any] = {
        "length": body.length, "complete": body.complete,
        "sha256": hashlib.sha256(body.data).hexdigest(), "json": None, "pictures": {},
    }
    try:
        document = json.loads(body.data)
    except ValueError:
        return facts
    if isinstance(document, dict):
        for name in PICTURES:
            if isinstance(document.get(name), str):
                facts["pictures"][name] = _picture_facts(document.pop(name), folder)
    facts["json"] = document
    return facts


def _picture_facts(text: str, folder: Path) -> dict[str, Any]:
    try:
        data = decode_base64(text)
    except Undecodable as error:
        return {"error": str(error), "begins": text[:40]}
    digest = hashlib.sha256(data).hexdigest()
    (folder / digest).write_bytes(data)
    facts: dict[str, Any] = {"sha256": digest, "bytes": len(data)}
    try:
        with Image.open(io.BytesIO(data)) as picture:
            facts.update(format=picture.format, width=picture.width, height=picture.height, mode=picture.mode,
                         metadata=sorted(set(picture.info) - _NOT_METADATA))
            if picture.format == "JPEG":
                factors = {layer[1:3] for layer in picture.layer}  # one entry per channel
                facts["sampling"] = "4:4:4" if len(factors) == 1 else "subsampled"
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        facts["error"] = str(error)
    return facts
