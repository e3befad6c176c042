# SPDX-License-Identifier: GPL-3.0-or-later
"""The control port: how a test scripts the service and sees what happened. Always plain http."""

import json
import threading
from typing import Any

from standin.connection import Connection, Head
from standin.context import Context
from standin.scenario import BadScenario

_DEFAULT_WAIT_S = 10.0
_MAX_BODY = 16 << 20


class Control:
    """Answers in JSON; see README.md for the paths."""

    def __init__(self, context: Context, stop: threading.Event) -> None:
        self._context = context
        self._stop = stop

    def serve(self, connection: Connection, head: Head) -> bool:
        body = bytes(connection.read_body(head, _MAX_BODY).data)
        status, document = self._answer(head, body)
        data = document if isinstance(document, bytes) else json.dumps(document).encode()
        connection.write(b"HTTP/1.1 %d -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                         % (status, len(data), data))
        if head.path == "/stop" and status == 200:
            self._stop.set()
        return head.keep_alive

    def malformed(self, what: str) -> None:
        self._context.recorder.violation(None, f"malformed control {what}")

    def _answer(self, head: Head, body: bytes) -> tuple[int, Any]:
        context = self._context
        query = dict(head.query)
        match [head.method, *head.path.strip("/").split("/")]:
            case ["PUT", "scenario"]:
                try:
                    context.scenario.load(body.decode())
                except (BadScenario, UnicodeDecodeError) as error:
                    return 400, {"error": str(error)}
                return 200, {}
            case ["GET", "scenario"]:
                return 200, context.scenario.describe()
            case ["GET", "requests"]:
                return self._requests(query)
            case ["GET", "uploads", digest] if digest.isalnum() and (context.uploads / digest).is_file():
                return 200, (context.uploads / digest).read_bytes()
            case ["GET", "ledger"]:
                return 200, context.ledger.summary()
            case ["GET", "violations"]:
                return 200, context.recorder.violations()
            case ["GET", "wait", name]:
                reached = context.gates.wait(name, int(query.get("count", 1)), _timeout(query))
                return (200, {}) if reached else (408, {"error": f"{name} was not reached"})
            case ["POST", "release", name]:
                context.gates.release(name)
                return 200, {}
            case ["POST", "reset"]:
                self._reset(query.get("scope", "all"))
                return 200, {}
            case ["POST", "stop"]:
                return 200, {}
        return 404, {"error": f"{head.method} {head.path} is not part of the control API"}

    def _requests(self, query: dict[str, str]) -> tuple[int, Any]:
        pattern = {n: query[n] for n in ("method", "path", "port") if n in query}
        recorder = self._context.recorder
        if "count" in query and not recorder.wait(int(query["count"]), _timeout(query), **pattern):
            return 408, {"error": "not so many requests", "requests": recorder.requests(**pattern)}
        return 200, recorder.requests(**pattern)

    def _reset(self, scope: str) -> None:
        """`observations`: only what was recorded; `all`: scenario, gates, jobs and ledger too."""
        self._context.recorder.reset()
        if scope == "all":
            self._context.scenario.load("")
            self._context.gates.reset()
            self._context.orders.clear()
            self._context.ledger.clear()


def _timeout(query: dict[str, str]) -> float:
    return float(query.get("timeout", _DEFAULT_WAIT_S))
