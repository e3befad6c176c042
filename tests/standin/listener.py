# SPDX-License-Identifier: GPL-3.0-or-later
"""A listening port: one accepting thread, one thread per connection."""

import itertools
import socket
import ssl
import threading
from collections.abc import Callable

from standin.connection import BadHead, Connection, Head

# Serves one request; returns whether the connection may be used again.
Serve = Callable[[Connection, Head], bool]
BadRequest = Callable[[str], None]


class Listener:
    """Accepts from `start` to `stop`. `tls` is asked at every connection, so it can change between two."""

    _serials = itertools.count(1)

    def __init__(self, host: str, port: int, serve: Serve, malformed: BadRequest,
                 tls: Callable[[], ssl.SSLContext | None] = lambda: None) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=64)
        self._serve = serve
        self._malformed = malformed
        self._tls = tls
        self._open: set[Connection] = set()
        self._lock = threading.Lock()
        self._stopped = False
        self.port: int = self._socket.getsockname()[1]
        self.address = f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    def start(self) -> None:
        threading.Thread(target=self._accept, name=f"accept {self.port}", daemon=True).start()

    def stop(self) -> None:
        """Close the port and every connection."""
        self._stopped = True
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._lock:
            for connection in self._open:
                connection.abort()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._run, args=(client,), daemon=True).start()

    def _run(self, client: socket.socket) -> None:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        context = self._tls()
        if context is not None:
            try:
                client = context.wrap_socket(client, server_side=True)
            except OSError:  # a refused certificate ends the handshake; ssl errors are OSErrors
                client.close()
                return
        connection = Connection(client, next(self._serials))
        with self._lock:
            self._open.add(connection)
        try:
            while not self._stopped and (head := connection.read_head()) is not None:
                if not self._serve(connection, head):
                    break
        except BadHead as error:
            self._malformed(str(error))
        except OSError:
            pass  # the client went away, which is its right
        finally:
            connection.close()
            with self._lock:
                self._open.discard(connection)
