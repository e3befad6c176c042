# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files that ask for much: pixels, scans, chunks."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable

from PIL import Image

# JPEG.


def jpeg_of_claimed_size(width: int, height: int, progressive: bool = False) -> bytes:
    """A tiny file whose frame header claims that size."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, "JPEG", progressive=progressive, subsampling=0)
    data = bytearray(out.getvalue())
    frame = data.index(b"\xff\xc2" if progressive else b"\xff\xc0")
    data[frame + 5:frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def jpeg_of_many_scans(width: int, height: int) -> bytes:
    """2647 scans, as many as a valid file can have: every coefficient of every channel comes bit by bit, and all are 0.
    A few hundred bytes a scan make the decoder walk through all blocks."""
    blocks = -(-width // 8) * -(-height // 8)
    parts = [b"\xff\xd8", _segment(0xDB, bytes([0]) + bytes([1] * 64)),
             _segment(0xC2, struct.pack(">BHHB", 8, height, width, 3) + b"\1\x11\0\2\x11\0\3\x11\0"),
             _segment(0xC4, b"\0" + bytes([1] + [0] * 15) + b"\0"),  # DC: the difference 0, in one bit
             _segment(0xC4, b"\x10" + bytes([0, 0, 0, 15] + [0] * 12) + bytes(n << 4 for n in range(15))),
             _scan([1, 2, 3], 0, 0, bytes(-(-3 * blocks // 8)))]
    empty = _stuff(_end_of_block_runs(blocks))
    for channel in (1, 2, 3):
        for coefficient in range(1, 64):
            parts += [_scan([channel], coefficient, 13, empty)]
            parts += [_scan([channel], coefficient, (low + 1) << 4 | low, empty) for low in range(12, -1, -1)]
    return b"".join(parts) + b"\xff\xd9"


def jpeg_with_markers(markers: Iterable[tuple[int, bytes]]) -> bytes:
    """A small picture with these markers and payloads before all others."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64)).save(out, "JPEG")
    data = out.getvalue()
    return data[:2] + b"".join(_segment(*marker) for marker in markers) + data[2:]


def exif_of_shared_values() -> bytes:
    """A block of Exif of 64 kB with five tables of tags. The tags have numbers that are known, and all of them have one
    value, of nearly all of the block."""
    head = b"MM\0\x2a" + struct.pack(">I", 8)
    tags = [*range(0x00FE, 0x0300), *range(0x8298, 0x8830), *range(0x9000, 0x9300), *range(0xA000, 0xA500)]

    def table(first: int, following: int) -> bytes:
        pointers = {0x8769: first, 0x8825: first, 0xA005: first}
        entries = [struct.pack(">HHII", tag, 4, 1, pointers[tag]) if tag in pointers
                   else struct.pack(">HHII", tag, 7, 65_000, 8) for tag in tags[:2_500]]
        return struct.pack(">H", len(entries)) + b"".join(entries) + struct.pack(">I", following)

    size = len(table(0, 0))
    block = head + table(8 + size, 8 + size)
    block += table(8, 0)
    return block[:65_500] + bytes(max(0, 65_500 - len(block)))


def profile_of_a_large_table() -> bytes:
    """An ICC profile that announces a table of 100 MB, and ends where that begins."""
    table = b"mft2\0\0\0\0" + bytes([3, 3, 255, 0])
    table += struct.pack(">9i", *(0x10000 if n % 4 == 0 else 0 for n in range(9)))
    table += struct.pack(">HH", 2, 2) + struct.pack(">HH", 0, 0xFFFF) * 3
    head = struct.pack(">I4sI4s4s4s12s4s", 144 + len(table), b"", 0x02400000, b"scnr", b"RGB ", b"Lab ", bytes(12),
                       b"acsp")
    head += bytes(68 - len(head)) + struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + struct.pack(">I4sII", 1, b"A2B0", 144, len(table)) + table


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _scan(channels: list[int], coefficient: int, approximation: int, data: bytes) -> bytes:
    tables = b"".join(bytes([channel, 0]) for channel in channels)
    head = bytes([len(channels)]) + tables + bytes([coefficient, coefficient, approximation])
    return _segment(0xDA, head) + data


def _end_of_block_runs(blocks: int) -> str:
    """Bits that say of so many blocks that nothing comes in them; EOBn, of 4 bits each, is number n of the table."""
    bits = ""
    while blocks:
        order = min(14, blocks.bit_length() - 1)
        run = min(blocks, (2 << order) - 1)
        bits += f"{order:04b}" + (f"{run - (1 << order):0{order}b}" if order else "")
        blocks -= run
    return bits


def _stuff(bits: str) -> bytes:
    bits += "1" * (-len(bits) % 8)
    return bytes(int(bits[n:n + 8], 2) for n in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")


# PNG.


def png(width: int, height: int, chunks: Iterable[tuple[bytes, bytes]] = ()) -> bytes:
    """A black RGB picture of that size, with `chunks` before its data."""
    packer = zlib.compressobj(9)
    row = bytes(1 + 3 * width)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return png_of(width, height, [*chunks, (b"IDAT", data)])


def png_of(width: int, height: int, chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    header = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in [header, *chunks, (b"IEND", b"")])


def packed(megabytes: int) -> bytes:
    """So many MB of zeros."""
    return zlib.compress(bytes(megabytes << 20), 9)


def _chunk(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))
