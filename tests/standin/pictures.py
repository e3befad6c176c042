# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the variations: size, geometry, colour, file."""

import base64
import binascii
import io
import math
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from standin.encoding import encode
from standin.transfer import look

# What the model emits at 2K, one size per ratio.
SIZES = (
    (2048, 2048), (1696, 2528), (2528, 1696), (1792, 2400), (2400, 1792), (1856, 2304), (2304, 1856),
    (1536, 2752), (2752, 1536), (3168, 1344), (1024, 4096), (4096, 1024), (768, 6144), (6144, 768),
)
FREE_PIXELS = 2048 * 2048  # when the model is free in its ratio

Settings = dict[str, Any]


class Undecodable(ValueError):
    """The text is not base64, or the bytes are no picture."""


def decode_base64(text: str) -> bytes:
    """Standard base64 only: alphabet, padding and unused bits are all checked."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Undecodable(f"not base64: {error}") from error
    if base64.b64encode(data).decode() != text:
        raise Undecodable("not base64: not in canonical form")
    return data


def decode(data: bytes) -> Image.Image:
    """The whole picture, upright, as RGB. Raises Undecodable."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
            picture.load()
            return (ImageOps.exif_transpose(picture) or picture).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Undecodable(f"not a picture: {error}") from error


def nearest_size(width: int, height: int) -> tuple[int, int]:
    """The size in the table whose ratio is nearest, as a factor."""
    ratio = width / height
    return min(SIZES, key=lambda s: max(ratio / (s[0] / s[1]), (s[0] / s[1]) / ratio))


def make(program: Path, content: Image.Image, reference: Image.Image, variation: int, output_format: str,
         settings: Settings) -> bytes:
    """The file of one variation (0 to 3). `program`: remix-look; `settings`: `picture` of the scenario."""
    size = _size(content.size, reference.size, settings.get("size", "table"))
    picture = _place(content, size, settings)
    if settings.get("mode", "transfer") == "transfer":
        picture = picture.filter(look(program, content, reference, variation))
    damaged = variation + 1 in settings.get("only", (1, 2, 3, 4))
    return encode(picture, output_format, settings if damaged else {})


def _size(content: tuple[int, int], reference: tuple[int, int], wanted: Any) -> tuple[int, int]:
    """The size that the scenario wants of the variations."""
    if wanted == "sent":
        return content
    if wanted == "table":
        return nearest_size(*content)
    if wanted in ("free", "reference"):
        width, height = content if wanted == "free" else reference
        scale = math.sqrt(FREE_PIXELS / (width * height))
        return round(width * scale), round(height * scale)
    width, height = wanted
    return width, height


def _place(content: Image.Image, size: tuple[int, int], settings: Settings) -> Image.Image:
    """Bring `content` to `size`, then move it by the known amounts that the scenario asks for."""
    left, top, right, bottom = settings.get("crop", (0.0, 0.0, 1.0, 1.0))
    box = (left * content.width, top * content.height, right * content.width, bottom * content.height)
    fit = settings.get("fit", "stretch")
    if fit == "stretch":
        picture = content.resize(size, Image.Resampling.BICUBIC, box)
    else:
        content = content.crop(tuple(round(v) for v in box))
        way = ImageOps.fit if fit == "crop" else ImageOps.pad
        picture = way(content, size, Image.Resampling.BICUBIC)
    scale = settings.get("scale", 1.0)
    right_by, down_by = settings.get("shift", (0.0, 0.0))
    if (scale, right_by, down_by) == (1.0, 0.0, 0.0):
        return picture
    # Pillow wants the way back, from the output's pixel centres to the input's.
    centre_x, centre_y = size[0] / 2, size[1] / 2
    back = (1 / scale, 0.0, centre_x - (centre_x + right_by) / scale,
            0.0, 1 / scale, centre_y - (centre_y + down_by) / scale)
    return picture.transform(size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)
