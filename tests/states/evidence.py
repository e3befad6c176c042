# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service and the store tell of the runs of a story when it has ended."""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from PIL import Image
from support.promise import OPEN, KeptRun, read_store

from sentences import Facts
from world import World

# How often the service has to say that it does not know a job, at least, before it is gone: to the plug-in, and to the
# program that cancels orders, which has less patience and no prompts.
ENOUGH, ENOUGH_WITHOUT_PROMPT = 4, 3


@dataclass(frozen=True)
class Evidence:
    """`withheld`: run and index of variations that the service has, in its own words and often enough, not got any
    more, or that cannot be read. `undecided`: open runs of which nobody can ask any more, or which brought what cannot be
    read."""

    runs: dict[str, KeptRun]
    withheld: frozenset[tuple[str, int]]
    undecided: frozenset[str]

    @classmethod
    def of(cls, world: World) -> Evidence:
        runs = read_store(world.store)
        run_of = {order: run.id for run in runs.values() for order in run.sent}
        answers = [one for one in world.requests() if not one["gateway"]]
        refused = {_last(one["path"]) for one in answers if one["status"] in (400, 403, 404)}
        given = Counter(_last(one["path"]) for one in answers if one["status"] == 200)
        unknown = Counter(_last(one["path"]) for one in answers if one["status"] == 404)
        withheld, unreadable = set(), set()
        for order in orders(world):
            run = run_of.get(order["client_request_id"])
            if run is None:
                continue
            names = list(dict.fromkeys(order["pictures"]))
            pictures = world.service.state / "pictures"
            broken = {index for index, name in enumerate(names) if not _is_picture(pictures / name)}
            # Given twice alike, it is kept as it came.
            twice = {index for index, name in enumerate(names) if given[name] > 1}
            broken |= {index for index in twice if _came_broken(world, run, index)}
            # Its result is in a shape that only a later version can read, or it is none.
            is_foreign = "member" in order["job"] or (order["asynchronous"] and not names)
            unreadable |= {run} if broken or is_foreign else set()
            over = is_foreign or order["job"].get("outcome", "success") != "success"
            over |= unknown[job_of(order)] >= (ENOUGH if runs[run].prompt else ENOUGH_WITHOUT_PROMPT)
            # A job renews what has expired, and gives another link for what is refused.
            gone = set() if order["asynchronous"] else refused
            withheld |= {(run, index) for index, name in enumerate(names) if over or index in broken or name in gone}
        silent = {run.id for run in runs.values() if set(run.sent.values()) - {"job"}}
        undecided = {run for run in silent | unreadable if runs[run].state in OPEN}
        return cls(runs, frozenset(withheld), frozenset(undecided))

    def about(self, world: World, run: str) -> str:
        """What is known of a run, to find out what went wrong."""
        kept = self.runs[run]
        events = [event for event in world.service.events() if event["id"] in kept.sent]
        jobs = {job_of(order) for order in orders(world) if order["client_request_id"] in kept.sent}
        lines = [f"\n{kept}", *map(str, events)]
        for file in sorted((world.store / "runs" / run).glob("*.json")):
            lines.append(f"{file.name}: {file.read_text(errors='replace').partition(chr(10))[0]}")
        for one in world.requests():
            body = (one["body"] or {}).get("json", {})
            if body.get("client_request_id") in kept.sent or _last(one["path"]) in jobs:
                lines.append(f"{one['method']} {one['path']}: {one['status']}")
        return "\n".join(lines)


def facts(world: World, kept: KeptRun | None, about: Facts, prompt: str = "") -> Facts:
    """What is true of a run, beside what `about` tells. `kept`: the store's part of it. `prompt`: of its orders; empty:
    those that the store knows."""
    sent = set(kept.sent) if kept else set()
    deliveries = set(kept.sent.values()) if kept else set()
    if prompt:
        sent |= {one["client_request_id"] for one in world.posts() if one.get("prompt") == prompt}
    sums = [sums for order, sums in world.service.ledger().ids.items() if order in sent]
    return replace(
        about,
        run=kept.id if kept else "",
        state=kept.state if kept else "",
        placed=len(kept.placed) if kept else 0,
        here=len(kept.here) if kept else 0,
        received=sum(one["received"] for one in sums),
        charges=sum(one["charges"] for one in sums),
        refunds=sum(one["refunds"] for one in sums),
        net=round(sum(one["net_usd"] for one in sums) * 100),
        jobs=frozenset(job_of(order) for order in orders(world) if order["client_request_id"] in sent),
        is_job=deliveries <= {"job"},
    )


def orders(world: World) -> list[dict[str, Any]]:
    """What the service has carried out."""
    return [json.loads(file.read_text()) for file in sorted((world.service.state / "orders").glob("*.json"))]


def job_of(order: dict[str, Any]) -> str:
    """The id of an order's job."""
    number = order["order_id"]
    forms = {"hex": number, "number": str(int(number[:13], 16)), "odd": f"jobs/a+b=c~d%2F{number}"}
    return forms.get(order["job"].get("id"), f"job_{number}")


def _last(path: str) -> str:
    """The id of a job or the name of a picture, out of a path."""
    return unquote(path.rsplit("/", 1)[-1])


def _came_broken(world: World, run: str, index: int) -> bool:
    kept = list((world.store / "runs" / run).glob(f"variation-{index + 1}.*"))
    return bool(kept) and not _is_picture(kept[0])


def _is_picture(file: Path) -> bool:
    try:
        Image.open(io.BytesIO(file.read_bytes())).load()
    except (OSError, SyntaxError):
        return False
    return True
