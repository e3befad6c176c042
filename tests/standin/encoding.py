# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a picture as a file: as asked for, or in one of the odd or broken ways of the scenario."""

import io
import struct
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from standin import png, provenance

_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "tiff": "TIFF", "bmp": "BMP"}
_BOMB_SIDE = 30_000
_ROTATE_90_TO_SEE = 6  # EXIF orientation: the viewer turns the picture clockwise
_ORIENTATION = 0x0112


def encode(picture: Image.Image, output_format: str, settings: dict[str, Any]) -> bytes:
    """The file of an RGB picture; `settings` may hold form, format, damage, provenance and padding."""
    output_format = settings.get("format", output_format)
    damage = settings.get("damage")
    if damage == "bomb":
        return _jpeg_bomb() if output_format == "jpg" else _png_bomb()
    if damage == "empty":
        return b""
    if damage == "text":
        return b"<html>This is no picture.</html>"
    data: bytes = _write(picture, settings.get("form", "rgb"), output_format)
    if settings.get("provenance"):
        data = provenance.embed(data)
    if damage == "truncated":
        data = data[: len(data) // 2]
    elif damage == "corrupt":
        middle = len(data) // 2
        data = data[:middle] + bytes(b ^ 0xA5 for b in data[middle:middle + 64]) + data[middle + 64:]
    padding: int = settings.get("padding", 0)
    return data + b"\0" * padding


def _write(picture: Image.Image, form: str, output_format: str) -> bytes:
    if form in ("rgb16", "interlaced"):
        pixels = np.asarray(picture)
        return png.write(pixels.astype(np.uint16) * 257 if form == "rgb16" else pixels, form == "interlaced")
    if form == "grey16":
        return png.write(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
    options: dict[str, Any] = {}
    if form == "icc":
        # A profile whose primaries are swapped: who ignores it sees wrong colours at once.
        options["icc_profile"] = swapped_profile()
        picture = Image.merge("RGB", picture.split()[::-1])
    elif form == "exif_rotated":
        exif = Image.Exif()
        exif[_ORIENTATION] = _ROTATE_90_TO_SEE
        options["exif"] = exif.tobytes()
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    elif form == "progressive":
        options["progressive"] = True
    elif form == "from_jpeg":
        picture = _through_jpeg(picture)
    else:
        mode = {"rgb": "RGB", "rgba": "RGBA", "palette": "P", "grey": "L", "cmyk": "CMYK"}[form]
        if mode == "RGBA":
            picture = picture.copy()
            picture.putalpha(Image.linear_gradient("L").resize(picture.size))
        else:
            picture = picture.quantize(256) if mode == "P" else picture.convert(mode)
    name = "JPEG" if form in ("cmyk", "progressive") else _FORMATS[output_format]
    if form in ("rgba", "palette"):
        name = "PNG"
    if name == "JPEG":
        options.update(quality=92, subsampling=0)
    elif name == "PNG":
        options.update(compress_level=1)
    out = io.BytesIO()
    picture.save(out, name, **options)
    return out.getvalue()


def _through_jpeg(picture: Image.Image) -> Image.Image:
    """With the losses of a JPEG of quality 85, as a model that makes nothing else has them."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85, subsampling="4:2:0")
    return Image.open(file).convert("RGB")


@lru_cache(maxsize=1)
def swapped_profile() -> bytes:
    """sRGB with the tags of red and blue exchanged: undoing it gives back the true colours."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ", b"rTRC": b"bTRC", b"bTRC": b"rTRC"}
    count = struct.unpack(">I", profile[128:132])[0]
    table = bytearray(profile)
    for n in range(count):
        at = 132 + 12 * n
        tag = bytes(table[at:at + 4])
        table[at:at + 4] = swapped.get(tag, tag)
    return bytes(table)


@lru_cache(maxsize=1)
def _png_bomb() -> bytes:
    return png.bomb(_BOMB_SIDE)


@lru_cache(maxsize=1)
def _jpeg_bomb() -> bytes:
    """A tiny JPEG whose frame header claims 65500 x 65500 pixels."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, "JPEG")
    data = bytearray(out.getvalue())
    frame = data.index(b"\xff\xc0")
    data[frame + 5:frame + 9] = struct.pack(">HH", 65500, 65500)
    return bytes(data)
