# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders that were carried out, with their pictures; on disk, so that they survive a restart."""

import hashlib
import json
import os
import shutil
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Order:
    """One execution of a remix. `job` holds the scenario's settings from the time it was made."""

    order_id: str
    account: str
    client_request_id: str | None
    body_sha256: str
    asynchronous: bool
    response_mode: str
    known_subjects: Any
    cents: int
    job: dict[str, Any]
    pictures: list[str] = field(default_factory=list)
    polls: int = 0
    issues: int = 0
    refunded: bool = False
    links_in_images: bool = False

    @property
    def job_id(self) -> str | int:
        """In the form that the scenario wants."""
        forms = {"prefixed": f"job_{self.order_id}", "hex": self.order_id, "number": int(self.order_id[:13], 16),
                 "odd": f"jobs/a+b=c~d%2F{self.order_id}"}
        return forms[self.job.get("id", "prefixed")]


class Orders:
    """Any thread."""

    def __init__(self, state: Path) -> None:
        self._folder = state / "orders"
        self._pictures = state / "pictures"
        self._lock = threading.Condition()
        self._in_flight: set[str] = set()
        self._expired: dict[str, str] = {}  # how, by signature
        self._orders: dict[str, Order] = {}
        self._make_folders()
        for path in sorted(self._folder.glob("*.json")):
            order = Order(**json.loads(path.read_text(encoding="utf-8")))
            self._orders[order.order_id] = order

    def by_client_id(self, client_request_id: str, account: str) -> Order | None:
        wanted = (client_request_id, account)
        with self._lock:
            return next((o for o in self._orders.values() if (o.client_request_id, o.account) == wanted), None)

    def by_job_id(self, job_id: str, account: str) -> Order | None:
        with self._lock:
            return next((o for o in self._orders.values()
                         if str(o.job_id) == job_id and o.asynchronous and o.account == account), None)

    @contextmanager
    def claim(self, client_request_id: str | None, wait: bool) -> Iterator[bool]:
        """Hold an id while it is worked on. Yields False, at once, if it is held already and not `wait`."""
        if client_request_id is None:
            yield True
            return
        with self._lock:
            if client_request_id in self._in_flight and not wait:
                free = False
            else:
                free = self._lock.wait_for(lambda: client_request_id not in self._in_flight, timeout=120)
                self._in_flight.add(client_request_id)
        try:
            yield free
        finally:
            if free:
                with self._lock:
                    self._in_flight.discard(client_request_id)
                    self._lock.notify_all()

    def keep_picture(self, data: bytes, output_format: str) -> str:
        """Store a file and return its name."""
        name = f"{uuid.uuid4().hex}.{output_format}"
        (self._pictures / name).write_bytes(data)
        return name

    def picture(self, name: str) -> bytes | None:
        path = self._pictures / Path(name).name
        return path.read_bytes() if path.is_file() else None

    def save(self, order: Order) -> None:
        """Keep `order` durably; also after a change of its counters."""
        with self._lock:
            self._orders[order.order_id] = order
            path = self._folder / f"{order.order_id}.json"
            temporary = path.with_suffix(".new")
            with temporary.open("w", encoding="utf-8") as file:
                json.dump(asdict(order), file)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)

    def issue_urls(self, order: Order, origin: str) -> list[str]:
        """Fresh signed URLs for the pictures; earlier ones stay valid until expired."""
        with self._lock:
            order.issues += 1
            issue = order.issues
        self.save(order)
        return [f"{origin}/results/{name}?issue={issue}&signature={_sign(name, str(issue))}" for name in order.pictures]

    def expire(self, signature: str, how: str) -> None:
        """Refuse this link from now on; `how` it is said (see expiry.py)."""
        with self._lock:
            self._expired[signature] = how

    def refusal(self, name: str, issue: str, signature: str) -> str | None:
        """How a link is refused; None: it is valid."""
        if signature != _sign(name, issue):
            return "denied"
        with self._lock:
            return self._expired.get(signature)

    def clear(self) -> None:
        with self._lock:
            self._orders.clear()
            self._expired.clear()
            shutil.rmtree(self._folder)
            shutil.rmtree(self._pictures)
            self._make_folders()

    def _make_folders(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._pictures.mkdir(parents=True, exist_ok=True)


def _sign(name: str, issue: str) -> str:
    return hashlib.sha256(f"standin {name} {issue}".encode()).hexdigest()[:32]
