# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service and the store tell of the runs of a story when it has ended."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

from PIL import Image
from support.promise import OPEN, KeptRun, read_store

from world import World


@dataclass(frozen=True)
class Evidence:
    """`withheld`: run and index of variations that the service has, in its own words, not got any more, or that are no
    pictures. `undecided`: open runs of which nobody can ask any more, or which brought what is no picture."""

    runs: dict[str, KeptRun]
    withheld: frozenset[tuple[str, int]]
    undecided: frozenset[str]

    @classmethod
    def of(cls, world: World) -> Evidence:
        runs = read_store(world.store)
        run_of = {order: run.id for run in runs.values() for order in run.sent}
        refused = {403: set(), 404: set()}  # names of jobs and pictures, by the answer
        for one in world.requests():
            if one["status"] in refused:
                refused[one["status"]].add(one["path"].rsplit("/", 1)[-1])
        withheld, unreadable = set(), set()
        for file in (world.service.state / "orders").glob("*.json"):
            order = json.loads(file.read_text())
            run = run_of.get(order["client_request_id"])
            if run is None:
                continue
            names = list(dict.fromkeys(order["pictures"]))
            broken = {index for index, name in enumerate(names) if not _is_picture(world, name)}
            unreadable |= {run} if broken else set()
            over = _is_over(order, refused[404])
            # A job renews what has expired.
            gone = refused[404] | (set() if order["asynchronous"] else refused[403])
            withheld |= {(run, index) for index, name in enumerate(names) if over or index in broken or name in gone}
        silent = {run.id for run in runs.values() if set(run.sent.values()) - {"job"}}
        undecided = {run for run in silent | unreadable if runs[run].state in OPEN}
        return cls(runs, frozenset(withheld), frozenset(undecided))

    def about(self, world: World, run: str) -> str:
        """What is known of a run, to find out what went wrong."""
        kept = self.runs[run]
        events = [event for event in world.service.events() if event["id"] in kept.sent]
        jobs = [f"job_{event['order']}" for event in events if "order" in event]
        lines = [f"\n{kept}", *map(str, events)]
        for file in sorted((world.store / "runs" / run).glob("*.json")):
            lines.append(f"{file.name}: {file.read_text(errors='replace').partition(chr(10))[0]}")
        for one in world.requests():
            body = (one["body"] or {}).get("json", {})
            if body.get("client_request_id") in kept.sent or any(job in one["path"] for job in jobs):
                lines.append(f"{one['method']} {one['path']}: {one['status']}")
        return "\n".join(lines)


def _is_over(order: dict[str, Any], refused: set[str]) -> bool:
    """Whether the service has said that no result will ever come."""
    return order["job"].get("outcome", "success") != "success" or f"job_{order['order_id']}" in refused


def _is_picture(world: World, name: str) -> bool:
    try:
        Image.open(io.BytesIO((world.service.state / "pictures" / name).read_bytes())).load()
    except (OSError, SyntaxError):
        return False
    return True
