# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory of every request and every violation of the contract."""

import copy
import fnmatch
import json
import threading
import time
from typing import Any

from standin.connection import Head

Record = dict[str, Any]


class Recorder:
    """Any thread. Its records never hold a key: tests search the service's output for it."""

    def __init__(self, keys: dict[str, str]) -> None:
        """`keys`: those that are valid, by account."""
        self._keys = keys
        self._changed = threading.Condition()
        self._requests: list[Record] = []
        self._violations: list[Record] = []

    def begin(self, port: str, connection: int, path: str, head: Head) -> Record:
        """Record a request head; the returned record is filled through `update`."""
        record = {
            "port": port, "connection": connection, "time": time.time(), "method": head.method,
            "path": path, "target": self._clean(head.target), "account": self._account(head.get("X-API-Key")),
            "headers": [[n, self._header(n, v)] for n, v in head.headers],
            "body": None, "complete": False, "status": None, "gateway": False,
        }
        with self._changed:
            record["n"] = len(self._requests) + 1
            self._requests.append(record)
            self._changed.notify_all()
        elsewhere = [v for n, v in head.headers if n.lower() != "x-api-key"] + [head.target]
        if any(key in text for key in self._keys.values() for text in elsewhere):
            self.violation(record, "the key is outside of its header")
        return record

    def update(self, record: Record, **facts: Any) -> None:
        facts = json.loads(self._clean(json.dumps(facts)))
        with self._changed:
            record.update(facts)
            self._changed.notify_all()

    def violation(self, record: Record | None, message: str) -> None:
        """Note that the contract was broken, by the client or by the stand-in itself."""
        with self._changed:
            self._violations.append({
                "message": self._clean(message),
                "request": record and record["n"],
                "method": record and record["method"],
                "path": record and record["path"],
                "port": record and record["port"],
            })
            self._changed.notify_all()

    def requests(self, method: str = "*", path: str = "*", port: str = "*") -> list[Record]:
        """Copies of the records that match the shell patterns, oldest first."""
        with self._changed:
            return copy.deepcopy(self._matching(method, path, port))

    def wait(self, count: int, timeout: float, method: str = "*", path: str = "*", port: str = "*") -> bool:
        """Wait until `count` matching requests were answered or broken off; False after `timeout` seconds."""
        def enough() -> bool:
            return sum(r["status"] is not None for r in self._matching(method, path, port)) >= count
        with self._changed:
            return self._changed.wait_for(enough, timeout)

    def violations(self) -> list[Record]:
        with self._changed:
            return copy.deepcopy(self._violations)

    def reset(self) -> None:
        with self._changed:
            self._requests.clear()
            self._violations.clear()

    def _matching(self, method: str, path: str, port: str) -> list[Record]:
        return [r for r in self._requests
                if fnmatch.fnmatchcase(r["method"], method) and fnmatch.fnmatchcase(r["path"], path)
                and fnmatch.fnmatchcase(r["port"], port)]

    def _header(self, name: str, value: str) -> str:
        if name.lower() == "x-api-key":
            return "(the key)" if value in self._keys.values() else "(another key)"
        return self._clean(value)

    def _account(self, key: str | None) -> str | None:
        return next((account for account, valid in self._keys.items() if valid == key), None)

    def _clean(self, text: str) -> str:
        for key in self._keys.values():
            text = text.replace(key, "(the key)")
        return text
