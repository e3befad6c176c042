# SPDX-License-Identifier: GPL-3.0-or-later
"""What a trace tells of how files were made durable: whether a power cut could have taken what had to be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracing import Call

SYNCHRONISING = ("fsync", "fdatasync")
WRITING = ("write", "pwrite64", "ftruncate")

# Nothing is lost with these: locks, SQLite's shared memory, what it needs only until a change is complete, and the time
# of the last check, without which there is one more.
_PASSING = (".lock", "/lock", "-shm", "-journal", "/last-check")


def _passes(path: str) -> bool:
    return re.sub(r"\.part-\w{6}$", "", path).endswith(_PASSING)


def tried_twice(calls: Iterable[Call]) -> Iterator[str]:
    """Synchronisations that were tried again after a failure although nothing had been written anew: Linux reports
    success then for data that is gone. SQLite's files are its own affair: it takes a change back whose synchronisation
    failed, and what it synchronises again in the end are earlier changes."""
    failed: set[str] = set()
    for call in calls:
        if call.name in SYNCHRONISING and ".sqlite" not in call.path:
            if call.path in failed:
                yield f"{call.path} was synchronised again after a failure"
            if call.failed:
                failed.add(call.path)
        elif call.name in (*WRITING, "openat", "rename", "mkdir", "unlink"):
            failed = {path for path in failed if path not in call.rest}


def lost_if_cut_off(calls: Iterable[Call], store: Path) -> Iterator[str]:
    """What of the store a power cut would take at the moment the order begins to go out."""
    unsafe: set[str] = set()
    for call in calls:
        if call.name == "sendto" and '"POST ' in call.rest:
            return (yield from (f"{path} was not durable when the order went out" for path in sorted(unsafe)))
        if call.failed:
            continue
        paths = re.findall(r'"(/[^"]*)"', call.rest)
        if call.name in SYNCHRONISING:
            unsafe.discard(call.path)
        elif call.name in WRITING:
            unsafe.add(call.path)
        elif call.name == "mkdir" or (call.name == "openat" and "O_CREAT" in call.rest):
            if not _passes(paths[0]):
                unsafe.add(str(Path(paths[0]).parent))
        elif call.name == "rename":
            before, after = paths
            if not _passes(after):
                unsafe.add(str(Path(after).parent))
            if before in unsafe:
                unsafe.add(after)
            unsafe.discard(before)
        unsafe = {path for path in unsafe if Path(path).is_relative_to(store) and not _passes(path)}
