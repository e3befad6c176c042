# SPDX-License-Identifier: GPL-3.0-or-later
"""Who was charged for what: an append-only file that survives the service's own restart."""

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

CENTS_PER_PICTURE = 12
CENTS_PER_RECOGNISED_PICTURE = 15
ANONYMOUS = "(none)"


def price_cents(pictures: int, known_subjects: Any) -> int:
    """The price of a call. Which pictures carry the identity rate is not documented; assumed here:
    as many as the most often generated profile was generated."""
    counts = known_subjects.values() if isinstance(known_subjects, dict) else ()
    recognised = min(pictures, max(counts, default=0))
    return recognised * CENTS_PER_RECOGNISED_PICTURE + (pictures - recognised) * CENTS_PER_PICTURE


class Ledger:
    """Any thread. Each event is on disk before the call returns.

    Events: `received` (a valid request), `executed` (pictures were made), `charged`, `refunded`,
    `replayed` (the earlier result was given again).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._events: list[dict[str, Any]] = []
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._events.append(json.loads(line))

    def note(self, event: str, client_request_id: str | None, **facts: Any) -> None:
        entry = {"event": event, "id": client_request_id or ANONYMOUS, "time": time.time(), **facts}
        with self._lock:
            self._events.append(entry)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")
                file.flush()
                os.fsync(file.fileno())

    def clear(self) -> None:
        with self._lock:
            self._events.clear()
            self._path.unlink(missing_ok=True)

    def summary(self) -> dict[str, Any]:
        """Sums per client_request_id under `ids`, over all under `totals`; money in US dollars."""
        with self._lock:
            events = list(self._events)
        ids: dict[str, dict[str, Any]] = {}
        totals = _empty()
        for entry in events:
            for sums in (ids.setdefault(entry["id"], {**_empty(), "bodies": []}), totals):
                _add(sums, entry)
            body = entry.get("body_sha256")
            if body and body not in ids[entry["id"]]["bodies"]:
                ids[entry["id"]]["bodies"].append(body)
        for sums in (*ids.values(), totals):
            charged, refunded = sums.pop("_charged"), sums.pop("_refunded")
            sums.update(charged_usd=charged / 100, refunded_usd=refunded / 100, net_usd=(charged - refunded) / 100)
        return {"ids": ids, "totals": totals, "events": events}


def _empty() -> dict[str, Any]:
    return {"received": 0, "executions": 0, "charges": 0, "refunds": 0, "replays": 0, "pictures": 0,
            "_charged": 0, "_refunded": 0}


_COUNTER = {"received": "received", "executed": "executions", "charged": "charges",
            "refunded": "refunds", "replayed": "replays"}


def _add(sums: dict[str, Any], entry: dict[str, Any]) -> None:
    sums[_COUNTER[entry["event"]]] += 1
    if entry["event"] == "executed":
        sums["pictures"] += entry["pictures"]
    elif entry["event"] in ("charged", "refunded"):
        sums["_" + entry["event"]] += entry["cents"]
