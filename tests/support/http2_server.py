# SPDX-License-Identifier: GPL-3.0-or-later
"""An https server that speaks HTTP/2 alone and breaks off as a test says.

    with Http2Server(folder, [Ending.GOAWAY, Ending.ANSWER]) as server:
        run_the_client({"REMIX_API_BASE": server.base, "CURL_CA_BUNDLE": str(server.ca)})
        assert len(server.bodies) == 2
"""

from __future__ import annotations

import enum
import json
import socket
import ssl
import threading
from pathlib import Path
from types import TracebackType

import h2.config
import h2.connection
import h2.errors
import h2.events
import trustme


class Ending(enum.Enum):
    """What becomes of one request."""

    ANSWER = enum.auto()  # 402 and an end in order
    REFUSED = enum.auto()  # the stream is reset before anything was done
    RESET = enum.auto()  # the request is carried out, its stream reset in the middle of the answer
    GOAWAY = enum.auto()  # the same, with the whole connection closed behind a GOAWAY


class Http2Server:
    """Takes `endings` in order, one a request; the last one holds for all that follow."""

    def __init__(self, folder: Path, endings: list[Ending]) -> None:
        authority = trustme.CA()
        self.ca = folder / "h2-ca.pem"
        authority.cert_pem.write_to_path(self.ca)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.set_alpn_protocols(["h2"])
        authority.issue_cert("127.0.0.1").configure_cert(self._tls)
        self._endings = endings
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.base = f"https://127.0.0.1:{self._socket.getsockname()[1]}/v1/phota"
        self.bodies: list[bytes] = []  # of the requests that came whole, in order

    def __enter__(self) -> Http2Server:
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

    def _serve(self, plain: socket.socket) -> None:
        try:
            with self._tls.wrap_socket(plain, server_side=True) as client:
                self._speak(client)
        except OSError:
            pass  # the client went away

    def _speak(self, client: ssl.SSLSocket) -> None:
        http = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        http.initiate_connection()
        client.sendall(http.data_to_send())
        bodies: dict[int, bytes] = {}
        while data := client.recv(1 << 16):
            for event in http.receive_data(data):
                if isinstance(event, h2.events.DataReceived):
                    bodies[event.stream_id] = bodies.get(event.stream_id, b"") + event.data
                    http.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                elif isinstance(event, h2.events.StreamEnded):
                    self.bodies.append(bodies.pop(event.stream_id, b""))
                    if not self._end(http, event.stream_id):
                        client.sendall(http.data_to_send())
                        return
            client.sendall(http.data_to_send())

    def _end(self, http: h2.connection.H2Connection, stream: int) -> bool:
        """Whether the connection stays."""
        ending = self._endings[min(len(self.bodies), len(self._endings)) - 1]
        text = json.dumps({"detail": "Prepaid balance too low."}).encode()
        if ending is Ending.REFUSED:
            http.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)
            return True
        http.send_headers(stream, [(":status", "402"), ("x-request-id", "request"),
                                   ("content-length", str(len(text)))])
        http.send_data(stream, text if ending is Ending.ANSWER else text[:5], end_stream=ending is Ending.ANSWER)
        if ending is Ending.RESET:
            http.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
        if ending is Ending.GOAWAY:
            http.close_connection(last_stream_id=stream)
            return False
        return True
