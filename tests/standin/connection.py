# SPDX-License-Identifier: GPL-3.0-or-later
"""HTTP/1.1 on one accepted socket, low enough to break it on purpose."""

import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

MAX_HEAD = 64 * 1024


class BadHead(Exception):
    """The request line or a header is malformed."""


@dataclass(frozen=True)
class Head:
    """Request line and headers, as received."""

    method: str
    target: str
    version: str
    headers: list[tuple[str, str]]

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    def get(self, name: str, default: str | None = None) -> str | None:
        """The first header of that name, in any case."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), default)

    @property
    def keep_alive(self) -> bool:
        wish = (self.get("Connection") or "").lower()
        return wish == "keep-alive" if self.version == "HTTP/1.0" else wish != "close"


@dataclass
class Body:
    """A request body. `data` is cut at the limit, `length` counts what really came."""

    data: bytearray = field(default_factory=bytearray)
    length: int = 0
    complete: bool = True


@dataclass(frozen=True)
class Pause:
    """Calls `act` once, before byte number `after` of a body is read."""

    after: int
    act: Callable[[], None]


class Connection:
    """One client connection. Used by one thread; `abort` may be called from another."""

    def __init__(self, sock: socket.socket, serial: int) -> None:
        self.serial = serial
        self._sock = sock
        self._reader = sock.makefile("rb")

    def read_head(self) -> Head | None:
        """The next request head, or None when the client has closed. Raises BadHead."""
        first = self._line()
        while first == b"\r\n":
            first = self._line()
        if not first:
            return None
        try:
            method, target, version = first.decode("ascii").split()
        except ValueError as error:
            raise BadHead(f"request line {first[:200]!r}") from error
        headers: list[tuple[str, str]] = []
        size = len(first)
        while (line := self._line()) not in (b"\r\n", b""):
            size += len(line)
            name, colon, value = line.decode("latin-1").partition(":")
            if not colon or size > MAX_HEAD or name != name.strip() or not name:
                raise BadHead(f"header {line[:200]!r}")
            headers.append((name, value.strip()))
        return Head(method, target, version, headers)

    def read_body(self, head: Head, limit: int, pause: Pause | None = None) -> Body:
        """Read the whole body, keeping at most `limit` bytes of it."""
        if (head.get("Expect") or "").lower() == "100-continue":
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = Body()
        if (head.get("Transfer-Encoding") or "").lower() == "chunked":
            while body.complete:
                size = int(self._line().split(b";")[0] or b"0", 16)
                self._take(body, size, limit, pause)
                self._line()
                if size == 0:
                    break
        else:
            self._take(body, int(head.get("Content-Length") or 0), limit, pause)
        return body

    def write(self, data: bytes) -> None:
        """Send all of `data`; raises OSError when the client is gone."""
        self._sock.sendall(data)

    def close(self) -> None:
        """Orderly end: what was written still arrives."""
        try:
            self._sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._close()

    def reset(self) -> None:
        """Hard end: the client sees a connection reset."""
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._close()

    def abort(self) -> None:
        """Wake a thread that reads or writes here, so that it ends."""
        try:
            self._sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def _close(self) -> None:
        try:
            self._reader.close()
            self._sock.close()
        except OSError:
            pass

    def _line(self) -> bytes:
        return self._reader.readline(MAX_HEAD)

    def _take(self, body: Body, count: int, limit: int, pause: Pause | None) -> None:
        left = count
        while left > 0:
            step = min(left, 1 << 18)
            if pause is not None and body.length <= pause.after < body.length + step:
                if body.length == pause.after:
                    pause.act()
                    pause = None
                else:
                    step = pause.after - body.length
            try:
                piece = self._reader.read(step)
            except OSError:
                piece = b""
            body.length += len(piece)
            body.data += piece[: max(0, limit - len(body.data))]
            left -= len(piece)
            if len(piece) < step:
                body.complete = False
                return
