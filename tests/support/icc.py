# SPDX-License-Identifier: GPL-3.0-or-later
"""ICC profiles of RGB colour spaces that are made of three primaries and a curve (ICC.1:2001-04, version 2)."""

from __future__ import annotations

import struct

import numpy as np

D50 = np.array([0.9642, 1.0, 0.8249])
D65 = (0.3127, 0.3290)
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])

# Chromaticities of red, green and blue, and the exponent of the curve.
SPACES = {
    "Adobe RGB": (((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), 2.19921875),
    "Display P3": (((0.68, 0.32), (0.265, 0.69), (0.15, 0.06)), 2.2),
    "Rec. 2020": (((0.708, 0.292), (0.17, 0.797), (0.131, 0.046)), 2.2),
}


def profile(name: str) -> bytes:
    """The profile of one of SPACES, with a white of D65."""
    primaries, gamma = SPACES[name]
    columns = _primaries_under_d50(primaries)
    curve = _curve(gamma)
    tags = {b"desc": _description(name), b"cprt": b"text\0\0\0\0none\0", b"wtpt": _xyz(D50)}
    tags |= {tag: _xyz(column) for tag, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns.T, strict=True)}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _file(tags)


def table_profile(entries: int = 33) -> bytes:
    """A profile that is nothing but tables, between Adobe RGB's values and CIELAB (lut16Type)."""
    primaries, gamma = SPACES["Adobe RGB"]
    matrix = _primaries_under_d50(primaries)
    grid = np.stack(np.meshgrid(*[np.linspace(0, 1, entries)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    to_lab = _lab((grid**gamma @ matrix.T) / D50) / [100, 255, 255] * 65280 + [0, 128 * 256, 128 * 256]
    # Of the other way the grid is CIELAB: its 16-bit code is 65280 for L* = 100, and 32768 for a* = 0.
    lab = (grid * 65535 - [0, 128 * 256, 128 * 256]) / 65280 * [100, 255, 255]
    from_lab = np.clip(_xyz_of(lab) * D50 @ np.linalg.inv(matrix).T, 0, 1) ** (1 / gamma) * 65535
    tags = {b"desc": _description("Tables"), b"cprt": b"text\0\0\0\0none\0", b"wtpt": _xyz(D50)}
    tags |= {tag: _tables(values, entries) for tag, values in ((b"A2B0", to_lab), (b"B2A0", from_lab))}
    return _file(tags, b"Lab ")


def _lab(xyz: np.ndarray) -> np.ndarray:
    """Of values that are 1 for white."""
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


def _xyz_of(lab: np.ndarray) -> np.ndarray:
    y = (lab[:, 0] + 16) / 116
    f = np.stack([y + lab[:, 1] / 500, y, y - lab[:, 2] / 200], axis=1)
    return np.where(f > 6 / 29, f**3, (116 * f - 16) / (24389 / 27))


def _tables(values: np.ndarray, entries: int) -> bytes:
    """A lut16Type of three channels to three whose curves change nothing."""
    identity = np.eye(3).ravel()
    curve = struct.pack(">2H", 0, 65535) * 3
    head = b"mft2\0\0\0\0" + bytes((3, 3, entries, 0)) + b"".join(_number(value) for value in identity)
    table = np.clip(np.rint(values), 0, 65535).astype(">u2").tobytes()
    return head + struct.pack(">2H", 2, 2) + curve + table + curve


def _primaries_under_d50(primaries: tuple[tuple[float, float], ...]) -> np.ndarray:
    def xyz(x: float, y: float) -> np.ndarray:
        return np.array([x / y, 1, (1 - x - y) / y])

    white = xyz(*D65)
    columns = np.stack([xyz(*one) for one in primaries], axis=1)
    columns = columns * np.linalg.solve(columns, white)
    adapt = np.linalg.inv(BRADFORD) @ np.diag((BRADFORD @ D50) / (BRADFORD @ white)) @ BRADFORD
    return adapt @ columns


def _number(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: np.ndarray) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_number(value) for value in values)


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))


def _description(name: str) -> bytes:
    text = name.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)


def _file(tags: dict[bytes, bytes], connection: bytes = b"XYZ ") -> bytes:
    """`connection`: the space that device values are connected to."""
    table, data = b"", b""
    begin = 128 + 4 + 12 * len(tags)
    for tag, content in tags.items():
        content += bytes(-len(content) % 4)
        table += tag + struct.pack(">II", begin + len(data), len(content))
        data += content
    size = begin + len(data)
    header = struct.pack(">I4sI4s4s4s12s4s", size, b"", 0x02100000, b"mntr", b"RGB ", connection, bytes(12), b"acsp")
    header += bytes(128 - len(header) - 60) + b"".join(_number(value) for value in D50)
    header += bytes(128 - len(header))
    return header + struct.pack(">I", len(tags)) + table + data
