# SPDX-License-Identifier: GPL-3.0-or-later
"""remix-look: pictures of all kinds in and out, and errors that say what is wrong."""

from __future__ import annotations

import os
import struct
import subprocess
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

COMMAND = os.environ["REMIX_LOOK"]


def remix(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, check=False)


def ramp(channels: int = 3, size: tuple[int, int] = (60, 90)) -> np.ndarray:
    y, x = np.mgrid[0 : size[0], 0 : size[1]]
    planes = [x * 255 / size[1], y * 255 / size[0], 255 - x * 200 / size[1], 255 - y * 255 / size[0]]
    return np.stack(planes[:channels], 2).astype(np.uint8)


def write_png16(path: Path, pixels: np.ndarray) -> None:
    """RGB, which Pillow cannot write."""
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 16, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n"
    for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        data += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    path.write_bytes(data)


def read_png16(path: Path) -> np.ndarray:
    """What write_png16() or remix-look wrote: RGB, 16 bits; rows may be filtered in each of PNG's ways."""
    data, parts, place = path.read_bytes(), b"", 8
    width = height = 0
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + length]
        if name == b"IHDR":
            width, height, depth, kind = struct.unpack(">IIBB", body[:10])
            assert (depth, kind) == (16, 2)
        parts += body if name == b"IDAT" else b""
        place += 12 + length
    raw = np.frombuffer(zlib.decompress(parts), np.uint8).reshape(height, 1 + width * 6).astype(int)
    rows = np.zeros((height + 1, width * 6 + 6), int)
    for y in range(height):
        for x in range(width * 6):
            left, up, corner = rows[y + 1, x], rows[y, x + 6], rows[y, x]
            near = left + up - corner
            paeth = min((abs(near - left), 0, left), (abs(near - up), 1, up), (abs(near - corner), 2, corner))[2]
            guess = (0, left, up, (left + up) // 2, paeth)[raw[y, 0]]
            rows[y + 1, x + 6] = (raw[y, 1 + x] + guess) % 256
    values = rows[1:, 6:].reshape(height, width, 3, 2)
    return values[..., 0] * 256 + values[..., 1]


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    path = tmp_path / "reference.jpg"
    Image.fromarray(ramp()[::-1, ::-1] // 2 + 60).save(path, quality=95)
    return path


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA", "1"])
def test_png_of_each_kind(tmp_path: Path, reference: Path, mode: str) -> None:
    content = tmp_path / "content.png"
    picture = Image.fromarray(ramp(4))
    if mode == "P":
        picture = picture.convert("RGB").convert("P", palette=Image.Palette.ADAPTIVE)
    picture.convert(mode).save(content)
    done = remix(content, reference, "-o", tmp_path / "result.png")
    assert (done.returncode, done.stderr) == (0, "")
    result = Image.open(tmp_path / "result.png")
    assert result.size == picture.size
    assert result.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")
    if mode == "RGBA":
        assert (np.asarray(result)[..., 3] == ramp(4)[..., 3]).all()


def test_sixteen_bits_stay_sixteen_bits(tmp_path: Path, reference: Path) -> None:
    content = tmp_path / "content.png"
    write_png16(content, ramp(3, (12, 20)).astype(int) * 257 + 3)
    assert remix(content, content, "-o", tmp_path / "same.png").returncode == 0
    assert abs(read_png16(tmp_path / "same.png") - read_png16(content)).max() <= 257
    assert remix(content, reference, "-o", tmp_path / "result.png").returncode == 0
    assert len(np.unique(read_png16(tmp_path / "result.png") % 257)) > 20


def test_jpeg_comes_out_where_the_name_says_so(tmp_path: Path, reference: Path) -> None:
    assert remix(reference, reference, "-o", tmp_path / "result.jpg").returncode == 0
    before, after = (np.asarray(Image.open(p)).astype(int) for p in (reference, tmp_path / "result.jpg"))
    assert abs(before - after).mean() < 2


def test_the_same_call_gives_the_same_bytes(tmp_path: Path, reference: Path) -> None:
    content = tmp_path / "content.png"
    Image.fromarray(ramp()).save(content)
    results = []
    for threads in ("1", "2", "5"):
        assert remix(content, reference, "-o", tmp_path / "result.png", "--threads", threads).returncode == 0
        results.append((tmp_path / "result.png").read_bytes())
    assert results[0] == results[1] == results[2]


def test_cube_file_alone(tmp_path: Path, reference: Path) -> None:
    content = tmp_path / "content.png"
    Image.fromarray(ramp()).save(content)
    assert remix(content, reference, "--cube", tmp_path / "look.cube", "--strength", "0").returncode == 0
    lines = (tmp_path / "look.cube").read_text().splitlines()
    assert lines[:2] == ['TITLE "reference"', "LUT_3D_SIZE 33"]
    assert len(lines) == 4 + 33**3
    assert lines[4] == "0.000000 0.000000 0.000000"
    assert lines[-1] == "1.000000 1.000000 1.000000"


def test_help() -> None:
    done = remix("--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: remix-look")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "CONTENT and REFERENCE are needed, and nothing else."),
        (["REFERENCE"], "CONTENT and REFERENCE are needed, and nothing else."),
        (["REFERENCE", "REFERENCE"], "Use -o or --cube to say where the result goes."),
        (["REFERENCE", "REFERENCE", "-o"], "-o needs a value."),
        (["REFERENCE", "REFERENCE", "--strenght", "1"], "There is no option --strenght."),
        (["REFERENCE", "REFERENCE", "--strength", "2"], "'2' is not a valid value of --strength."),
        (["REFERENCE", "REFERENCE", "--strength", "nan"], "'nan' is not a valid value of --strength."),
        (["REFERENCE", "REFERENCE", "--part", "loud"], "'loud' is not a valid value of --part."),
        (["REFERENCE", "REFERENCE", "--threads", "0"], "'0' is not a valid value of --threads."),
        (["REFERENCE", "REFERENCE", "--seed", "-1"], "'-1' is not a valid value of --seed."),
    ],
)
def test_calls_that_cannot_be_right(reference: Path, words: list[str], said: str) -> None:
    done = remix(*[str(reference) if word == "REFERENCE" else word for word in words])
    assert done.returncode == 2
    assert done.stderr.startswith(f"remix-look: {said}\nUsage:")


def test_files_that_cannot_be_read_or_written(tmp_path: Path, reference: Path) -> None:
    text, cut, png = tmp_path / "text.png", tmp_path / "cut.jpg", tmp_path / "cut.png"
    text.write_text("no picture")
    cut.write_bytes(reference.read_bytes()[:300])
    Image.fromarray(ramp()).save(png)
    png.write_bytes(png.read_bytes()[:200])
    for content, said in (
        (tmp_path / "none.png", "cannot be opened"),
        (tmp_path, "cannot be opened"),
        (text, "is neither a PNG nor a JPEG file"),
        (cut, ""),
        (png, ""),
    ):
        done = remix(content, reference, "-o", tmp_path / "result.png")
        assert done.returncode == 1
        assert done.stderr.startswith(f"remix-look: {content}: {said}")
        assert not (tmp_path / "result.png").exists()
    for result, said in (
        (tmp_path / "result.gif", "must end in .png, .jpg or .jpeg"),
        (tmp_path / "no/result.png", "cannot be written"),
    ):
        done = remix(reference, reference, "-o", result)
        assert (done.returncode, done.stderr) == (1, f"remix-look: {result}: {said}\n")
