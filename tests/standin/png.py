# SPDX-License-Identifier: GPL-3.0-or-later
"""A small PNG writer for what Pillow cannot write: 16-bit colour, interlacing, bombs."""

import struct
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB = 0, 2
# Adam7: first column, first row, column step, row step.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _file(width: int, height: int, depth: int, colour: int, interlace: int, packed: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _rows(pixels: NDArray[Any]) -> bytes:
    """Every row with filter type 0 in front."""
    big_endian = pixels.astype(">u2" if pixels.dtype == np.uint16 else np.uint8)
    return b"".join(b"\0" + row.tobytes() for row in big_endian)


def write(pixels: NDArray[Any], interlaced: bool = False) -> bytes:
    """A PNG of uint8 or uint16 pixels, shape (rows, columns) or (rows, columns, 3)."""
    height, width = pixels.shape[:2]
    depth = 16 if pixels.dtype == np.uint16 else 8
    parts = [pixels[y::dy, x::dx] for x, y, dx, dy in _PASSES] if interlaced else [pixels]
    raw = b"".join(_rows(part) for part in parts if part.size)
    return _file(width, height, depth, _RGB if pixels.ndim == 3 else _GREY, int(interlaced), zlib.compress(raw, 1))


def bomb(side: int) -> bytes:
    """A black picture of side x side pixels in a few kB, one bit per pixel, complete and valid."""
    row = b"\0" * (1 + (side + 7) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row * 64) for _ in range(side // 64))
    packed += packer.compress(row * (side % 64)) + packer.flush()
    return _file(side, side, 1, _GREY, 0, packed)
