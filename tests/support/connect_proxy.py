# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy for https that writes down what it is told.

    with ConnectProxy() as proxy:
        run_the_client({"https_proxy": proxy.url})
        assert proxy.heads[0].startswith("CONNECT service.example:443 ")

Whatever host it is asked for, it connects to that port of this computer, so that names need not resolve.
"""

from __future__ import annotations

import socket
import threading
from types import TracebackType


class ConnectProxy:
    """Listens from `with` on; serves each connection in a thread of its own."""

    def __init__(self) -> None:
        self.heads: list[str] = []  # request line and headers of each request
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://user:word@127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> ConnectProxy:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            if not (piece := client.recv(4096)):
                return
            head += piece
        self.heads.append(head.decode("latin-1"))
        method, target, _ = self.heads[-1].split(" ", 2)
        try:
            if method != "CONNECT":
                raise OSError("only tunnels are made")
            server = socket.create_connection(("127.0.0.1", int(target.rpartition(":")[2])))
        except OSError:
            client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            client.close()
            return
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        threading.Thread(target=_pass_on, args=(server, client), daemon=True).start()
        _pass_on(client, server)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    """Everything from one side to the other, until either ends."""
    try:
        while piece := source.recv(1 << 16):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
