# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts an answer on the wire, whole or in the ways of a scenario's `send`."""

import time
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from standin.answer import Answer
from standin.connection import Connection

Hold = Callable[[str], None]
_MIB = 1 << 20


def position(wish: int | float, length: int) -> int:
    """A place in a body: bytes if an integer, a part of it if a float."""
    return min(length, wish if isinstance(wish, int) else int(wish * length))


def send(connection: Connection, answer: Answer, how: dict[str, Any], hold: Hold) -> bool:
    """Send; returns whether the connection may be used again. `hold(name)` waits at a gate."""
    end = how.get("end")
    after = how.get("after", "nothing") if end else None
    if after == "nothing":
        return _end(connection, end)
    body = answer.body
    if "truncate" in how:
        body = body[: position(how["truncate"], len(body))]
    framing = [("Content-Length", str(len(body) + how.get("content_length", 0)))]
    pieces: Iterator[bytes] = iter((body,))
    if "gzip_bomb" in how:
        packed = _gzip_bomb(how["gzip_bomb"])
        framing = [("Content-Length", str(len(packed))), ("Content-Encoding", "gzip")]
        pieces = iter((packed,))
    elif "endless" in how:
        framing = [("Connection", "close")]
        pieces = _endless(body, how["endless"])
    elif how.get("chunked"):
        framing = [("Transfer-Encoding", "chunked")]
        pieces = _chunked(body)
    if how.get("informational"):
        for _ in range(how["informational"]):
            connection.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
    connection.write(_head(answer, framing, how.get("header_flood")))
    if after == "headers":
        return _end(connection, end)
    if "hold" in how:
        at = position(how["hold"].get("after", 0), len(body))
        connection.write(body[:at])
        hold(how["hold"]["name"])
        if end:
            return _end(connection, end)
        pieces = iter((body[at:],))
    elif after is not None:
        connection.write(body[: position(after, len(body))])
        return _end(connection, end)
    for piece in pieces:
        _write(connection, piece, how.get("trickle"))
    if how.get("twice"):
        connection.write(_head(answer, framing, None) + body)
    return not any(k in how for k in ("content_length", "endless"))


def _end(connection: Connection, end: str | None) -> bool:
    if end == "reset":
        connection.reset()
    return False


def _head(answer: Answer, framing: list[tuple[str, str]], flood: dict[str, int] | None) -> bytes:
    try:
        phrase = HTTPStatus(answer.status).phrase
    except ValueError:
        phrase = "Unknown"
    headers = [("Server", "standin"), *answer.headers, *framing]
    if answer.content_type is not None:
        headers.insert(1, ("Content-Type", answer.content_type))
    if flood:
        headers += [(f"X-Flood-{n}", "f" * flood["size"]) for n in range(flood["count"])]
    lines = [f"HTTP/1.1 {answer.status} {phrase}", *(f"{n}: {v}" for n, v in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def _write(connection: Connection, data: bytes, trickle: dict[str, Any] | None) -> None:
    if trickle is None:
        connection.write(data)
        return
    for n in range(0, len(data), trickle["bytes"]):
        connection.write(data[n:n + trickle["bytes"]])
        time.sleep(trickle["seconds"])


def _chunked(body: bytes) -> Iterator[bytes]:
    for n in range(0, len(body), 1 << 16):
        piece = body[n:n + (1 << 16)]
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


def _endless(body: bytes, filling: int) -> Iterator[bytes]:
    yield body
    block = b" " * _MIB
    for n in range(0, filling, _MIB):
        yield block[: filling - n]


@lru_cache(maxsize=1)
def _gzip_bomb(megabytes: int) -> bytes:
    """A gzip file of JSON with one long text in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(b'{"download_urls": [], "images": ["')]
    parts += [packer.compress(b"A" * _MIB) for _ in range(megabytes)]
    parts += [packer.compress(b'"]}'), packer.flush()]
    return b"".join(parts)
