# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are bombs, floods, or no pictures: each is refused or read, in bounded memory."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import bombs

CLIENT = os.environ["PICTURE_CLIENT"]
MB = 1 << 10  # in kB
LITTLE = 20 * MB

Decode = Callable[[bytes], dict[str, Any]]


@pytest.fixture
def decode(tmp_path: Path) -> Decode:
    def run(file: bytes) -> dict[str, Any]:
        path = tmp_path / "file"
        path.write_bytes(file)
        # Freed memory must not count as if it were still in use where AddressSanitizer keeps it back.
        environment = {**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"}
        done = subprocess.run([CLIENT, path], env=environment, capture_output=True, text=True, check=True)
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    return run


@pytest.mark.parametrize("file", [
    bombs.jpeg_of_claimed_size(64250, 64250),
    bombs.jpeg_of_claimed_size(65500, 65500, progressive=True),
    bombs.jpeg_of_claimed_size(16_385, 1),
    bombs.jpeg_of_claimed_size(16_000, 4_001),
    bombs.png_of(25_200, 33_300, [(b"IDAT", bombs.packed(8))]),
    bombs.png_of(935_820, 854_554, [(b"IDAT", b"")]),
    bombs.png_of(0xFFFF_FFFF, 1, []),
    bombs.png_of(16_000, 4_001, []),
], ids=range(8))
def test_too_many_pixels_are_refused_before_memory_is_spent(decode: Decode, file: bytes) -> None:
    result = decode(file)
    assert result["kind"] == "picture"
    assert result["grown_kb"] < LITTLE


def test_a_progressive_picture_that_needs_too_much_beside_its_pixels(decode: Decode) -> None:
    result = decode(bombs.jpeg_of_claimed_size(16_000, 4_000, progressive=True))
    assert result["kind"] == "picture" and "memory" in result["detail"]
    assert result["grown_kb"] < LITTLE


@pytest.mark.parametrize("size", [(1024, 1024), (6000, 5000)])
def test_thousands_of_scans_are_refused(decode: Decode, size: tuple[int, int]) -> None:
    result = decode(bombs.jpeg_of_many_scans(*size))
    assert result["kind"] == "picture" and "scans" in result["detail"]
    assert result["grown_kb"] < 6 * size[0] * size[1] // 1024 + LITTLE, "coefficients, and no pixels"


def test_an_ordinary_progressive_picture_is_read(decode: Decode) -> None:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((900, 700)).save(out, "JPEG", progressive=True)
    assert decode(out.getvalue())["width"] == 900


FLOODS = {
    "a packed text of 100 MB": [(b"zTXt", b"a\0\0" + bombs.packed(100))],
    "an international text of 100 MB": [(b"iTXt", b"a\0\1\0\0\0" + bombs.packed(100))],
    "a colour profile of 100 MB": [(b"iCCP", b"a\0\0" + bombs.packed(100))],
    "a hundred texts of 7 MB": [(b"zTXt", b"a\0\0" + bombs.packed(7))] * 100,
    "a hundred palettes of 1 MB": [(b"sPLT", b"a%d\0\x08" % n + bytes(6 * 170_000)) for n in range(20)],
    "a profile of 4 MB": [(b"iCCP", b"a\0\0" + bombs.packed(4))],
    "Exif whose tags share a value": [(b"eXIf", bombs.exif_of_shared_values())],
    "Exif of 7 MB": [(b"eXIf", b"MM" + bytes(7 << 20))],
    "100,000 texts": [(b"tEXt", b"key\0value")] * 100_000,
    "100,000 chunks that nobody knows": [(b"xyZz", b"0123456789")] * 100_000,
    "a chunk of 10 MB": [(b"tEXt", b"key\0" + bytes(10 << 20))],
}


@pytest.mark.parametrize("name", FLOODS)
def test_what_is_beside_the_pixels_takes_little_memory(decode: Decode, name: str) -> None:
    result = decode(bombs.png(64, 64, FLOODS[name]))
    assert result["grown_kb"] < LITTLE
    assert result.get("width", 64) == 64 and result.get("kind", "picture") == "picture"


MARKERS = {
    "a thousand parts of a profile": [
        (0xE2, b"ICC_PROFILE\0%c\xff" % (n % 255 + 1) + bytes(65_000)) for n in range(1000)
    ],
    "a thousand blocks of Exif": [(0xE1, b"Exif\0\0" + bytes(65_000))] * 1000,
    "millions of empty markers": [(0xE1, b""), (0xE2, b"")] * 1_500_000,
    "a profile with a table of 100 MB": [(0xE2, b"ICC_PROFILE\0\1\1" + bombs.profile_of_a_large_table())],
    "Exif whose tags share a value": [(0xE1, b"Exif\0\0" + bombs.exif_of_shared_values())],
}


@pytest.mark.parametrize("name", MARKERS)
def test_what_a_jpeg_has_beside_its_pixels_takes_little_memory(decode: Decode, name: str) -> None:
    result = decode(bombs.jpeg_with_markers(MARKERS[name]))
    assert result["grown_kb"] < LITTLE
    assert result["width"] == 64


def _converted(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("file", [
    b"", b"\0", b"\x89PNG", b"\xff\xd8\xff", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html></html>", b"%PDF-1.7",
    b"gimp xcf v011\0", b"8BPS\0\1", b"\0\0\0\x18ftypheic", _converted("WEBP"), _converted("GIF"), _converted("TIFF"),
    _converted("BMP"), _converted("ICO"), _converted("PPM"),
], ids=range(16))
def test_other_kinds_of_file_are_refused(decode: Decode, file: bytes) -> None:
    result = decode(file)
    assert result["kind"] == "picture" and result["detail"]
    assert result["grown_kb"] < LITTLE


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize("part", range(32))
def test_a_cut_picture_is_refused(decode: Decode, form: str, part: int) -> None:
    out = io.BytesIO()
    Image.effect_noise((90, 70), 50).convert("RGB").save(out, form)
    file = out.getvalue()
    assert decode(file[:len(file) * part // 32])["kind"] == "picture"
