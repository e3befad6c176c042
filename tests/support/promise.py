# SPDX-License-Identifier: GPL-3.0-or-later
"""The promise to the user, as one check: whatever has happened, nothing is paid for twice, every picture that was paid
is in an open image, in a saved one or one call away, no image is harmed, and no message says otherwise.

    before = editor.call("describe_image", image=image)
    ...anything at all...
    after = editor.call("describe_image", image=image)
    assert not broken_promises(service, store, [(before, after)], messages)

An image is what `describe_image` of tests/host/inside.py tells of it. The store is read from copies of its files, never
through the plug-in, so that looking changes nothing and what the plug-in believes is not taken for true.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from support.standin import Ledger, StandIn

OPEN = ("sending", "accepted", "made", "fetched")
_DELIVERIES = ("job", "link", "inline")

# What is never said of an order that was charged, and of one that was not; in English, as tests see messages.
FREE_WORDS = ("nothing was charged", "nothing was sent")
PAID_WORDS = ("were made and charged", "is paid for and kept")
# What is said of an order that did not bring everything although it was, or may have been, charged.
LOSS_WORDS = ("may have been charged", "may be charged", "were made and charged", "missing.")

# The mark of a variation in an XCF file: a name, eight bytes, then format, run and index.
_SAVED_MARK = re.compile(rb"remix-with-reference-run\0.{8}\d+ ([0-9a-f-]+) (\d+)", re.DOTALL)

Image = dict[str, Any]
Layer = dict[str, Any]


class Kind(Enum):
    """What can be broken; the values are headings of a table."""

    DOUBLE_CHARGE = "double charges"
    LOST_RESULT = "lost results"
    HARMED_IMAGE = "images harmed"
    FALSE_MESSAGE = "false messages"


@dataclass(frozen=True)
class Broken:
    kind: Kind
    text: str


@dataclass(frozen=True)
class KeptRun:
    """A run as the store's files tell of it."""

    id: str
    state: str
    sent: dict[str, str] = field(default_factory=dict)  # delivery of each order that may have gone out, by its id
    here: frozenset[int] = frozenset()  # variations whose file is as it came
    placed: frozenset[int] = frozenset()  # variations that became layers
    prompt: str = ""


# The store.


def read_store(folder: Path) -> dict[str, KeptRun]:
    """All runs by their ids: from the database, and from the runs' folders where those know more."""
    rows = _rows(folder)
    folders = {path.name for path in folder.glob("runs/*")}
    return {run: _read_run(folder / "runs" / run, run, rows.get(run)) for run in rows.keys() | folders}


def _rows(folder: Path) -> dict[str, dict[str, Any]]:
    """What the database says of each run; of one that cannot be read, nothing: it is made anew from the folders."""
    with tempfile.TemporaryDirectory() as copy:
        _copy_database(folder, Path(copy))
        try:
            with closing(sqlite3.connect(Path(copy) / "store.sqlite")) as database:
                rows: dict[str, dict[str, Any]] = {
                    run: {"state": state, "revision": 0, "placed": [], **json.loads(progress), "sent": {}, "files": []}
                    for run, state, progress in database.execute("SELECT id, state, progress FROM runs")
                }
                for run, order, delivery in database.execute("SELECT run, id, delivery FROM orders"):
                    rows[run]["sent"][order] = _DELIVERIES[delivery]
                for run, *file in database.execute("SELECT run, position, file, sha256 FROM variations"):
                    rows[run]["files"].append(tuple(file))
        except (sqlite3.DatabaseError, ValueError, LookupError):
            return {}
    return rows


def _copy_database(folder: Path, copy: Path) -> None:
    """All of its files but the one that is shared memory. Once more if one goes meanwhile: whoever has written to the
    database last tidies up."""
    for file in sorted(folder.glob("store.sqlite*")):
        if not file.name.endswith("-shm"):
            try:
                shutil.copy(file, copy)
            except FileNotFoundError:
                return _copy_database(folder, copy)
    return None


def _read_run(folder: Path, run: str, row: dict[str, Any] | None) -> KeptRun:
    state, revision = (row["state"], row["revision"]) if row else ("sending", -1)
    placed = row["placed"] if row else []
    sent = dict(row["sent"]) if row else {}
    files = list(row["files"]) if row else []
    orders = (_sealed(folder / "sent.json") or {}).get("orders", [])
    sent |= {order["id"]: _DELIVERIES[order["delivery"]] for order in orders}
    record = _sealed(folder / "record.json")
    if record and record["revision"] >= revision:
        state, placed = record["state"], record["placed"]
        files = [(one["index"], one["file"], one["sha256"]) for one in record["variations"]]
    here = frozenset(index for index, name, digest in files if _digest(folder / name) == digest)
    prompt = (_sealed(folder / "plan.json") or {}).get("prompt", "")
    return KeptRun(run, state, sent, here, frozenset(placed), prompt)


def _sealed(file: Path) -> dict[str, Any] | None:
    """A document that is followed by its own hash; None if it is missing or torn."""
    try:
        document, seal, _ = file.read_bytes().rsplit(b"\n", 2)
    except (OSError, ValueError):
        return None
    whole = hashlib.sha256(document).hexdigest().encode() == seal
    return json.loads(document) if whole else None


def _digest(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


# Images.


def walk(layers: Iterable[Layer]) -> Iterator[Layer]:
    """Each layer and what is in it."""
    for layer in layers:
        yield layer
        yield from walk(layer["children"])


def results(images: Iterable[Image]) -> list[tuple[str, int, Layer]]:
    """The variations that became layers: run, index, layer."""
    found = []
    for layer in walk(layer for image in images for layer in image["layers"]):
        if layer["mark"] and layer["mark"].count(" ") == 2:
            _format, run, index = layer["mark"].split()
            found.append((run, int(index), layer))
    return found


def saved_results(files: Iterable[Path]) -> set[tuple[str, int]]:
    """The variations that are layers of saved XCF files: run, index."""
    return {
        (run.decode(), int(index))
        for file in files
        if file.exists()
        for run, index in _SAVED_MARK.findall(file.read_bytes())
    }


def _harm(before: Image, after: Image) -> list[str]:
    """What is not as the user made it."""
    # A group that got results looks different, which is no harm.
    changed = {one["id"] for one in walk(after["layers"]) if any(inner["mark"] for inner in walk(one["children"]))}
    old, new = (_as_user_made_it(image, changed) for image in (before, after))
    return [f"{name} was {old[name]!r} and is {new[name]!r}" for name in old if old[name] != new[name]]


def _as_user_made_it(image: Image, changed: Collection[int]) -> Image:
    # A kill between inserting and selecting leaves the new layer selected, and what was added makes the image dirty and
    # is told in its metadata.
    theirs = dict.fromkeys(("selected_layers", "dirty", "metadata"))
    return {**image, "layers": _without_results(image["layers"], changed), **theirs}


def _without_results(layers: Sequence[Layer], changed: Collection[int]) -> list[Layer]:
    look = {"pixels": None, "size": None, "offsets": None}
    return [
        {**layer, "children": _without_results(layer["children"], changed), **(look if layer["id"] in changed else {})}
        for layer in layers
        if not layer["mark"]
    ]


def _flaws(
    images: Sequence[Image], pixels: Collection[str] | None, unrecorded: Collection[str], settled: bool
) -> Iterator[str]:
    """What is wrong with the results in the images."""
    found = results(images)
    for run, index, layer in found:
        if run not in unrecorded and sum((run, index) == other[:2] for other in found) > 1:
            yield f"variation {index} of {run} is there more than once"
        if pixels is not None and layer["pixels"] not in pixels:
            yield f"layer {layer['name']!r} has not the pixels of a whole result"
    if not settled:
        return
    for group in walk(layer for image in images for layer in image["layers"]):
        if group["group"] and group["mark"] and not any(child["visible"] for child in group["children"]):
            yield f"group {group['name']!r} shows nothing"


# The promise.


def broken_promises(
    service: StandIn,
    store: Path,
    images: Sequence[tuple[Image | None, Image]],
    messages: str = "",
    *,
    pixels: Collection[str] | None = None,
    thrown_away: Collection[tuple[str, int]] = (),
    unrecorded: Collection[str] = (),
    settled: bool = False,
) -> list[Broken]:
    """What is not as it was promised; empty when all is well.

    `images`: each open image as it was before and as it is; before is None for one that the plug-in has opened.
    `messages`: what the plug-in told since the ledger was empty.
    `pixels`: hashes of whole results, if they are known.
    `thrown_away`: run and index of results that need not be in an open image: they are in a saved one, or the user has
    deleted them.
    `unrecorded`: runs of which the disk would not keep that they were placed: another GIMP may have placed them again.
    `settled`: the service and the disk are well, and nothing has interrupted the last recovery: by now all that was
    ordered as a job is in an image, and nothing is half done.
    """
    after = [image for _, image in images]
    ledger = service.ledger()
    broken = [Broken(Kind.DOUBLE_CHARGE, text) for text in _charges(service, ledger)]
    runs = read_store(store)
    losses = _losses(ledger, runs, after, thrown_away, settled)
    broken += [Broken(Kind.LOST_RESULT, text) for text in losses]
    harm = [text for before, now in images if before for text in _harm(before, now)]
    broken += [Broken(Kind.HARMED_IMAGE, text) for text in (*harm, *_flaws(after, pixels, unrecorded, settled))]
    broken += [Broken(Kind.FALSE_MESSAGE, text) for text in _contradictions(messages, ledger)]
    if settled:
        broken += [Broken(Kind.FALSE_MESSAGE, text) for text in _silences(messages, ledger, runs, after)]
    return broken


def _charges(service: StandIn, ledger: Ledger) -> Iterator[str]:
    for violation in service.violations():
        yield str(violation)
    for order, sums in ledger.ids.items():
        if sums["charges"] > 1:
            yield f"{order} was charged {sums['charges']} times"
        if len(sums["bodies"]) > 1:
            yield f"{order} was sent with {len(sums['bodies'])} bodies"


def _losses(
    ledger: Ledger,
    runs: dict[str, KeptRun],
    images: Sequence[Image],
    thrown_away: Collection[tuple[str, int]],
    settled: bool,
) -> Iterator[str]:
    orders = {order: (run, delivery) for run in runs.values() for order, delivery in run.sent.items()}
    placed = {(run, index) for run, index, _ in results(images)} | set(thrown_away)
    for order, sums in ledger.ids.items():
        if order not in orders:
            yield f"{order} went out without being in the store"
            continue
        run, delivery = orders[order]
        if sums["net_usd"] == 0:
            continue
        missing = {index for index in range(sums["pictures"]) if (run.id, index) not in placed}
        if not missing:
            continue
        if delivery != "job":
            # Only a job can be asked for again: what an answer held is gone with whoever received it. What is left is
            # to place the rest, to know of the charge, and to say so.
            some = len(missing) < sums["pictures"]
            if run.state not in (*OPEN, "lost") and not (some and run.state == "placed"):
                yield f"{order} was charged and counts as {run.state}"
        elif settled:
            yield f"variations {missing} of {order} are charged and in no image; the run is {run.state}"
        elif run.state not in OPEN or (run.state == "fetched" and not missing <= run.here):
            here = set(run.here)
            yield f"variations {missing} of {order} are charged, {here or 'none'} of them here; the run is {run.state}"


def _contradictions(messages: str, ledger: Ledger) -> Iterator[str]:
    said = messages.lower()
    wrong = FREE_WORDS if ledger.net_usd > 0 else PAID_WORDS
    for words in wrong:
        if words in said:
            yield f"“{words}” was said, and {ledger.net_usd} dollars were charged"


def _silences(messages: str, ledger: Ledger, runs: dict[str, KeptRun], images: Sequence[Image]) -> Iterator[str]:
    """Charges for what cannot be asked for again, of which not all came and nobody tells."""
    placed = Counter(run for run, _, _ in results(images))
    for run in runs.values():
        for order, delivery in run.sent.items():
            sums = ledger.ids.get(order)
            came = max(placed[run.id], len(run.placed))  # its image may have been closed since
            if delivery == "job" or not sums or not sums["net_usd"] or came >= sums["pictures"]:
                continue
            if not any(words in messages.lower() for words in LOSS_WORDS):
                yield f"{order} was charged and has not brought everything, and nobody says so"
